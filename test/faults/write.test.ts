import { tryEveryFault } from './oneFault';

describe('idempotent writes: all recovered, in order', () => tryEveryFault('write'));
