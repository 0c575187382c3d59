import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { systemClock } from '../../../../nodes/WasenderApi/delivery/clock';
import { rateClassOf } from '../../../../nodes/WasenderApi/delivery/queue/limits';
import { queues } from '../../../../nodes/WasenderApi/delivery/queue/queues';
import { requestContextOf } from '../../../../nodes/WasenderApi/delivery/requestContextOf';
import {
	accessTo,
	knownSessions,
	noteChange,
	readMessageLog,
	readSession,
	sendAsAccount,
	sessionOf,
} from '../../../../nodes/WasenderApi/delivery/session/sessions';
import { allPromises } from '../allPromises';
import { sessionDetails, stubCaller, type StubAnswer } from '../stubCaller';

/** An account whose session 1 is as it says at the moment. */
async function account(answer?: (request: IHttpRequestOptions) => StubAnswer | undefined) {
	const state: { details: IDataObject } = { details: sessionDetails() };
	const caller = stubCaller((request) => answer?.(request) ?? { body: { success: true, data: state.details } });
	const onStart = jest.fn();
	const request: IHttpRequestOptions = {
		method: 'POST',
		url: '/api/send-message',
		body: { text: 'a' },
		timeout: 4_321,
	};
	const context = { ...(await requestContextOf(caller, request)), onStart };
	const asked = () => caller.requests.map(({ method, url }) => `${method} ${url}`);
	const change = async (method: IHttpRequestOptions['method'], url: string) =>
		noteChange({ ...context, request: { method, url } });
	/** How long after a message the next may be sent, in milliseconds. */
	const pauseMs = () => {
		const limiter = queues.ofSession(context.account, '1').limiterOf(rateClassOf('POST', '/api/send-message'));
		const now = systemClock.now() + 1e6;
		const admission = limiter.admit(now);
		const ms = limiter.readyAt(now) - now;
		limiter.uncount(admission);
		return Math.max(0, ms);
	};
	return { caller, context, state, onStart, asked, change, pauseMs };
}

const DETAILS = 'GET /api/whatsapp-sessions/1';

describe('the details of a session', () => {
	it('are read with the request’s transport, on nobody’s behalf, and remembered', async () => {
		const { context, caller, onStart, asked } = await account();
		expect(await readSession(context, '1')).toMatchObject({ id: 1, api_key: 'key-1' });
		expect(caller.requests[0]).toMatchObject({ method: 'GET', url: '/api/whatsapp-sessions/1', timeout: 4_321 });
		expect(caller.requests[0]?.body).toBeUndefined();
		expect(onStart).not.toHaveBeenCalled();
		expect(await sessionOf(context, '1')).toMatchObject({ id: '1', apiKey: 'key-1' });
		expect(accessTo(context, '1').known()).toMatchObject({ apiKey: 'key-1' });
		expect(accessTo(context, '2').known()).toBeUndefined();
		expect(asked()).toEqual([DETAILS]);
	});

	it('are read again where the answer was none, whatever they are read for, and hold no place in the queue after that', async () => {
		let reads = 0;
		const { context } = await account(() => (++reads === 1 ? { status: 503 } : undefined));
		expect(await readSession({ ...context, repeatable: false }, '1')).toMatchObject({ id: 1 });
		expect(queues.ofAccount(context.account).queue.size).toBe(0);
	});

	it('are not remembered where they are none', async () => {
		const { context } = await account(() => ({ body: { success: true, data: [] } }));
		expect(await readSession(context, '1')).toEqual({});
		expect(accessTo(context, '1').known()).toBeUndefined();
	});

	it('say at what pace messages are sent, however they were read', async () => {
		for (const read of [readSession, sessionOf]) {
			const { context, state, pauseMs } = await account();
			expect(pauseMs()).toBe(0);
			state.details = sessionDetails({ account_protection: true });
			await read(context, '1');
			expect(pauseMs()).toBeGreaterThanOrEqual(5_000);
		}
	});

	it('are read again once the session was changed, or may have been, and not before', async () => {
		const { context, change } = await account();
		const known = async () => {
			await allPromises();
			return accessTo(context, '1').known() !== undefined;
		};
		await sessionOf(context, '1');
		await change('GET', '/api/whatsapp-sessions/1');
		await change(undefined, '/api/whatsapp-sessions/1');
		await change('PUT', '/api/whatsapp-sessions/12');
		await change('PUT', '/x/api/whatsapp-sessions/1');
		await change('POST', '/api/whatsapp-sessions');
		expect(await known()).toBe(true);
		await change('POST', '/api/whatsapp-sessions/1/regenerate-key');
		expect(await known()).toBe(false);
	});

	it('have changed with a request of the account’s own that did so', async () => {
		const { context } = await account();
		await sessionOf(context, '1');
		await sendAsAccount({ ...context, request: { method: 'PUT', url: '/api/whatsapp-sessions/1' } });
		await allPromises();
		expect(accessTo(context, '1').known()).toBeUndefined();
	});
});

