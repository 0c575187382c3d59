import fc from 'fast-check';
import type { Outcome } from '../../../../nodes/WasenderApi/delivery/request/attempt';
import { classify, type Verdict } from '../../../../nodes/WasenderApi/delivery/request/classify';
import { allowanceOf, holdOf, limitNamed } from '../../../../nodes/WasenderApi/delivery/request/rateLimitAnswer';

const NOW = 1_700_000_000;

const answered = (status: number, body: unknown = {}, headers = {}): Outcome => ({
	kind: 'answered',
	status,
	headers,
	body,
});

const circumstances = (repeatable: boolean, mayRetry: boolean, mayRefreshKey = true) => ({
	repeatable,
	mayRetry,
	mayRefreshKey,
	epochSeconds: NOW,
});

type Act = Verdict['act'];

interface Row {
	outcome: string;
	of: Outcome;
	/** A read or an idempotent write, with and without retries left. */
	read: [Act, Act];
	/** A send, with and without retries left. */
	send: [Act, Act];
}

/** What is known, and what is safe, row by row. */
const TABLE: Row[] = [
	{ outcome: '429', of: answered(429, { retry_after: 5 }), read: ['hold', 'hold'], send: ['hold', 'hold'] },
	{
		outcome: 'never left',
		of: { kind: 'neverLeft', reason: 'r' },
		read: ['retry', 'neverLeft'],
		send: ['retry', 'neverLeft'],
	},
	{
		outcome: 'reset or timed out',
		of: { kind: 'unknown', reason: 'r' },
		read: ['retry', 'uncertain'],
		send: ['uncertain', 'uncertain'],
	},
	{ outcome: '408', of: answered(408), read: ['retry', 'uncertain'], send: ['uncertain', 'uncertain'] },
	{ outcome: '500', of: answered(500), read: ['retry', 'uncertain'], send: ['uncertain', 'uncertain'] },
	{
		outcome: '502 with HTML',
		of: answered(502, '<html>'),
		read: ['retry', 'uncertain'],
		send: ['uncertain', 'uncertain'],
	},
	{ outcome: '503', of: answered(503), read: ['retry', 'uncertain'], send: ['uncertain', 'uncertain'] },
	{ outcome: '504', of: answered(504), read: ['retry', 'uncertain'], send: ['uncertain', 'uncertain'] },
	{
		outcome: '200 with HTML',
		of: answered(200, '<html>'),
		read: ['retry', 'uncertain'],
		send: ['uncertain', 'uncertain'],
	},
	{
		outcome: '401',
		of: answered(401, { message: 'Invalid API key' }),
		read: ['freshKey', 'freshKey'],
		send: ['freshKey', 'freshKey'],
	},
	...[301, 302, 307, 400, 402, 403, 404, 405, 409, 413, 415, 422].map((status): Row => ({
		outcome: `${status}`,
		of: answered(status, { message: 'no' }),
		read: ['refused', 'refused'],
		send: ['refused', 'refused'],
	})),
	...[302, 401, 409, 429, 503].map((status): Row => ({
		outcome: `${status} that says it succeeded`,
		of: answered(status, { success: true, data: { msgId: 1, status: 'in_progress' } }),
		read: ['retry', 'uncertain'],
		send: ['uncertain', 'uncertain'],
	})),
	{ outcome: '403 with HTML', of: answered(403, '<html>'), read: ['refused', 'refused'], send: ['refused', 'refused'] },
	{ outcome: '200', of: answered(200, { success: true }), read: ['accept', 'accept'], send: ['accept', 'accept'] },
	{ outcome: '201', of: answered(201, { success: true }), read: ['accept', 'accept'], send: ['accept', 'accept'] },
	{ outcome: '200 with a list', of: answered(200, []), read: ['accept', 'accept'], send: ['accept', 'accept'] },
	{ outcome: '204', of: answered(204, ''), read: ['accept', 'accept'], send: ['uncertain', 'uncertain'] },
	{
		outcome: '200 with success: false',
		of: answered(200, { success: false }),
		read: ['refused', 'refused'],
		send: ['refused', 'refused'],
	},
	...[{ success: 'false', message: 'no' }, { success: 0 }, { error: 'Down for maintenance' }].map((body): Row => ({
		outcome: `200 with ${JSON.stringify(body)}`,
		of: answered(200, body),
		read: ['refused', 'refused'],
		send: ['refused', 'refused'],
	})),
	{ outcome: '200 with {}', of: answered(200, {}), read: ['accept', 'accept'], send: ['uncertain', 'uncertain'] },
	...[{ status: 'connected' }, { publicUrl: 'https://example.com/a' }, { success: true, error: 'none' }].map(
		(body): Row => ({
			outcome: `200 with ${JSON.stringify(body)}`,
			of: answered(200, body),
			read: ['accept', 'accept'],
			send: ['accept', 'accept'],
		}),
	),
	{
		outcome: 'stopped by the user',
		of: { kind: 'cancelled' },
		read: ['cancelled', 'cancelled'],
		send: ['cancelled', 'cancelled'],
	},
	{
		outcome: 'not let out by n8n',
		of: { kind: 'stopped', error: new Error() },
		read: ['stopped', 'stopped'],
		send: ['stopped', 'stopped'],
	},
];

