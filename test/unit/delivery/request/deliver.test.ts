import { NodeApiError, type IDataObject, type IHttpRequestOptions } from 'n8n-workflow';
import { systemClock } from '../../../../nodes/WasenderApi/delivery/clock';
import type { Gate, Passage } from '../../../../nodes/WasenderApi/delivery/sendOptions/SendOptions';
import { rateClassOf } from '../../../../nodes/WasenderApi/delivery/queue/limits';
import { LimitedQueue } from '../../../../nodes/WasenderApi/delivery/queue/queues';
import { Cancelled } from '../../../../nodes/WasenderApi/delivery/queue/Ticket';
import { enqueue, type Handling } from '../../../../nodes/WasenderApi/delivery/request/deliver';
import type { RequestContext } from '../../../../nodes/WasenderApi/delivery/request/RequestContext';
import { requestContextOf } from '../../../../nodes/WasenderApi/delivery/requestContextOf';
import { sessionFrom, type Session } from '../../../../nodes/WasenderApi/delivery/session/Session';
import { sessionDetails, stubCaller, type StubAnswer } from '../stubCaller';

const SEND: IHttpRequestOptions = { method: 'POST', url: '/api/send-message', body: { text: 'a' }, timeout: 1_234 };

/** A session's queue, and how a request fares in it. */
async function way(
	answer: (request: IHttpRequestOptions, nth: number) => StubAnswer | Promise<StubAnswer>,
	details: IDataObject = {},
) {
	const caller = stubCaller(async (request) => await answer(request, caller.requests.length), {
		baseUrl: 'https://api.example',
	});
	const queue = new LimitedQueue(systemClock);
	const session = { ...sessionFrom(sessionDetails(details)) };
	const state: { known?: Session } = { known: session };
	const access = {
		known: () => state.known,
		lookUp: jest.fn(async () => (state.known = session)),
		refused: jest.fn(async () => {}),
		doubtProtection: jest.fn(),
		current: jest.fn(async (): Promise<Session | undefined> => ({ ...session, status: 'need_scan' })),
	};
	const limiter = queue.limiterOf(rateClassOf('POST', '/api/send-message'));
	const context: RequestContext = {
		...(await requestContextOf(caller, SEND)),
		retryPolicy: { maxWaitMs: 2_000, retries: 0 },
	};
	const send = async (handling: Handling = {}, more: Partial<RequestContext> = {}, hasSession = true) => {
		const queued = enqueue(
			{ ...context, ...more },
			{ server: 'WasenderAPI', queue, ...(hasSession && { session: access }) },
			handling,
		);
		try {
			return await queued.send();
		} finally {
			queued.release();
		}
	};
	/** How many requests the limit of sending counts. */
	const counted = () => limiter.latestStart() > -Infinity;
	return { caller, queue, access, state, limiter, send, counted };
}

const well = (): StubAnswer => ({ body: { success: true } });
const gate = (...passages: Passage[]) =>
	({ look: jest.fn((): Passage => passages.shift() ?? 'open'), ask: jest.fn(async () => {}) }) satisfies Gate;

