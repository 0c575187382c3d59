import { NodeOperationError, type IDataObject, type IHttpRequestOptions } from 'n8n-workflow';
import { StoppedError } from '../../../../nodes/WasenderApi/delivery/errors/nodeError';
import { sendPolicyOf } from '../../../../nodes/WasenderApi/delivery/sendOptions/sendPolicyOf';
import { SentLogs } from '../../../../nodes/WasenderApi/delivery/sendOptions/SentLogs';
import { Cancelled } from '../../../../nodes/WasenderApi/delivery/queue/Ticket';
import { requestContextOf } from '../../../../nodes/WasenderApi/delivery/requestContextOf';
import { sessionDetails, stubCaller, type StubAnswer } from '../stubCaller';

const body = { to: '+15550200001', text: 'Hello' };
const request: IHttpRequestOptions = { method: 'POST', url: '/api/send-message', body };
const once = { withinMs: 3_600_000, isUploaded: false };

const entry = (changes: IDataObject = {}): IDataObject => ({
	id: 9,
	to: body.to,
	content: JSON.stringify(body),
	status: 'sent',
	created_at: new Date().toISOString(),
	...changes,
});
const page =
	(data: IDataObject[]): Log =>
	() => ({
		body: { success: true, data: { data, current_page: 1, last_page: 1 } },
	});

type Log = () => StubAnswer;

/** A session that logs, and its log. */
async function item(
	log: Log,
	{ details = {} as IDataObject | (() => IDataObject), signal = undefined as AbortSignal | undefined } = {},
) {
	const caller = stubCaller(({ url }) => {
		if (url.endsWith('/message-logs')) return log();
		return { body: { success: true, data: sessionDetails(typeof details === 'function' ? details() : details) } };
	});
	const onStart = jest.fn();
	const context = {
		...(await requestContextOf(caller, request)),
		sessionId: '1',
		itemIndex: 6,
		signal,
		onStart,
		retryPolicy: { maxWaitMs: 1_000, retries: 0 },
	};
	const logs = new SentLogs();
	logs.want(once.withinMs);
	return { caller, context, logs, onStart };
}

describe('the send options of an item', () => {
	it('are a pause, what goes before, and no gates, where nothing has to be settled', async () => {
		const { caller, context } = await item(page([]));
		const lead = () => ({ request, ms: 1 });
		expect(await sendPolicyOf(context, { pauseMs: 5, lead })).toEqual({ pauseMs: 5, lead, gates: [] });
		expect(caller.requests).toEqual([]);
	});

	it('look in the log before they ask about the number: what is not sent again needs no check', async () => {
		const { caller, context, logs, onStart } = await item(page([entry()]));
		const { gates } = await sendPolicyOf(context, { phoneToCheck: '15550200001' }, { once, logs });
		expect(gates.map((gate) => gate.look(request))).toEqual([
			{ answer: { success: true, data: expect.objectContaining({ skipped: true, id: 9 }) as object } },
			'ask',
		]);
		expect(caller.requests.map(({ url }) => url)).toEqual([
			'/api/whatsapp-sessions/1',
			'/api/whatsapp-sessions/1/message-logs',
		]);
		expect(caller.requests[1]).toMatchObject({ method: 'GET', qs: { page: 1, per_page: 100 } });
		expect(onStart).not.toHaveBeenCalled();
	});

	it('read the log once for all items of the session', async () => {
		const { caller, context, logs } = await item(page([]));
		await Promise.all([sendPolicyOf(context, {}, { once, logs }), sendPolicyOf({ ...context, itemIndex: 7 }, {}, { once, logs })]);
		expect(caller.requests.filter(({ url }) => url.endsWith('/message-logs'))).toHaveLength(1);
	});
});

describe('several sessions', () => {
	it('have a log each', async () => {
		const { caller, context, logs } = await item(page([]));
		await sendPolicyOf(context, {}, { once, logs });
		await sendPolicyOf({ ...context, sessionId: '2' }, {}, { once, logs });
		const log = caller.requests.map(({ url }) => url).filter((url) => url.endsWith('/message-logs'));
		expect(log).toEqual(['/api/whatsapp-sessions/1/message-logs', '/api/whatsapp-sessions/2/message-logs']);
	});
});

