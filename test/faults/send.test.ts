import { tryEveryFault } from './oneFault';

describe('sends: each reaches its person once, or an error names it', () => tryEveryFault('send'));