describe('a gate', () => {
	it('that is open lets the request leave; the next one is looked at', async () => {
		const { send, caller } = await way(well);
		const gates = [gate(), gate()];
		expect(await send({ policy: { gates } })).toEqual({ success: true });
		for (const { look, ask } of gates) {
			expect(look).toHaveBeenCalledWith(SEND);
			expect(ask).not.toHaveBeenCalled();
		}
		expect(caller.requests).toHaveLength(1);
	});

	it('that does not know yet is asked without a turn, and looked at again', async () => {
		const { send, queue, caller } = await way(well);
		const other = { flow: {} };
		const unsure = gate('ask');
		// While it asks, others of the session go on.
		unsure.ask.mockImplementation(async () => {
			await send({}, other);
		});
		expect(await send({ policy: { gates: [gate(), unsure] } })).toEqual({ success: true });
		expect(unsure.look).toHaveBeenCalledTimes(2);
		expect(caller.requests).toHaveLength(2);
		expect(queue.queue.size).toBe(0);
	});

	it('that has an answer keeps the request back, which does not count', async () => {
		const { send, caller, counted } = await way(well);
		const last = gate();
		expect(await send({ policy: { gates: [gate({ answer: 'sent before' }), last] } })).toBe('sent before');
		expect(last.look).not.toHaveBeenCalled();
		expect([caller.requests.length, counted()]).toEqual([0, false]);
	});

	it('that has an error throws it', async () => {
		const { send, caller, counted } = await way(well);
		const error = new Error('not on WhatsApp');
		await expect(send({ policy: { gates: [gate({ error })] } })).rejects.toBe(error);
		expect([caller.requests.length, counted()]).toEqual([0, false]);
	});
});

describe('what goes before a message', () => {
	const lead = () => ({
		request: { method: 'POST' as const, url: '/api/send-presence-update', body: { type: 'composing' } },
		ms: 5,
	});

	it('has the session’s key and the transport of the message, and comes first', async () => {
		const { send, caller } = await way(well);
		await send({ policy: { gates: [], lead } });
		expect(caller.requests.map(({ url }) => url)).toEqual(['/api/send-presence-update', '/api/send-message']);
		expect(caller.requests[0]).toMatchObject({
			baseURL: 'https://api.example',
			headers: { Authorization: 'Bearer key-1' },
			body: { type: 'composing' },
		});
	});

	it('is no part of a message without it', async () => {
		const { send, caller } = await way(well);
		await send({ policy: { gates: [] } });
		expect(caller.requests.map(({ url }) => url)).toEqual(['/api/send-message']);
	});

	it('ends with the execution, and then nothing was sent or counted', async () => {
		const stop = new AbortController();
		const { send, caller, counted } = await way(({ url }) => {
			if (url !== '/api/send-message') stop.abort();
			return well();
		});
		await expect(send({ policy: { gates: [], lead } }, { signal: stop.signal })).rejects.toThrow(
			'The execution was stopped',
		);
		expect([caller.requests.length, counted()]).toEqual([1, false]);
	});
});

describe('the session', () => {
	it('is looked up where it is not known, without a turn', async () => {
		const { send, state, access, caller } = await way(well);
		state.known = undefined;
		await send();
		expect(access.lookUp).toHaveBeenCalledTimes(1);
		expect(caller.requests[0]?.headers?.Authorization).toBe('Bearer key-1');
	});

	it('is none where the request needs none: a 401 is then the answer', async () => {
		const { send, access } = await way(() => ({ status: 401, body: { message: 'Unauthenticated.' } }));
		await expect(send({}, {}, false)).rejects.toMatchObject({ message: 'Unauthenticated.', httpCode: '401' });
		expect(access.lookUp).not.toHaveBeenCalled();
	});

	it('is asked for a fresh key once', async () => {
		const { send, access, caller, counted } = await way(() => ({ status: 401, body: { message: 'Invalid API key' } }));
		await expect(send()).rejects.toThrow('Invalid API key');
		expect(access.refused).toHaveBeenCalledTimes(1);
		expect([caller.requests.length, counted()]).toEqual([2, false]);
	});

	it('that is not connected is told with how it is now', async () => {
		const { send, access } = await way(() => ({
			status: 400,
			body: { message: 'Your Whatsapp Session is not connected' },
		}));
		await expect(send()).rejects.toMatchObject({
			description: expect.stringMatching(/^The session "Shop" waits for its QR code/) as string,
		});
		expect(access.current).toHaveBeenCalledTimes(1);
		await expect(send({}, {}, false)).rejects.toMatchObject({
			description: expect.stringMatching(/^Connect the session/) as string,
		});
	});

	it('that refuses for another reason is not asked how it is', async () => {
		const { send, access } = await way(() => ({ status: 422, body: { message: 'no' } }));
		await expect(send()).rejects.toThrow('no');
		expect(access.current).not.toHaveBeenCalled();
	});
});