describe.each(TABLE)('$outcome', ({ of, read, send }) => {
	it.each([
		['a read with retries left', true, true, read[0]],
		['a read without', true, false, read[1]],
		['a send with retries left', false, true, send[0]],
		['a send without', false, false, send[1]],
	])('%s', (_, repeatable, mayRetry, act) => {
		expect(classify(of, circumstances(repeatable, mayRetry)).act).toBe(act);
	});
});

describe('classify', () => {
	it('never lets a send be tried again after anything but a 429, a 401 or no connection', () => {
		const outcome: fc.Arbitrary<Outcome> = fc.oneof(
			fc.record({
				kind: fc.constant('answered' as const),
				status: fc.integer({ min: 100, max: 599 }),
				headers: fc.constant({}),
				body: fc.jsonValue(),
			}),
			fc.record({ kind: fc.constant('unknown' as const), reason: fc.string() }),
		);
		fc.assert(
			fc.property(outcome, fc.boolean(), fc.boolean(), (of, mayRetry, mayRefreshKey) => {
				const { act } = classify(of, circumstances(false, mayRetry, mayRefreshKey));
				const status = of.kind === 'answered' ? of.status : undefined;
				expect(act).not.toBe('retry');
				if (act === 'hold') expect(status).toBe(429);
				if (act === 'freshKey') expect(status).toBe(401);
			}),
		);
	});

	it('takes a 401 as final where there is no session key, or a fresh one was refused too', () => {
		const verdict = classify(
			answered(401, { success: false, message: 'Invalid API key' }),
			circumstances(true, true, false),
		);
		expect(verdict).toEqual({ act: 'refused', status: 401, body: { success: false, message: 'Invalid API key' } });
	});

	it('hands on what the API said, and an empty object where it was not JSON', () => {
		expect(classify(answered(422, { message: 'no' }), circumstances(false, false))).toEqual({
			act: 'refused',
			status: 422,
			body: { message: 'no' },
		});
		expect(classify(answered(403, '<html>'), circumstances(false, false))).toEqual({
			act: 'refused',
			status: 403,
			body: {},
		});
		expect(classify(answered(404, ['no']), circumstances(false, false))).toEqual({
			act: 'refused',
			status: 404,
			body: {},
		});
	});

	it.each([null, '', 'ok', true, 7])('takes a success with %p for no whole answer', (body) => {
		expect(classify(answered(200, body), circumstances(false, true)).act).toBe('uncertain');
		expect(classify(answered(200, body), circumstances(true, true)).act).toBe('retry');
		expect(classify(answered(200, body), circumstances(true, false)).act).toBe('uncertain');
	});

	it('says which status left it in doubt', () => {
		expect(classify(answered(503), circumstances(false, true))).toMatchObject({
			act: 'uncertain',
			reason: 'the server answered with status 503',
		});
	});
});

describe('the wait after a 429', () => {
	it.each([
		['the body before all headers', { retry_after: 5 }, { 'retry-after': '7', 'x-ratelimit-reset': '9' }, 5_000],
		['the body as text', { retry_after: '5' }, {}, 5_000],
		['Retry-After before X-RateLimit-Reset', {}, { 'retry-after': '7', 'x-ratelimit-reset': '9' }, 7_000],
		['Retry-After as a date', {}, { 'retry-after': new Date((NOW + 90) * 1_000).toUTCString() }, 90_000],
		['X-RateLimit-Reset in seconds', {}, { 'x-ratelimit-reset': '42' }, 42_000],
		['X-RateLimit-Reset as a timestamp', {}, { 'x-ratelimit-reset': String(NOW + 33) }, 33_000],
		['fractions of a second', { retry_after: 0.25 }, {}, 250],
		['the header where the body has nothing sensible', { retry_after: null }, { 'retry-after': '3' }, 3_000],
	])('%s', (_, body, headers, ms) => {
		expect(holdOf(body, headers, NOW)).toBeCloseTo(ms, 3);
	});

	it.each([
		['nothing is said', {}, {}],
		['the body is not JSON', '<html>', {}],
		['nothing said is a time', { retry_after: 'soon' }, { 'retry-after': '', 'x-ratelimit-reset': 'never' }],
	])('is not known where %s', (_, body, headers) => {
		expect(holdOf(body, headers, NOW)).toBeUndefined();
	});

	it.each([
		['retry_after: 0', { retry_after: 0 }, {}],
		['a negative retry_after', { retry_after: -3 }, {}],
		['a Retry-After date that has passed', {}, { 'retry-after': new Date((NOW - 90) * 1_000).toUTCString() }],
		['an X-RateLimit-Reset that has passed on our clock', {}, { 'x-ratelimit-reset': String(NOW - 2) }],
	])('is never nothing, or the same request would go out again and again: %s', (_, body, headers) => {
		expect(holdOf(body, headers, NOW)).toBeGreaterThan(0);
	});

	it('is what the verdict says', () => {
		expect(
			classify(
				answered(429, { retry_after: 60, message: 'At most 1 message every 1 minute' }),
				circumstances(false, false),
			),
		).toEqual({
			act: 'hold',
			ms: 60_000,
			message: 'At most 1 message every 1 minute',
			limit: { count: 1, ms: 60_000 },
		});
	});
});

