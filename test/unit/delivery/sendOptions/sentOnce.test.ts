import { NodeOperationError, type IDataObject, type IHttpRequestOptions } from 'n8n-workflow';
import type { Once } from '../../../../nodes/WasenderApi/delivery/sendOptions/SendOptions';
import { SentLog, type Sent } from '../../../../nodes/WasenderApi/delivery/sendOptions/SentLog';
import { sentOnce } from '../../../../nodes/WasenderApi/delivery/sendOptions/sentOnce';
import { Cancelled } from '../../../../nodes/WasenderApi/delivery/queue/Ticket';
import { RecentSends } from '../../../../nodes/WasenderApi/delivery/request/messageLog/recentSends';
import { requestContextOf } from '../../../../nodes/WasenderApi/delivery/requestContextOf';
import { allPromises } from '../allPromises';
import { FakeClock } from '../fakeClock';
import { stubCaller } from '../stubCaller';

const once = { withinMs: 3_600_000, isUploaded: false };
const body = { to: '+15550200001', text: 'Hello' };
const request: IHttpRequestOptions = { method: 'POST', url: '/api/send-message', body };
const sent = (changes: Partial<Sent> = {}): Sent => ({
	at: Date.now(),
	to: body.to,
	content: body,
	data: { msgId: 5 },
	...changes,
});

async function gateOf(
	log: SentLog,
	{
		phones = {} as Record<string, string | Error>,
		signal = undefined as AbortSignal | undefined,
		wish = once as Once,
	} = {},
) {
	const context = {
		...(await requestContextOf(
			stubCaller(() => ({})),
			request,
		)),
		itemIndex: 2,
		signal,
	};
	const recentSends = new RecentSends(new FakeClock());
	const asked: string[] = [];
	const sendRequest = async ({ request: { url } }: { request: IHttpRequestOptions }) => {
		asked.push(url);
		const phone = phones[url.split('/').pop() as string];
		if (phone instanceof Error) throw phone;
		return { success: true, data: phone === undefined ? {} : { pn: phone } };
	};
	return {
		gate: sentOnce({ context, session: 's', recentSends, sendRequest }, wish, log),
		recentSends,
		asked,
		context,
	};
}

function logOf(...all: Sent[]): SentLog {
	const log = new SentLog();
	for (const one of all) log.add(one);
	return log;
}

describe('a message that is to be sent once', () => {
	it('leaves where nobody has sent it', async () => {
		const { gate, asked } = await gateOf(logOf());
		expect(gate.look(request)).toBe('open');
		await gate.ask(request);
		expect(asked).toEqual([]);
	});

	it('is answered with what the log says of the one that was sent', async () => {
		const { gate, asked } = await gateOf(logOf(sent()));
		expect(gate.look(request)).toEqual({ answer: { success: true, data: { skipped: true, msgId: 5 } } });
		await gate.ask(request);
		expect(asked).toEqual([]);
	});

	it('is kept back where that cannot be told', async () => {
		const { gate, asked } = await gateOf(logOf(sent({ isUncertain: true })));
		const { error } = gate.look(request) as { error: NodeOperationError };
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toMatchObject({
			message: 'Send Once: it cannot be told whether this message was sent before',
			description: expect.stringMatching(
				/^The message log has one like it.*Nothing was sent for this item\.$/,
			) as string,
			context: { itemIndex: 2 },
		});
		await gate.ask(request);
		expect(asked).toEqual([]);
	});

	it('asks for the phone numbers behind LIDs, and goes by them', async () => {
		const log = logOf(sent({ to: '1@lid' }), sent({ to: '2@lid' }), sent({ to: '3@lid' }));
		const { gate, asked } = await gateOf(log, {
			phones: {
				'1@lid': '15550200009@s.whatsapp.net',
				'2@lid': '15550200001@s.whatsapp.net',
				'3@lid': new Error('down'),
			},
		});
		expect(gate.look(request)).toBe('ask');
		await gate.ask(request);
		expect(asked).toEqual(['/api/pn-from-lid/1@lid', '/api/pn-from-lid/2@lid', '/api/pn-from-lid/3@lid']);
		expect(gate.look(request)).toHaveProperty('answer');
	});
});

describe('one that says the same and is still under way', () => {
	it('is waited for where another item sends it', async () => {
		const { gate, recentSends, context, asked } = await gateOf(logOf());
		recentSends.note('s', body, context);
		expect(gate.look(request)).toBe('open');
		const other = recentSends.note('s', body, {});
		expect(gate.look(request)).toBe('ask');
		let isOver = false;
		const waiting = gate.ask(request).then(() => (isOver = true));
		await allPromises();
		expect(isOver).toBe(false);
		recentSends.settle(other);
		await waiting;
		expect(gate.look(request)).toBe('open');
		expect(asked).toEqual([]);
	});

	it('is not waited for any longer than the execution lasts', async () => {
		const stop = new AbortController();
		const { gate, recentSends } = await gateOf(logOf(), { signal: stop.signal });
		recentSends.note('s', body, {});
		const waiting = gate.ask(request);
		stop.abort();
		await expect(waiting).rejects.toBeInstanceOf(Cancelled);
	});

	it('to another person, or with other words, is not waited for', async () => {
		const { gate, recentSends } = await gateOf(logOf());
		for (const other of [
			{ ...body, to: '+15550200002' },
			{ ...body, text: 'Bye' },
		] as IDataObject[])
			recentSends.note('s', other, {});
		recentSends.note('another session', body, {});
		expect(gate.look(request)).toBe('open');
	});
});

describe('an execution that n8n repeats', () => {
	const wish: Once = { ...once, retry: { isAlone: false, lateMs: 0 } };

	it('sends as many of equal messages as were not sent', async () => {
		const { gate } = await gateOf(logOf(sent(), sent({ data: { msgId: 6 } })), { wish });
		const skipped = { answer: { success: true, data: expect.objectContaining({ skipped: true }) as object } };
		expect([1, 2, 3].map(() => gate.look(request))).toEqual([skipped, skipped, 'open']);
	});

	it('says how all is sent again where it cannot be told', async () => {
		const { gate } = await gateOf(logOf(sent({ to: undefined })), { wish });
		const { error } = gate.look(request) as { error: NodeOperationError };
		expect(error.message).toBe('Retry: it cannot be told whether this message was sent before');
		expect(error.description).toMatch(/Look at the chat\. .*set "Send Once" to 0 in the node/);
	});
});