describe('account protection', () => {
	const refusal = {
		status: 429,
		body: {
			message: 'You have account protection enabled. You can only send 1 message every 5 seconds.',
			retry_after: 60,
		},
	};
	const limits = (limit: string) => ({
		...well(),
		headers: { 'x-ratelimit-limit': limit, 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': '60' },
	});

	it.each<[string, boolean, StubAnswer, number]>([
		['is off, but a 429 speaks of it', false, refusal, 1],
		['is on, as the 429 says', true, refusal, 0],
		[
			'is off, and the 429 is about something else',
			false,
			{ status: 429, body: { message: 'slow', retry_after: 60 } },
			0,
		],
		['is on, but the limit is larger', true, limits('256'), 1],
		['is on, as the limit says', true, limits('1'), 0],
		['is off, as the limit says', false, limits('256'), 0],
		['is on, and nothing is said', true, well(), 0],
	])('%s', async (_, account_protection, answer, doubts) => {
		const { send, access } = await way(() => answer, { account_protection });
		await send().catch(() => {});
		expect(access.doubtProtection).toHaveBeenCalledTimes(doubts);
	});

	it('is nobody’s where a request carries no session’s key', async () => {
		const { send } = await way(() => limits('256'));
		expect(await send({}, {}, false)).toEqual({ success: true });
	});
});

describe('the limit counts', () => {
	it('what was answered, also with an error, and what is in doubt', async () => {
		for (const status of [200, 422, 503]) {
			const { send, counted } = await way(() => ({ ...well(), status }));
			await send().catch(() => {});
			expect(counted()).toBe(true);
		}
	});

	it('nothing that was refused for its pace, or never left', async () => {
		const neverLeft = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', syscall: 'connect' });
		for (const answer of [
			() => ({ status: 429, body: { retry_after: 60 } }),
			() => Promise.reject<StubAnswer>(neverLeft),
		]) {
			const { send, counted } = await way(answer);
			await expect(send()).rejects.toThrow();
			expect(counted()).toBe(false);
		}
	});

	it('what a spent allowance leaves: nothing until its window ends', async () => {
		const spent = (reset: number) => ({
			...well(),
			headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) },
		});
		const span = await way(() => spent(30));
		await span.send();
		const leftMs = span.limiter.readyAt(systemClock.now()) - systemClock.now();
		expect(leftMs).toBeGreaterThan(29_000);
		expect(leftMs).toBeLessThan(31_000);
		// A moment in whole seconds may be up to a second short.
		const moment = await way(() => spent(Math.floor(Date.now() / 1_000) + 30));
		await moment.send();
		const roughMs = moment.limiter.readyAt(systemClock.now()) - systemClock.now();
		expect(roughMs).toBeGreaterThan(29_900);
		expect(roughMs).toBeLessThan(32_000);
	});

	it('an allowance that is left holds nobody up, and its window is as long as the first answer in it said', async () => {
		const resets = ['60', '20'];
		const { send, limiter } = await way(() => ({
			...well(),
			headers: { 'x-ratelimit-limit': '9', 'x-ratelimit-remaining': '5', 'x-ratelimit-reset': resets.shift() },
		}));
		await send();
		await send();
		expect(limiter.announcedWindow).toMatchObject({ count: 9, ms: 60_000 });
		expect(limiter.readyAt(systemClock.now())).toBeLessThanOrEqual(systemClock.now());
	});

	it.each([
		['a limit of one has the window that the latest answer says', ['1', '1'], 200],
		['another limit has another window', ['9', '8'], 200],
	])('%s', async (_, limits, ms) => {
		const resets = ['0.3', '0.2'];
		const { send, limiter } = await way(() => ({
			...well(),
			headers: {
				'x-ratelimit-limit': limits.shift(),
				'x-ratelimit-remaining': '1',
				'x-ratelimit-reset': resets.shift(),
			},
		}));
		await send();
		await send();
		expect(limiter.announcedWindow?.ms).toBe(ms);
	});
});

