import { FAULTS } from './everyFault';
import { tryFault } from './oneFault';

describe('idempotent writes: all recovered, in order', () => {
	it.each(FAULTS)('$name', async (row) => await tryFault('write', row), 60_000);
});
