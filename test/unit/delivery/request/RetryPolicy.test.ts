import type { IExecuteSingleFunctions } from 'n8n-workflow';
import {
	backoffMs,
	holdMs,
	retryPolicyOf,
	timeoutOf,
} from '../../../../nodes/WasenderApi/delivery/request/RetryPolicy';

const context = (requestOptions: object) =>
	({
		getNodeParameter: (name: string, fallback: unknown) => (name === 'requestOptions' ? requestOptions : fallback),
	}) as unknown as IExecuteSingleFunctions;

describe('retryPolicy', () => {
	it('is ten minutes and three retries where nothing is set', () => {
		expect(retryPolicyOf(context({}))).toEqual({ maxWaitMs: 600_000, retries: 3 });
	});

	it('takes seconds and counts, and zero for none at all', () => {
		expect(retryPolicyOf(context({ maxWait: 30, retries: 1 }))).toEqual({ maxWaitMs: 30_000, retries: 1 });
		expect(retryPolicyOf(context({ maxWait: 0, retries: 0 }))).toEqual({ maxWaitMs: 0, retries: 0 });
	});

	it.each([-1, 'soon', null, NaN, {}])('falls back where an expression gives %p', (value) => {
		expect(retryPolicyOf(context({ maxWait: value, retries: value }))).toEqual({ maxWaitMs: 600_000, retries: 3 });
	});

	it('gives a request a minute, or what is set', () => {
		expect(timeoutOf(context({}))).toBe(60_000);
		expect(timeoutOf(context({ timeout: 1_500 }))).toBe(1_500);
		// Zero would be no timeout at all, and a request that hangs would block the session.
		expect(timeoutOf(context({ timeout: 0 }))).toBe(60_000);
	});
});

describe('the wait after a failure', () => {
	const spread = (random: number) => {
		jest.spyOn(Math, 'random').mockReturnValue(random);
		return [1, 2, 3, 7, 20].map(backoffMs);
	};

	afterEach(() => jest.restoreAllMocks());

	it('doubles each time, up to half a minute, and is spread over the half of it', () => {
		expect(spread(0)).toEqual([250, 500, 1_000, 15_000, 15_000]);
		expect(spread(0.5)).toEqual([375, 750, 1_500, 22_500, 22_500]);
	});

	it('is kept also where a 429 asks for less, the longer the more often', () => {
		jest.spyOn(Math, 'random').mockReturnValue(0);
		expect([1, 3, 5].map((holds) => holdMs(100, holds))).toEqual([100, 250, 1_000]);
		expect(holdMs(60_000, 5)).toBe(60_000);
	});
});
