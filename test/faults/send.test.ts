import { FAULTS } from './everyFault';
import { tryFault } from './oneFault';

describe('sends: each reaches its person once, or an error names it', () => {
	it.each(FAULTS)('$name', async (row) => await tryFault('send', row), 60_000);
});
