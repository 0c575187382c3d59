import { FAULTS } from './everyFault';
import { tryFault } from './oneFault';

describe('reads: all recovered', () => {
	it.each(FAULTS)('$name', async (row) => await tryFault('read', row), 60_000);
});
