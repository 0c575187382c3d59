import { NodeApiError } from 'n8n-workflow';
import { nodeError } from '../../../../nodes/WasenderApi/delivery/errors/nodeError';
import { requestContextOf } from '../../../../nodes/WasenderApi/delivery/requestContextOf';
import { orUnknownSession, sessionsInWords } from '../../../../nodes/WasenderApi/delivery/session/unknownSession';
import { stubCaller } from '../stubCaller';

const caller = stubCaller(() => ({}));

const SESSIONS = [
	{ id: 1, name: 'Shop' },
	{ id: 2, name: 'Support' },
];

const apiError = (httpCode: number) =>
	nodeError(caller.getNode(), { message: 'Session not found', httpCode }, NodeApiError);

async function explain(url: string, error: unknown, sessions: object[] | Error = SESSIONS): Promise<unknown> {
	const context = { ...(await requestContextOf(caller, { url })), itemIndex: 3 };
	return await orUnknownSession(context, error, async () => {
		if (sessions instanceof Error) throw sessions;
		return sessions as never;
	});
}

describe('a session that the account does not have', () => {
	it.each(['/api/whatsapp-sessions/77', '/api/whatsapp-sessions/77/connect'])(
		'is named with those it has: %s',
		async (url) => {
			const error = await explain(url, apiError(404));
			expect(error).toBeInstanceOf(NodeApiError);
			expect(error).toMatchObject({
				message: 'Session: "77" was not found',
				description:
					'The account has: Shop (1), Support (2). Choose it from the list, or write the number in brackets. Nothing was sent.',
				httpCode: '404',
				context: { itemIndex: 3 },
			});
		},
	);

	it('is told of also where the account has none', async () => {
		expect(await explain('/api/whatsapp-sessions/77', apiError(404), [])).toMatchObject({
			description: expect.stringMatching(
				/^The account has no session yet\. Create one .*Nothing was sent\.$/,
			) as string,
		});
	});
});

describe('any other failure stays what it is', () => {
	it.each([
		['another status', '/api/whatsapp-sessions/77', 403],
		['another resource', '/api/groups/77', 404],
		['a resource within', '/x/api/whatsapp-sessions/77', 404],
		['all sessions', '/api/whatsapp-sessions', 404],
		['no whole number', '/api/whatsapp-sessions/77x', 404],
		['a session that is there', '/api/whatsapp-sessions/2/logs', 404],
	])('%s', async (_, url, status) => {
		const error = apiError(status);
		expect(await explain(url, error)).toBe(error);
	});

	it('what is no answer of the API', async () => {
		const error = Object.assign(new Error('odd'), { httpCode: '404' });
		expect(await explain('/api/whatsapp-sessions/77', error)).toBe(error);
	});

	it('where the sessions cannot be listed', async () => {
		const error = apiError(404);
		expect(await explain('/api/whatsapp-sessions/77', error, new Error('down'))).toBe(error);
	});
});

it('writes sessions by name and id', () => {
	expect(sessionsInWords([])).toBe('');
	expect(sessionsInWords([{ id: 5, name: 'A' }])).toBe('A (5)');
});
