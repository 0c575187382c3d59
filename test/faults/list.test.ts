import { FAULTS } from './everyFault';
import { tryFault } from './oneFault';

describe('lists of several pages: all recovered, complete', () => {
	it.each(FAULTS)('$name', async (row) => await tryFault('list', row), 60_000);
});
