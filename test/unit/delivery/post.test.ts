import type { IHttpRequestOptions } from 'n8n-workflow';
import { post } from '../../../nodes/WasenderApi/delivery/post';

describe('post', () => {
	it('posts what it is given, follows nobody, and takes every status for an answer', async () => {
		const requests: IHttpRequestOptions[] = [];
		const httpRequest = async (request: IHttpRequestOptions) => {
			requests.push(request);
			return { statusCode: 404, body: 'no' };
		};
		const request = { body: { a: 1 }, headers: { 'x-a': 'b' }, timeout: 500 };
		const answer = await post({ helpers: { httpRequest } as never }, 'https://n8n.example/webhook/1', request);
		expect(answer).toEqual({ statusCode: 404, body: 'no' });
		expect(requests).toEqual([
			{
				method: 'POST',
				url: 'https://n8n.example/webhook/1',
				...request,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
			},
		]);
	});
});
