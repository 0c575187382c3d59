import { tryEveryFault } from './oneFault';

describe('lists of several pages: all recovered, complete', () => tryEveryFault('list'));
