import type { IDataObject } from 'n8n-workflow';
import { systemClock } from '../../../../../nodes/WasenderApi/delivery/clock';
import { SEND_MESSAGE } from '../../../../../nodes/WasenderApi/delivery/queue/limits';
import { UncertainError } from '../../../../../nodes/WasenderApi/delivery/errors/nodeError';
import type { RecentSend } from '../../../../../nodes/WasenderApi/delivery/request/messageLog/recentSends';
import { settleDoubt } from '../../../../../nodes/WasenderApi/delivery/request/messageLog/settleDoubt';
import type { RequestContext } from '../../../../../nodes/WasenderApi/delivery/request/RequestContext';
import { requestContextOf } from '../../../../../nodes/WasenderApi/delivery/requestContextOf';
import { stubCaller } from '../../stubCaller';

const DANA = '15550142001@s.whatsapp.net';

/** What the stand-in for the service says, look by look and question by question. */
interface Service {
	/** The log's entries at each look; the last ones stay. */
	looks: Array<IDataObject[] | 'down'>;
	/** The answer of `GET /api/messages/{id}/info`. */
	info?: IDataObject;
	isLogging?: boolean | 'down';
	twins?: Array<Partial<RecentSend>>;
	body?: IDataObject;
	/** The look during which the execution is stopped. */
	stopAt?: number;
}

const entry = (changes: IDataObject = {}): IDataObject => ({
	id: 7,
	to: DANA,
	content: '{"text":"Hello"}',
	status: 'sent',
	created_at: new Date().toISOString(),
	...changes,
});

async function settle({ looks, info, isLogging = true, twins = [], body = { to: '+15550142001', text: 'Hello' }, stopAt }: Service) {
	const stopper = new AbortController();
	const waits: number[] = [];
	jest.spyOn(systemClock, 'sleep').mockImplementation(async (ms, signal) => {
		waits.push(ms);
		if (waits.length === stopAt) stopper.abort();
		if (signal?.aborted) throw new Error('aborted');
		return await Promise.resolve();
	});
	const caller = stubCaller(() => ({}), { signal: stopper.signal });
	const request = { method: 'POST' as const, url: '/api/send-message', body, timeout: 9_000 };
	const flow = {};
	const context: RequestContext = { ...(await requestContextOf(caller, request)), request, flow, order: 5, repeatable: false, onStart: () => undefined };
	const asked: RequestContext[] = [];
	const pages: IDataObject[] = [];
	const decide = settleDoubt({
		context,
		sessionId: '1',
		isLogging: async () => (isLogging === 'down' ? await Promise.reject(new Error('down')) : isLogging),
		readMessageLog: async (own, sessionId, qs) => {
			expect(sessionId).toBe('1');
			pages.push(qs);
			asked.push(own);
			const look = looks[Math.min(pages.length, looks.length) - 1];
			if (look === 'down') throw new Error('down');
			return { success: true, data: { current_page: 1, last_page: 1, data: look } };
		},
		sendRequest: async (own) => {
			asked.push(own);
			if (own.request.url.startsWith('/api/pn-from-lid/')) return { success: true, data: { pn: DANA } };
			if (!info) throw new Error('no such message');
			return { success: true, data: info };
		},
		twins: () => twins as RecentSend[],
	});
	const subject = { node: caller.getNode(), server: 'WasenderAPI', rateClass: SEND_MESSAGE, repeatable: false, tries: 1, itemIndex: 3 };
	const outcome = await decide('the connection was lost', subject, Date.now() - 1_000).catch((error: unknown) => error);
	return { outcome: outcome as IDataObject & Error & UncertainError, waits, pages, asked, flow, stopper };
}

afterEach(() => jest.restoreAllMocks());

