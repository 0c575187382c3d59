import type { IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { onceCheckOf } from '../../../../nodes/WasenderApi/delivery/sendOptions/onceCheckOf';
import { SentLogs } from '../../../../nodes/WasenderApi/delivery/sendOptions/SentLogs';

const HOUR_MS = 3_600_000;
const message: IHttpRequestOptions = { method: 'POST', url: '/api/send-message' };
const upload = async (_: unknown, request: IHttpRequestOptions) => request;

/** An item in n8n's "Retry" of an execution that failed in its node, or in any other execution. */
function contextOf(isRetry: boolean): IExecuteSingleFunctions {
	const startTime = Date.now() - 1_000;
	const runData = { Start: [{ startTime, executionTime: 1, executionIndex: 0, source: [] }] };
	return {
		getMode: () => (isRetry ? 'retry' : 'webhook'),
		getNode: () => ({ name: 'Send' }),
		getExecutionContext: () => ({ establishedAt: startTime }),
		runExecutionData: { resultData: { runData, lastNodeExecuted: 'Send' } },
	} as unknown as IExecuteSingleFunctions;
}

const NEW = { isAlone: false, isAskedAnew: false };

function check(isRetry: boolean, request: IHttpRequestOptions, item = NEW, logs = new SentLogs()) {
	return onceCheckOf(contextOf(isRetry), request, logs, item);
}

it('a message of an execution that n8n does not repeat is compared with nothing', () => {
	expect(check(false, message)).toBeUndefined();
});

it('the hours of the field are compared, also when n8n repeats the execution, as far back as any item wants', async () => {
	const logs = new SentLogs();
	for (const isRetry of [false, true]) {
		const request = { ...message, sendOptions: { onceWithinMs: HOUR_MS } };
		const found = check(isRetry, request, NEW, logs);
		expect(found).toEqual({ once: { withinMs: HOUR_MS, isUploaded: false }, logs });
		expect(found?.logs).toBe(logs);
	}
	let since = NaN;
	await logs.of('shop', async (from) => {
		since = from;
		return [];
	});
	expect(since).toBeGreaterThan(Date.now() - HOUR_MS - 10_000);
	expect(since).toBeLessThanOrEqual(Date.now() - HOUR_MS);
});

it('a message that n8n repeats is compared with what its execution had sent', () => {
	const logs = new SentLogs();
	const found = check(true, message, { ...NEW, isAlone: true }, logs);
	expect(found?.once).toMatchObject({ isUploaded: false, retry: { isAlone: true } });
	expect(found?.logs).not.toBe(logs);
});

it.each<[string, IHttpRequestOptions, typeof NEW]>([
	['everything is to be sent again', { ...message, sendOptions: { onceWithinMs: 0 } }, NEW],
	['it is no message', { method: 'POST', url: '/api/groups' }, NEW],
	['it is only read', { method: 'GET', url: '/api/send-message' }, NEW],
	['it is a question, whose answer belongs to the new execution', message, { ...NEW, isAskedAnew: true }],
])('what n8n repeats is compared with nothing where %s', (_, request, item) => {
	expect(check(true, request, item)).toBeUndefined();
});

it.each([false, true])('a file that is uploaded has another address each time, in a retry: %s', (isRetry) => {
	const sendOptions = isRetry ? undefined : { onceWithinMs: HOUR_MS };
	expect(check(isRetry, { ...message, sendOptions, before: [upload] })?.once.isUploaded).toBe(true);
});