describe('the rate-limit headers of an answer', () => {
	const headers = (remaining: unknown, reset: unknown, more = {}) =>
		({ 'x-ratelimit-limit': '256', 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset, ...more }) as Record<
			string,
			string
		>;

	it.each<[string, Record<string, unknown>, object | undefined]>([
		['seconds to wait', headers('3', '60'), { limit: 256, remaining: 3, resetMs: 60_000, isRough: false }],
		['fractions of a second', headers('0', '0.25'), { limit: 256, remaining: 0, resetMs: 250, isRough: false }],
		['a timestamp', headers('0', String(NOW + 12)), { limit: 256, remaining: 0, resetMs: 12_000, isRough: true }],
		[
			'a timestamp that has passed',
			headers('0', String(NOW - 12)),
			{ limit: 256, remaining: 0, resetMs: 0, isRough: true },
		],
		[
			'numbers in place of text',
			{ 'x-ratelimit-limit': 1, 'x-ratelimit-remaining': 0, 'x-ratelimit-reset': 4 },
			{ limit: 1, remaining: 0, resetMs: 4_000, isRough: false },
		],
		[
			'no limit',
			headers('0', '60', { 'x-ratelimit-limit': undefined }),
			{ limit: undefined, remaining: 0, resetMs: 60_000, isRough: false },
		],
		['nobody says until when', headers('0', undefined), undefined],
		['nobody says how many are left', headers(undefined, '60'), undefined],
		['an empty header', headers('', '60'), undefined],
		['no headers', {}, undefined],
	])('%s', (_, given, allowance) => {
		expect(allowanceOf(given as never, NOW)).toEqual(allowance);
	});

	it('never hold a session back for longer than any documented window, whatever unit they turn out to be in', () => {
		// Milliseconds since 1970, as other APIs have them: taken for seconds they are 50,000 years.
		const DAY = 86_400_000;
		expect(allowanceOf(headers('0', String((NOW + 12) * 1_000)) as never, NOW)?.resetMs ?? 0).toBeLessThanOrEqual(DAY);
		expect(holdOf({}, { 'x-ratelimit-reset': String((NOW + 12) * 1_000) }, NOW)).toBeLessThanOrEqual(DAY);
	});
});

describe('the limit that a 429 names', () => {
	it.each([
		['You are on a free trial. You can only send 1 message every 1 minute.', { count: 1, ms: 60_000 }],
		[
			'You have account protection enabled. You can only send 1 message every 5 seconds. Check our API docs',
			{ count: 1, ms: 5_000 },
		],
		['You can only send 50 messages every day.', { count: 50, ms: 86_400_000 }],
		['Limit: 256 requests per minute', { count: 256, ms: 60_000 }],
		['At most 3 requests an hour.', { count: 3, ms: 3_600_000 }],
	])('is read from: %s', (message, limit) => {
		expect(limitNamed(message)).toEqual(limit);
	});

	it.each([
		'',
		'Too Many Attempts.',
		'0 messages every minute',
		'5 messages every 0 seconds',
		'1 message every fortnight',
	])('is not made up from: %s', (message) => {
		expect(limitNamed(message)).toBeUndefined();
	});
});

describe('what was wrong with an answer', () => {
	it.each([
		['', 'the server answered with nothing'],
		[undefined, 'the server answered with nothing'],
		[null, 'the server answered with nothing'],
		['<html>', 'the server answered with something other than JSON'],
	])('%p: %s', (body, reason) => {
		expect(classify({ kind: 'answered', status: 200, headers: {}, body }, circumstances(false, true))).toEqual({
			act: 'uncertain',
			reason,
		});
	});
});

describe('limits in other words', () => {
	it.each([
		['1 request per minute', { count: 1, ms: 60_000 }],
		['2 messages a day', { count: 2, ms: 86_400_000 }],
		['5 messages every 30 seconds', { count: 5, ms: 30_000 }],
	])('%s', (message, limit) => {
		expect(limitNamed(message)).toEqual(limit);
	});

	it.each([-1, null, 'some'])('%p is no number of requests that are left', (remaining) => {
		expect(allowanceOf({ 'x-ratelimit-remaining': remaining as never, 'x-ratelimit-reset': '5' }, NOW)).toBeUndefined();
	});
});
