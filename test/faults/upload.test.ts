import { tryEveryFault } from './oneFault';

describe('uploads: all recovered, in order', () => tryEveryFault('upload'));
