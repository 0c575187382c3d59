import { tryEveryFault } from './oneFault';

describe('reads: all recovered', () => tryEveryFault('read'));
