import { NodeApiError } from 'n8n-workflow';
import { attempt } from '../../../../nodes/WasenderApi/delivery/request/attempt';
import { toNodeError } from '../../../../nodes/WasenderApi/delivery/errors/toNodeError';
import { nodeError, UncertainError } from '../../../../nodes/WasenderApi/delivery/errors/nodeError';
import { classify } from '../../../../nodes/WasenderApi/delivery/request/classify';
import { FaultyServer } from '../faultyServer';
import { n8nCaller, node } from '../n8nCaller';

describe('nodeError', () => {
	it('shows the message, what to do, the status and the item', () => {
		const error = nodeError(node, { message: 'Not connected', description: 'Connect it', httpCode: 400, itemIndex: 3 }, NodeApiError);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({ message: 'Not connected', description: 'Connect it', httpCode: '400', context: { itemIndex: 3 } });
	});

	it('keeps its own words where n8n has words for a status', () => {
		for (const httpCode of [400, 401, 403, 404, 429, 500, 503]) {
			expect(nodeError(node, { message: 'The own words', httpCode }, NodeApiError).message).toBe('The own words');
		}
	});

	it('can be an error of the kind that must not be repeated', () => {
		const error = nodeError(node, { message: 'May have been sent' }, UncertainError);
		expect(error).toBeInstanceOf(UncertainError);
		expect(error).toBeInstanceOf(NodeApiError);
	});
});

describe('an error made of a network failure', () => {
	const secrets = ['pat-super-secret', 'session-super-secret'];

	it.each([
		['reset', '/reset', {}],
		['timed out', '/hang', { timeout: 100 }],
		['unreadable', '/garbage', {}],
		['refused', '/', { baseURL: 'http://127.0.0.1:1' }],
	])('carries no header and no token: %s', async (_, url, more) => {
		const server = await FaultyServer.start();
		try {
			const caller = n8nCaller({ personalAccessToken: 'pat-super-secret', baseUrl: server.url });
			const outcome = await attempt(caller, {
				method: 'POST',
				url,
				baseURL: server.url,
				headers: { Authorization: 'Bearer session-super-secret' },
				body: { text: 'private words' },
				timeout: 2_000,
				...more,
			});
			for (const repeatable of [true, false]) {
				const verdict = classify(outcome, { repeatable, mayRetry: false, mayRefreshKey: false, epochSeconds: 0 });
				if (verdict.act !== 'uncertain' && verdict.act !== 'neverLeft') throw new Error(`Unexpected verdict ${verdict.act}`);
				const error = toNodeError(verdict, { node, server: 'WasenderAPI', rateClass: 'send-message', repeatable, tries: 1, itemIndex: 0 });
				const stored = everythingOf(error);
				for (const secret of secrets) expect(stored).not.toContain(secret);
				expect(stored).not.toMatch(/authorization|private words/i);
			}
		} finally {
			await server.stop();
		}
	});

	/** What n8n could store or log of an error: all of its properties, hidden ones and causes included. */
	function everythingOf(error: unknown, depth = 0): string {
		if (typeof error !== 'object' || error === null || depth > 6) return String(error);
		return Object.getOwnPropertyNames(error)
			.map((name) => `${name}=${everythingOf((error as Record<string, unknown>)[name], depth + 1)}`)
			.join('\n');
	}
});