describe('an entry that was accepted', () => {
	it('is success, with the id that the message is known to have', async () => {
		const { outcome, waits, pages, asked } = await settle({ looks: [[entry({ id: '7' })]], info: { message: { conversation: 'Hello ' } } });
		expect(outcome).toEqual({ success: true, data: { msgId: 7, jid: '+15550142001', status: 'sent' } });
		expect(waits).toEqual([500]);
		expect(pages).toEqual([{ page: 1, per_page: 50 }]);
		expect(asked.map(({ request }) => request.url)).toEqual(['', '/api/messages/7/info']);
	});

	it.each<[string, IDataObject | undefined]>([
		['cannot be had', undefined],
		['shows no message', {}],
		['shows no object', { message: 'Hello' }],
		['shows another text', { message: { conversation: 'Hi' } }],
		['shows a file', { message: { imageMessage: { caption: 'Hello' } } }],
	])('has the log’s id where the message’s info %s', async (_, info) => {
		const { outcome } = await settle({ looks: [[entry()]], info });
		expect(outcome).toEqual({ success: true, data: { logId: 7, jid: '+15550142001', status: 'sent' } });
	});

	it.each<[string, IDataObject, IDataObject]>([
		['a picture', { imageUrl: 'x', text: 'Look' }, { imageMessage: { caption: 'Look' } }],
		['a picture without words', { imageUrl: 'x' }, { imageMessage: {} }],
		['a video', { videoUrl: 'x' }, { videoMessage: {} }],
		['sound', { audioUrl: 'x' }, { audioMessage: {} }],
		['a document', { documentUrl: 'x' }, { documentMessage: {} }],
		['a sticker', { stickerUrl: 'x' }, { stickerMessage: {} }],
		['a place', { location: { latitude: 1 } }, { locationMessage: {} }],
		['a contact', { contact: { name: 'Dana', phone: '+1' } }, { contactMessage: { displayName: 'Dana' } }],
		['a poll', { poll: { question: 'When?', options: ['a', 'b'] } }, { pollCreationMessage: { name: 'When?' } }],
	])('may be %s', async (_, content, message) => {
		const body = { to: DANA, ...content };
		const logged = entry({ content: JSON.stringify(content) });
		const { outcome } = await settle({ looks: [[logged]], info: { message }, body });
		expect(outcome).toMatchObject({ success: true, data: { msgId: 7, jid: DANA } });
		const other = await settle({ looks: [[logged]], info: { message: { conversation: 'x' } }, body });
		expect(other.outcome).toMatchObject({ data: { logId: 7 } });
	});

	it.each<[IDataObject, IDataObject]>([
		[{ poll: { question: 'When?', options: ['a'] } }, { pollCreationMessage: { name: 'Where?' } }],
		[{ contact: { name: 'Dana' } }, { contactMessage: { displayName: 'Bob' } }],
	])('is not the one with other words: %j', async (content, message) => {
		const { outcome } = await settle({ looks: [[entry({ content })]], info: { message }, body: { to: DANA, ...content } });
		expect(outcome).toMatchObject({ data: { logId: 7 } });
	});

	it('has the log’s id where that can be no message’s: nothing is asked', async () => {
		const { outcome, asked } = await settle({ looks: [[entry({ id: '../x' })]], info: { message: { conversation: 'Hello' } } });
		expect(outcome).toMatchObject({ data: { logId: '../x' } });
		expect(asked).toHaveLength(1);
	});

	it('may come late: four looks, longer and longer apart', async () => {
		const { outcome, waits } = await settle({ looks: [[], 'down', [], [entry()]] });
		expect(outcome).toMatchObject({ success: true });
		expect(waits).toEqual([500, 1_500, 3_000, 5_000]);
	});

	it('may be of a LID', async () => {
		const { outcome, asked } = await settle({ looks: [[entry({ to: '204385550142001@lid' })]] });
		expect(outcome).toMatchObject({ success: true });
		expect(asked[1]?.request.url).toBe('/api/pn-from-lid/204385550142001@lid');
	});
});

describe('an entry that failed', () => {
	it('is an error that says why, of that item', async () => {
		const { outcome } = await settle({ looks: [[entry({ status: 'failed', failed_reason: 'Not on WhatsApp' })]] });
		expect(outcome).toMatchObject({ message: 'The message failed: Not on WhatsApp', context: { itemIndex: 3 } });
		expect(outcome).not.toBeInstanceOf(UncertainError);
	});

	it('may not say why', async () => {
		const { outcome } = await settle({ looks: [[entry({ status: 'FAILED' })]] });
		expect(outcome.message).toBe('The message failed: WhatsApp did not take it');
	});
});

describe('a doubt remains', () => {
	it.each<[string, Service, string, number]>([
		['no entry is there at any look', { looks: [[]] }, 'notListed', 4],
		['the log cannot be read', { looks: ['down'] }, 'unreadable', 4],
		['the log could be read only once', { looks: [[], 'down'] }, 'unreadable', 4],
		['two entries fit', { looks: [[entry(), entry({ id: 8 })]] }, 'unreadable', 4],
		['the session logs nothing', { looks: [], isLogging: false }, 'off', 0],
		['the session cannot be read', { looks: [], isLogging: 'down' }, 'unreadable', 0],
		['the execution is stopped', { looks: [[], [entry()]], stopAt: 2 }, 'notListed', 2],
		['the same was sent and has no id yet', { looks: [[entry()]], twins: [{ msgId: undefined }] }, 'unreadable', 4],
		['the same was sent and is not in the log', { looks: [[entry()]], twins: [{ msgId: 6 }] }, 'unreadable', 4],
	])('where %s', async (_, service, messageLog, looks) => {
		const { outcome, waits } = await settle(service);
		expect(outcome).toBeInstanceOf(UncertainError);
		expect(outcome.message).toBe('The message may have been sent: the connection was lost');
		expect(outcome.messageLog).toBe(messageLog);
		expect(waits).toHaveLength(looks);
	});

	it('but not where the other one is in the log under its own id', async () => {
		const { outcome } = await settle({ looks: [[entry({ id: 6 }), entry()]], twins: [{ msgId: '6' }] });
		expect(outcome).toMatchObject({ success: true, data: { logId: 7 } });
	});
});

it('the looks are reads in a line of their own, which may be repeated, and end with the execution', async () => {
	const { asked, flow, stopper } = await settle({ looks: [[entry()]] });
	expect(asked).toHaveLength(2);
	for (const look of asked) {
		expect(look).toMatchObject({ repeatable: true, order: 0, onStart: undefined, retryPolicy: { maxWaitMs: 30_000, retries: 1 } });
		expect(look.request).toMatchObject({ method: 'GET', timeout: 9_000 });
		expect(look.request).not.toHaveProperty('body');
		expect(look.flow).not.toBe(flow);
		expect(look.signal).toBe(stopper.signal);
	}
});
