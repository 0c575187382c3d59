import { FAULTS } from './everyFault';
import { tryFault } from './oneFault';

describe('uploads: all recovered, in order', () => {
	it.each(FAULTS)('$name', async (row) => await tryFault('upload', row), 60_000);
});
