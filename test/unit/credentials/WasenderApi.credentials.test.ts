import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { WasenderApi } from '../../../credentials/WasenderApi.credentials';

const credential = new WasenderApi();

async function signed(request: IHttpRequestOptions, personalAccessToken: unknown = 'pat'): Promise<IHttpRequestOptions> {
	if (typeof credential.authenticate !== 'function') throw new Error('The credential signs by itself');
	return await credential.authenticate({ personalAccessToken, baseUrl: 'https://www.wasenderapi.com' } as never, request);
}

describe('signing', () => {
	it('adds the token, and keeps the other headers', async () => {
		expect(await signed({ url: '/x', headers: { Accept: 'a' } })).toEqual({ url: '/x', headers: { Accept: 'a', Authorization: 'Bearer pat' } });
		expect((await signed({ url: '/x' })).headers).toEqual({ Authorization: 'Bearer pat' });
	});

	it.each(['Authorization', 'authorization', 'AUTHORIZATION'])('keeps an %s header that is there', async (name) => {
		expect((await signed({ url: '/x', headers: { [name]: 'Bearer session-key' } })).headers).toEqual({ [name]: 'Bearer session-key' });
	});

	it.each([' pat ', 'pat\n', '\tpat'])('trims a token that was pasted with white space (%j)', async (token) => {
		expect((await signed({ url: '/x' }, token)).headers?.Authorization).toBe('Bearer pat');
	});

	it('leaves the request it was given as it is', async () => {
		const request: IHttpRequestOptions = { url: '/x', headers: { Accept: 'a' } };
		await signed(request);
		expect(request).toEqual({ url: '/x', headers: { Accept: 'a' } });
	});
});

describe('the description', () => {
	it('is named as saved workflows know it', () => {
		expect(credential.name).toBe('wasenderApi');
		expect(credential.properties.map(({ name }) => name)).toEqual(['personalAccessToken', 'baseUrl']);
		expect(credential.properties.find(({ name }) => name === 'baseUrl')?.default).toBe('https://www.wasenderapi.com');
	});

	it('hides the token', () => {
		expect(credential.properties.find(({ name }) => name === 'personalAccessToken')?.typeOptions?.password).toBe(true);
	});

	it('has icons that exist', () => {
		for (const icon of [credential.icon.light, credential.icon.dark]) {
			const path = join(dirname(require.resolve('../../../credentials/WasenderApi.credentials')), icon.replace('file:', ''));
			expect(readFileSync(path, 'utf8')).toContain('<svg');
		}
	});
});
