import { chooseSession, needsSession } from '../../../../nodes/WasenderApi/delivery/session/chooseSession';
import { requestContextOf } from '../../../../nodes/WasenderApi/delivery/requestContextOf';
import { sessionDetails, stubCaller } from '../stubCaller';

async function choosing(sessions: unknown[]) {
	const caller = stubCaller(() => ({ body: { success: true, data: sessions } }));
	const requestContext = await requestContextOf(caller);
	return {
		caller,
		choose: async (chosen: unknown, incoming?: unknown) => await chooseSession(requestContext, chosen, incoming),
	};
}

const two = [sessionDetails({ id: 1, name: 'Shop' }), sessionDetails({ id: 2, name: 'Support' })];

describe('chooseSession', () => {
	it.each([7, '7', ' 7 '])('takes the one that was chosen (%p), without asking anybody', async (chosen) => {
		const { choose, caller } = await choosing(two);
		expect(await choose(chosen, 9)).toBe('7');
		expect(caller.requests).toEqual([]);
	});

	it('else that of the trigger item', async () => {
		const { choose, caller } = await choosing(two);
		expect(await choose('', 9)).toBe('9');
		expect(caller.requests).toEqual([]);
	});

	it('else the only one there is, asked for once', async () => {
		const { choose, caller } = await choosing([sessionDetails({ id: 5 })]);
		expect(await Promise.all([choose(''), choose(undefined), choose(null, 'no id')])).toEqual(['5', '5', '5']);
		expect(caller.requests).toHaveLength(1);
	});

	it('says which there are where there is a choice', async () => {
		const { choose } = await choosing(two);
		await expect(choose('')).rejects.toMatchObject({
			message: 'Session: choose one, the account has several',
			description: expect.stringContaining('Shop (1), Support (2)') as string,
		});
	});

	it('says so where there is none', async () => {
		const { choose } = await choosing([]);
		await expect(choose('')).rejects.toMatchObject({
			message: 'Session: the account has none yet',
			description: expect.stringMatching(/^Create a session/) as string,
		});
	});

	it('says of which item it could not tell, and what to do', async () => {
		const { caller } = await choosing(two);
		const context = { ...(await requestContextOf(caller)), itemIndex: 4 };
		for (const chosen of ['', 'Shop']) {
			await expect(chooseSession(context, chosen)).rejects.toMatchObject({
				context: { itemIndex: 4 },
				description: expect.stringMatching(/Choose the session .*Nothing was sent\.$/) as string,
			});
		}
		await expect(chooseSession(context, { value: 1 })).rejects.toThrow('Session: {"value":1} is not a session ID');
	});

	it.each(['Shop', '0', '-1', '1.5', '1/../2', '{session}'])('refuses %p', async (chosen) => {
		const { choose, caller } = await choosing(two);
		await expect(choose(chosen)).rejects.toThrow(`Session: "${chosen}" is not a session ID`);
		expect(caller.requests).toEqual([]);
	});
});

describe('needsSession', () => {
	it.each([
		['/api/whatsapp-sessions', false],
		['/api/whatsapp-sessions/{session}', true],
		['/api/send-message', true],
		['/api/user', true],
	])('%s: %p', (path, needs) => {
		expect(needsSession(path)).toBe(needs);
	});

	it('is not so for a file elsewhere', () => {
		expect(needsSession('https://mmg.whatsapp.net/file.enc')).toBe(false);
	});
});
