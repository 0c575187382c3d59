import { accountOf } from '../../../../nodes/WasenderApi/delivery/session/account';
import { stubCaller } from '../stubCaller';

async function account(personalAccessToken: unknown, baseUrl: unknown = 'https://www.wasenderapi.com') {
	const caller = stubCaller(() => ({}));
	return await accountOf({ ...caller, getCredentials: async <T>() => ({ personalAccessToken, baseUrl }) as T });
}

describe('accountOf', () => {
	it.each([
		'https://www.wasenderapi.com',
		'https://www.wasenderapi.com/',
		'https://www.wasenderapi.com/api',
		'https://www.wasenderapi.com/api/',
		'  https://www.wasenderapi.com//  ',
	])('forgives how the base URL ends: "%s"', async (baseUrl) => {
		expect((await account('token', baseUrl)).baseUrl).toBe('https://www.wasenderapi.com');
	});

	it('keeps a path and a port', async () => {
		expect((await account('token', 'http://127.0.0.1:8080/wasender/api')).baseUrl).toBe(
			'http://127.0.0.1:8080/wasender',
		);
	});

	it.each(['', 'www.wasenderapi.com', 'ftp://wasenderapi.com', 'https://', undefined])(
		'refuses %p as a base URL',
		async (baseUrl) => {
			await expect(account('token', baseUrl ?? null)).rejects.toThrow(/^Base URL: ".*" is not a web address$/);
		},
	);

	it.each(['', '   ', undefined, null])('refuses %p as a token', async (token) => {
		await expect(account(token)).rejects.toThrow('The credential has no Personal Access Token');
	});

	it('says where to put it right', async () => {
		await expect(account('')).rejects.toMatchObject({
			description: expect.stringMatching(/Settings > Personal Access Token/) as string,
		});
		await expect(account('token', '')).rejects.toMatchObject({
			description: expect.stringMatching(/https:\/\/www\.wasenderapi\.com/) as string,
		});
	});

	it.each(['xhttps://a.example', 'see https://a.example', 'https:// a.example', 'https:///a'])(
		'refuses "%s" as a base URL',
		async (baseUrl) => {
			await expect(account('token', baseUrl)).rejects.toThrow(`Base URL: "${baseUrl}" is not a web address`);
		},
	);

	it('takes off an /api at the end only', async () => {
		expect((await account('token', 'https://a.example/api/v1')).baseUrl).toBe('https://a.example/api/v1');
	});

	it('tells accounts apart by token and by base URL, and not by white space', async () => {
		const { id } = await account('token');
		expect((await account(' token\n')).id).toBe(id);
		expect((await account('other')).id).not.toBe(id);
		expect((await account('token', 'http://127.0.0.1')).id).not.toBe(id);
	});

	it('does not hold the token', async () => {
		expect(JSON.stringify(await account('super-secret'))).not.toContain('super-secret');
	});
});