describe('the sessions of an account', () => {
	it('are listed once for all who ask within a minute', async () => {
		const { context, asked } = await account(() => ({ body: { success: true, data: [{ id: 1 }, { id: 2 }] } }));
		const listed = await Promise.all([knownSessions(context), knownSessions(context)]);
		expect(listed).toEqual([
			[{ id: 1 }, { id: 2 }],
			[{ id: 1 }, { id: 2 }],
		]);
		expect(asked()).toEqual(['GET /api/whatsapp-sessions']);
	});

	it('are named where the one that was asked about is none of them', async () => {
		const { context } = await account(({ url }) =>
			url.endsWith('/7')
				? { status: 404, body: { message: 'Session not found' } }
				: { body: { success: true, data: [{ id: 1, name: 'Shop' }] } },
		);
		await expect(readSession(context, '7')).rejects.toMatchObject({
			message: 'Session: "7" was not found',
			description: expect.stringContaining('Shop (1)') as string,
		});
	});
});

it('a page of the message log is asked for as it is wanted, and comes as it is', async () => {
	const body = { success: true, data: [{ id: 9 }] };
	const { context, caller } = await account(() => ({ body }));
	expect(await readMessageLog(context, '1', { page: 2, per_page: 50 })).toEqual(body);
	expect(caller.requests[0]).toMatchObject({
		method: 'GET',
		url: '/api/whatsapp-sessions/1/message-logs',
		qs: { page: 2, per_page: 50 },
	});
});

describe('the access to a session', () => {
	it('lets go of a key that was refused, unless it has been replaced', async () => {
		const { context, state } = await account();
		const access = accessTo(context, '1');
		const outdated = await access.lookUp();
		state.details = sessionDetails({ api_key: 'key-2' });
		await access.refused(outdated);
		expect(access.known()).toBeUndefined();
		expect(await access.lookUp()).toMatchObject({ apiKey: 'key-2' });
		await access.refused(outdated);
		expect(access.known()).toMatchObject({ apiKey: 'key-2' });
	});

	it('tells how the session is now, whatever is remembered, once for all who fail at the same time', async () => {
		const { context, state, asked } = await account();
		const access = accessTo(context, '1');
		await access.lookUp();
		state.details = sessionDetails({ status: 'need_scan' });
		expect(await Promise.all([access.current(), access.current()])).toMatchObject([
			{ status: 'need_scan' },
			{ status: 'need_scan' },
		]);
		expect(asked()).toEqual([DETAILS, DETAILS]);
	});

	it('tells nothing where that cannot be had', async () => {
		const { context } = await account(() => ({ status: 403, body: { message: 'no' } }));
		expect(await accessTo(context, '1').current()).toBeUndefined();
	});

	it('looks once where an answer does not go with what is known, and keeps what it finds', async () => {
		const { context, state, asked, pauseMs } = await account();
		const access = accessTo(context, '1');
		await access.lookUp();
		state.details = sessionDetails({ account_protection: true });
		access.doubtProtection();
		access.doubtProtection();
		await allPromises();
		expect(asked()).toEqual([DETAILS, DETAILS]);
		expect(pauseMs()).toBeGreaterThanOrEqual(5_000);
		access.doubtProtection();
		await allPromises();
		expect(asked()).toHaveLength(2);
	});

	it('doubts without harm where the details cannot be had, and again with the next answer', async () => {
		const { context, asked } = await account(() => ({ status: 403, body: { message: 'no' } }));
		const access = accessTo(context, '1');
		access.doubtProtection();
		await allPromises();
		access.doubtProtection();
		await allPromises();
		expect(asked().filter((one) => one === DETAILS)).toHaveLength(2);
	});
});