describe('a doubt', () => {
	const lost = () => ({ status: 503 });

	it('about what must not be repeated is settled by who can, without a turn and from when it left', async () => {
		const { send, queue } = await way(async () => {
			await systemClock.sleep(30);
			return lost();
		});
		const settleDoubt = jest.fn(async () => {
			// Others go on meanwhile, though not before it in its own flow.
			expect(queue.queue.size).toBe(1);
			return await send({}, { flow: {}, repeatable: false }).catch(() => 'settled');
		});
		const before = Date.now();
		expect(await send({ settleDoubt }, { repeatable: false })).toBe('settled');
		const [reason, subject, startedAt] = settleDoubt.mock.calls[0] as unknown as [string, object, number];
		expect(reason).toBe('the server answered with status 503');
		expect(subject).toMatchObject({ rateClass: 'send-message', tries: 1, repeatable: false });
		expect(startedAt).toBeGreaterThanOrEqual(before - 5);
		expect(startedAt).toBeLessThanOrEqual(before + 25);
	});

	it('about what may be repeated is not, nor is any other failure', async () => {
		const settleDoubt = jest.fn(async () => 'settled');
		await expect((await way(lost)).send({ settleDoubt }, { repeatable: true })).rejects.toThrow(/status 503/);
		await expect(
			(await way(() => ({ status: 422, body: { message: 'no' } }))).send({ settleDoubt }, { repeatable: false }),
		).rejects.toThrow('no');
		expect(settleDoubt).not.toHaveBeenCalled();
	});

	it('stays what it is told of where a retry is stopped, and what never left is stopped', async () => {
		const neverLeft = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', syscall: 'connect' });
		for (const [answer, says] of [
			[lost, /^WasenderAPI did not answer properly: the server answered with status 503$/],
			[() => Promise.reject<StubAnswer>(neverLeft), /^The execution was stopped$/],
		] as const) {
			const stop = new AbortController();
			const { send } = await way(async () => {
				setImmediate(() => setImmediate(() => stop.abort()));
				return await answer();
			});
			const error: unknown = await send(
				{},
				{ repeatable: true, signal: stop.signal, retryPolicy: { maxWaitMs: 9_000, retries: 3 } },
			).catch((reason: unknown) => reason);
			expect((error as Error).message).toMatch(says);
		}
	});

	it('what never left is told where its retry would come too late', async () => {
		const neverLeft = Object.assign(new Error('refused'), { code: 'ECONNREFUSED', syscall: 'connect' });
		const { send } = await way(() => Promise.reject<StubAnswer>(neverLeft));
		await expect(send({}, { retryPolicy: { maxWaitMs: 10, retries: 3 } })).rejects.toThrow(
			/could not be reached: the connection was refused/,
		);
	});
});

it('what a 429 said is forgotten with the next answer that is none', async () => {
	const { send, limiter } = await way((_, nth) =>
		nth === 1 ? { status: 429, body: { message: 'slow', retry_after: 0.1 } } : well(),
	);
	await send();
	expect(limiter.refusal).toBeUndefined();
	const refused = await way(() => ({ status: 429, body: { message: 'slow', retry_after: 60 } }));
	await expect(refused.send()).rejects.toBeInstanceOf(NodeApiError);
	expect(refused.limiter.refusal).toBe('slow');
});

it('a place that is given up before its turn is never sent', async () => {
	const { send, caller } = await way(well);
	await expect(send({}, { signal: AbortSignal.abort(new Cancelled()) })).rejects.toThrow('The execution was stopped');
	expect(caller.requests).toEqual([]);
});
