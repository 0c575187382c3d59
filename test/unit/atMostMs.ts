/**
 * How long something may take, in a test's expectation: longer where Stryker watches every step of the code
 * (`npm run test:mutation`), which makes it many times slower.
 */
export function atMostMs(ms: number): number {
	return '__stryker__' in globalThis ? 20 * ms : ms;
}
