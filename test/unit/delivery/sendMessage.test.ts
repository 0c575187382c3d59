import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { UncertainError } from '../../../nodes/WasenderApi/delivery/errors/nodeError';
import type { SendPolicy } from '../../../nodes/WasenderApi/delivery/sendOptions/SendOptions';
import { SentLogs } from '../../../nodes/WasenderApi/delivery/sendOptions/SentLogs';
import { recentSends } from '../../../nodes/WasenderApi/delivery/request/messageLog/recentSends';
import { requestContextOf } from '../../../nodes/WasenderApi/delivery/requestContextOf';
import { sendRequest } from '../../../nodes/WasenderApi/delivery/sendRequest';
import { sessionDetails, stubCaller, type StubAnswer } from './stubCaller';

const body = { to: '+15550200001', text: 'Hello' };
const once = { withinMs: 3_600_000, isUploaded: false };

/** A message, and what a run that asks about its session finds of it afterwards. */
async function message(answer: () => StubAnswer, request: Partial<IHttpRequestOptions> = {}) {
	const caller = stubCaller(async ({ url }) => {
		if (url === '/api/whatsapp-sessions/1')
			return { body: { success: true, data: sessionDetails({ log_messages: false }) } };
		// While it is on its way another run would have to wait for it.
		if (url === '/api/send-message') underWay.push(recentSends.underWay(session, body, {}) !== undefined);
		return await Promise.resolve(answer());
	});
	const onStart = jest.fn();
	const own = { method: 'POST' as const, url: '/api/send-message', body, ...request };
	const context = {
		...(await requestContextOf(caller, own, { maxWaitMs: 1_000, retries: 0 })),
		sessionId: '1',
		repeatable: false,
		itemIndex: 3,
		onStart,
	};
	const session = `${context.account.baseUrl} 1`;
	const underWay: boolean[] = [];
	const log = await new SentLogs().of(session, async () => await Promise.resolve([]));
	const other = recentSends.note(session, body);
	recentSends.settle(other);
	const send = async (policy?: SendPolicy) => await sendRequest(context, policy);
	return {
		caller,
		onStart,
		underWay,
		send,
		found: (wanted: IDataObject = body) => log.find(wanted, once),
		twins: () => recentSends.twinsOf(session, other),
		isUnderWay: () => recentSends.underWay(session, body, {}) !== undefined,
	};
}

const sent = (): StubAnswer => ({ body: { success: true, data: { msgId: 77 } } });

describe('a message', () => {
	it('is noted when it leaves, and found by every run once it was sent', async () => {
		const { send, found, twins, underWay, isUnderWay, onStart } = await message(sent);
		expect(await send()).toEqual({ success: true, data: { msgId: 77 } });
		expect(found()).toMatchObject({ sent: { to: body.to, content: body, data: { msgId: 77 }, isUncertain: false } });
		expect(twins()).toMatchObject([{ msgId: 77 }]);
		expect([underWay, isUnderWay()]).toEqual([[true], false]);
		expect(onStart).toHaveBeenCalledTimes(1);
	});

	it('is found also where the answer says nothing of it', async () => {
		const { send, found } = await message(() => ({ body: { success: true } }));
		await send();
		expect(found()).toMatchObject({ sent: { data: {} } });
	});

	it('that was refused reached nobody, and is no other’s twin', async () => {
		const { send, found, twins, isUnderWay } = await message(() => ({ status: 422, body: { message: 'no' } }));
		await expect(send()).rejects.toThrow('no');
		expect([found(), twins(), isUnderWay()]).toEqual(['none', [], false]);
	});

	it('in doubt may be there, and may be another’s twin', async () => {
		const { send, found, twins, isUnderWay } = await message(() => ({ status: 503 }));
		const error: unknown = await send().catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(UncertainError);
		expect(error).toMatchObject({ messageLog: 'off' });
		expect([found(), twins().length, isUnderWay()]).toEqual(['unclear', 1, false]);
	});

	it('that a gate keeps back was not sent', async () => {
		const { send, found, twins, caller, onStart } = await message(sent);
		const gate = { look: () => ({ answer: 'kept' }), ask: async () => await Promise.resolve() };
		expect(await send({ gates: [gate] })).toBe('kept');
		expect([found(), twins(), onStart.mock.calls]).toEqual(['none', [], []]);
		expect(caller.requests.map(({ url }) => url)).not.toContain('/api/send-message');
	});
});

describe('what is no message', () => {
	it.each<Partial<IHttpRequestOptions>>([{ method: 'PUT' }, { url: '/api/send-message-later' }])(
		'is not noted: %p',
		async (request) => {
			const { send, found, twins } = await message(sent, request);
			await send();
			expect([found(), twins()]).toEqual(['none', []]);
		},
	);

	it('the address of a file that is none is refused, and not quoted', async () => {
		const { send, caller } = await message(sent, { method: 'GET', url: 'https://?signature' });
		await expect(send()).rejects.toMatchObject({
			message: 'The address of the file is not a web address',
			context: { itemIndex: 3 },
		});
		expect(caller.requests).toEqual([]);
	});
});