describe('a log that does not tell', () => {
	const failing = async (log: Log, more = {}) => {
		const { context, logs } = await item(log, more);
		const error: unknown = await sendPolicyOf(context, {}, { once, logs }).then(
			() => undefined,
			(reason: unknown) => reason,
		);
		return error as NodeOperationError;
	};

	it.each<[string, Log, object, RegExp]>([
		[
			'the session does not log',
			page([]),
			{ details: { log_messages: false } },
			/^Send Once: the session "Shop" does not log its messages$/,
		],
		[
			'an entry has no content',
			page([entry({ content: null })]),
			{},
			/^Send Once: the message log has no content of what was sent at /,
		],
		[
			'it is refused',
			() => ({ status: 403, body: { message: 'Forbidden' } }),
			{},
			/^Send Once: the message log could not be read: Forbidden$/,
		],
	])('%s', async (_, log, more, message) => {
		const error = await failing(log, more);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toMatch(message);
		expect(error.description).toMatch(/^"Send Once" compares with .*"Log Messages".*Nothing was sent\.$/);
		expect(error.context.itemIndex).toBe(6);
	});

	it('is asked for once more: it may have been switched on a moment ago', async () => {
		let reads = 0;
		const { caller, context, logs } = await item(page([]), { details: () => ({ log_messages: ++reads > 1 }) });
		expect((await sendPolicyOf(context, {}, { once, logs })).gates).toHaveLength(1);
		expect(caller.requests.map(({ url }) => url)).toEqual([
			'/api/whatsapp-sessions/1',
			'/api/whatsapp-sessions/1',
			'/api/whatsapp-sessions/1/message-logs',
		]);
	});

	it('is no matter of the log where the execution is stopped between two pages', async () => {
		const stop = new AbortController();
		const first = () => {
			stop.abort();
			return { body: { success: true, data: { data: [entry()], current_page: 1, last_page: 2 } } };
		};
		const error = await failing(first, { signal: stop.signal });
		expect(error).toBeInstanceOf(StoppedError);
		expect(error.message).toBe('The execution was stopped');
	});

	it('is no matter of the log where the execution was stopped', async () => {
		const error = await failing(page([]), { signal: AbortSignal.abort() });
		expect(error).toBeInstanceOf(Cancelled);
		expect(error.message).toBe('The execution was stopped');
	});
});

describe('an execution that n8n repeats', () => {
	const retry = (isAlone: boolean, lateMs = 0) => ({ once: { ...once, retry: { isAlone, lateMs } } });
	const noLog = { details: { log_messages: false } };

	it('sends nothing where the log does not tell', async () => {
		const { context, logs } = await item(page([]), noLog);
		const error: unknown = await sendPolicyOf(context, {}, { ...retry(false), logs }).catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({
			message: 'Retry: the session "Shop" does not log its messages',
			description: expect.stringMatching(/^n8n repeats an execution .*Nothing was sent\. .*set "Send Once" to 0/) as string,
		});
	});

	it('sends one message alone all the same, and looks where there is a log', async () => {
		const { context, logs } = await item(page([]), noLog);
		expect((await sendPolicyOf(context, {}, { ...retry(true), logs })).gates).toEqual([]);
		const logged = await item(page([entry()]));
		const [gate] = (await sendPolicyOf(logged.context, {}, { ...retry(true), logs: logged.logs })).gates;
		expect(gate?.look(request)).toHaveProperty('answer');
	});

	it('gives the log time to have what was under way', async () => {
		const late = [entry()];
		const { context, logs } = await item(() => page(Date.now() < arrivesAt ? [] : late)());
		const arrivesAt = Date.now() + 50;
		const [gate] = (await sendPolicyOf(context, {}, { ...retry(false, 60), logs })).gates;
		expect(gate?.look(request)).toHaveProperty('answer');
	});

	it('is ended by a stop while it gives the log time', async () => {
		const stop = new AbortController();
		const { context, logs } = await item(page([]), { signal: stop.signal });
		setTimeout(() => stop.abort(), 20);
		await expect(sendPolicyOf(context, {}, { ...retry(false, 60_000), logs })).rejects.toBeInstanceOf(Cancelled);
	});

	it('is ended by a stop, also one message alone', async () => {
		const { context, logs } = await item(page([]), { signal: AbortSignal.abort() });
		await expect(sendPolicyOf(context, {}, { ...retry(true), logs })).rejects.toBeInstanceOf(Cancelled);
	});
});
