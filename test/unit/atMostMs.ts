/**
 * How long something may take, in a test's expectation: longer where Stryker watches every step of the code
 * (`npm run test:mutation`), which makes it many times slower.
 */
export function atMostMs(ms: number): number {
	return '__stryker__' in globalThis ? 20 * ms : ms;
}

/**
 * `it` for tests of speed with much to do. Where Stryker watches the code they are left out: it is slow then, and thousands of mutants
 * would each wait for seconds.
 */
export const itIsFast: typeof it = '__stryker__' in globalThis ? it.skip : it;
