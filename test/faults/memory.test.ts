import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { runNode } from '../contract/engine';
import { messages, sendText } from './scene';
import { attempt, type Outcome } from '../../nodes/WasenderApi/delivery/request/attempt';

// Answers at once: what is looked at is what the node keeps, and 10,000 real requests would take a minute.
jest.mock('../../nodes/WasenderApi/delivery/request/attempt', () => ({ attempt: jest.fn() }));

const ITEMS = 10_000;

/** What may stay behind: compiled code, caches of n8n's, and what was sent in the last five minutes with 300 bytes each. */
const GROWTH_BYTES = 5_000_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const account = { personalAccessToken: '1|token-of-memory', baseUrl: 'http://127.0.0.1:9' };

let sent = 0;

/** Listeners on abort signals that are there now, and the most there ever were. */
const listeners = { now: 0, peak: 0 };

function watchListeners(): void {
	const { prototype } = AbortSignal;
	// eslint-disable-next-line @typescript-eslint/unbound-method
	const { addEventListener, removeEventListener } = prototype;
	const known = new WeakMap<AbortSignal, Set<unknown>>();
	jest.spyOn(prototype, 'addEventListener').mockImplementation(function (this: AbortSignal, type, listener, options) {
		const own = known.get(this) ?? new Set();
		known.set(this, own);
		if (type === 'abort' && !own.has(listener)) {
			own.add(listener);
			listeners.now++;
			listeners.peak = Math.max(listeners.peak, listeners.now);
		}
		addEventListener.call(this, type, listener as EventListener, options as AddEventListenerOptions);
	});
	jest.spyOn(prototype, 'removeEventListener').mockImplementation(function (
		this: AbortSignal,
		type,
		listener,
		options,
	) {
		if (type === 'abort' && known.get(this)?.delete(listener)) listeners.now--;
		removeEventListener.call(this, type, listener as EventListener, options as EventListenerOptions);
	});
}

function answer(request: Parameters<typeof attempt>[1]): Outcome {
	const details = { id: 1, name: 'Shop', phone_number: '+15550100001', status: 'connected', api_key: 'key' };
	const isLookup = request.url.startsWith('/api/whatsapp-sessions');
	const data = isLookup ? { ...details, account_protection: false, log_messages: false } : { msgId: ++sent };
	// Rate-limit headers as an API without a near limit sends them, so that no limiter has a say.
	const headers = { 'x-ratelimit-limit': '1000000', 'x-ratelimit-remaining': '999999', 'x-ratelimit-reset': '60' };
	return { kind: 'answered', status: 200, headers, body: { success: true, data } };
}

async function send(count: number): Promise<void> {
	const result = await runNode(account, { parameters: sendText(), items: messages(count) });
	expect(result.error?.message).toBeUndefined();
	expect(result.items).toHaveLength(count);
}

async function heapAfterwards(count: number): Promise<number> {
	await send(count);
	// Twice, with a turn of the loop between: finalizers free what the first round found.
	collectGarbage();
	await new Promise((resolve) => setTimeout(resolve, 100));
	collectGarbage();
	return process.memoryUsage().heapUsed;
}

function timers(): number {
	return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}

beforeEach(() => {
	jest.mocked(attempt).mockImplementation(async (_caller, request) => await Promise.resolve(answer(request)));
});

afterEach(() => jest.restoreAllMocks());

it('10,000 items leave nothing behind: no memory, no listener, no timer', async () => {
	// jest records the calls of a mock, arguments and all: that alone would be the growth.
	const record = jest.mocked(attempt).mock;
	const forget = () => {
		record.calls.length = record.results.length = record.contexts.length = record.instances.length = 0;
		record.invocationCallOrder.length = 0;
	};
	await heapAfterwards(500);
	forget();
	const before = await heapAfterwards(500);
	forget();
	const timersBefore = timers();
	watchListeners();
	await send(ITEMS);
	expect(listeners).toEqual({ now: 0, peak: expect.any(Number) as number });
	expect(listeners.peak).toBeLessThanOrEqual(10);
	expect(timers()).toBe(timersBefore);
	jest.restoreAllMocks();
	jest.mocked(attempt).mockImplementation(async (_caller, request) => await Promise.resolve(answer(request)));
	forget();
	const after = await heapAfterwards(500);
	expect(after - before).toBeLessThan(GROWTH_BYTES);
}, 120_000);
