import type { IDataObject, IExecutePaginationFunctions, IHttpRequestOptions, PostReceiveAction } from 'n8n-workflow';
import type { Before, Tools } from '../../../nodes/WasenderApi/delivery/batch/before';
import { runOf } from '../../../nodes/WasenderApi/delivery/batch/runOf';
import { of, runOfItems } from './runOfItems';
import type { StubAnswer } from './stubCaller';

const session = { session: '1' };
const two = [{ body: { n: 1 } }, { body: { n: 2 } }];

describe('the session of an item', () => {
	it('is the one that was chosen, in the path too', async () => {
		const { items, asked, caller } = runOfItems({
			requests: [{ url: '/api/whatsapp-sessions/{session}/connect' }],
			parameters: { session: '12' },
		});
		expect(await items()).toEqual([[{ json: { id: 7 }, pairedItem: { item: 0 } }]]);
		expect(asked()).toEqual(['POST /api/whatsapp-sessions/12/connect']);
		expect(caller.requests[0]?.timeout).toBe(60_000);
	});

	it('is else that of the item, and none where the request is about none', async () => {
		const one = runOfItems({ requests: [{}], json: { session: { id: 5 } } });
		await one.items();
		expect(one.asked()).toEqual(['GET /api/whatsapp-sessions/5', 'POST /api/contacts']);
		const none = runOfItems({ requests: [{ url: '/api/whatsapp-sessions' }] });
		await none.items();
		expect(none.asked()).toEqual(['POST /api/whatsapp-sessions']);
	});
});

describe('what an item comes out with', () => {
	const entries = { success: true, data: [{ id: 1, api_key: 'k', webhook_secret: 's' }, { id: 2 }, { id: 3 }] };

	it.each([
		['no secrets', {}, [{ id: 1 }, { id: 2 }, { id: 3 }]],
		['secrets where they were asked for', { 'options.includeSecrets': true }, entries.data],
		['secrets where an expression asks for them', { 'options.includeSecrets': 'true' }, entries.data],
	])('%s', async (_, parameters, json) => {
		const { items } = runOfItems({
			requests: [{ method: 'GET' }],
			parameters: { ...session, ...parameters },
			answer: () => ({ body: entries }),
		});
		expect(await items()).toEqual([json.map((one) => ({ json: one, pairedItem: { item: 0 } }))]);
	});

	it('as many entries as are wanted', async () => {
		const { items } = runOfItems({
			requests: [{ method: 'GET' }],
			parameters: session,
			answer: () => ({ body: entries }),
			maxResults: 2,
		});
		expect(of((await items())[0])).toHaveLength(2);
	});

	it('is what the operation makes of it, with the answer at hand', async () => {
		const double: PostReceiveAction = async function (items, response) {
			return await Promise.resolve([
				...items,
				{ json: { status: response.statusCode, body: response.body as IDataObject } },
			]);
		};
		const { items } = runOfItems({
			requests: [{}],
			parameters: session,
			postReceive: [double, { type: 'limit' } as never],
		});
		expect(of((await items())[0]).map(({ json }) => json)).toEqual([
			{ id: 7 },
			{ status: 200, body: { success: true, data: { id: 7 } } },
		]);
	});
});

describe('steps before a request', () => {
	it('change it, can ask for more, and remember', async () => {
		const seen: unknown[] = [];
		const step: Before = async (tools: Tools, request) => {
			const known = await tools.recall('key');
			await tools.remember('key', `seen by ${JSON.stringify(request.body)}`);
			seen.push([known, tools.baseUrl.startsWith('https://'), (await tools.session()).apiKey]);
			await tools.request({ method: 'POST', url: '/api/whatsapp-sessions/{session}/extra' });
			return { ...request, body: { ...(request.body as IDataObject), more: true } };
		};
		const { items, caller, asked } = runOfItems({
			requests: two.map((one) => ({ ...one, before: [step] })),
			parameters: session,
		});
		await items();
		expect(seen).toEqual([
			[undefined, true, 'key-1'],
			['seen by {"n":1}', true, 'key-1'],
		]);
		expect(asked().filter((one) => one.endsWith('extra'))).toEqual(
			new Array(2).fill('POST /api/whatsapp-sessions/1/extra'),
		);
		expect(caller.requests.filter(({ url }) => url === '/api/contacts').map(({ body }) => body as unknown)).toEqual([
			{ n: 1, more: true },
			{ n: 2, more: true },
		]);
		expect(caller.requests[0]).not.toHaveProperty('before');
	});

	it('that fail end the run, and nothing is sent', async () => {
		const step: Before = async () => await Promise.reject(new Error('no file'));
		const { items, asked } = runOfItems({
			requests: two.map((one) => ({ ...one, before: [step] })),
			parameters: session,
		});
		const [first, second] = await items();
		expect(of(first).message).toBe('no file');
		expect(of(first).description).toBe('None of the 2 items was done. Not started: item 1.');
		expect(of(second)).toMatchObject([{ json: { error: expect.stringMatching(/^Not started/) as string } }]);
		expect(asked()).toEqual([]);
	});
});

describe('a run', () => {
	const failsAt =
		(wrong: number) =>
		(_: IHttpRequestOptions, nth: number): StubAnswer =>
			nth === wrong ? { status: 422, body: { message: 'no' } } : { body: { success: true, data: { nth } } };

	it('ends with the first failure; n8n’s next try does what is left, and nothing twice', async () => {
		const requests = [1, 2, 3].map((n) => ({ body: { n } }));
		const { items, caller } = runOfItems({ requests, parameters: session, answer: failsAt(2) });
		const [, failed] = await items();
		expect(of(failed)).toMatchObject({ message: 'no', context: { itemIndex: 1 } });
		expect(of(failed).description).toBe(
			'Correct the value and run the workflow again. Nothing was sent. Done: item 0. Not started: item 2.',
		);
		expect((await items()).map((one) => of(one)[0]?.json)).toEqual([{ nth: 1 }, { nth: 3 }, { nth: 4 }]);
		expect(
			caller.requests.filter(({ url }) => url === '/api/contacts').map(({ body }) => (body as IDataObject).n),
		).toEqual([1, 2, 2, 3]);
	});

	it('does again what may be repeated', async () => {
		const { items, caller } = runOfItems({
			requests: two,
			parameters: session,
			answer: failsAt(2),
			delivery: { repeatable: true },
		});
		await items();
		await items();
		expect(
			caller.requests.filter(({ url }) => url === '/api/contacts').map(({ body }) => (body as IDataObject).n),
		).toEqual([1, 2, 1, 2]);
	});

	it('goes on where the node does', async () => {
		const { items } = runOfItems({ requests: two, parameters: session, answer: failsAt(1), continueOnFail: true });
		expect(await items()).toEqual([
			[
				{
					json: {
						error: 'no',
						details: {
							description: 'Correct the value and run the workflow again. Nothing was sent.',
							httpCode: '422',
						},
					},
					pairedItem: { item: 0 },
				},
			],
			[{ json: { nth: 2 }, pairedItem: { item: 1 } }],
		]);
	});

	it('does nothing where n8n has not started all items', async () => {
		const { items, asked } = runOfItems({ requests: two, parameters: session, input: 3 });
		for (const outcome of await items())
			expect(of(outcome)).toMatchObject([{ json: { error: expect.stringMatching(/^Not started/) as string } }]);
		expect(asked()).toEqual([]);
	});

	it('does nothing where the check of another item found something wrong', async () => {
		const { items, asked, contexts } = runOfItems({ requests: two, parameters: session });
		const [context] = contexts as [IExecutePaginationFunctions];
		const running = items();
		runOf(context).batch.refusals.set(1, new Error('To: "x" is no number'));
		const [first, second] = await running;
		expect(of(first)).toMatchObject([{ json: { error: expect.stringMatching(/^Not started/) as string } }]);
		expect(of(second).message).toBe('To: "x" is no number');
		expect(asked()).toEqual([]);
	});

	it('never repeats what failed after it was sent, and says it once', async () => {
		const fails: PostReceiveAction = async () => await Promise.reject(new Error('odd answer'));
		const { items, caller } = runOfItems({ requests: two, parameters: session, postReceive: [fails] });
		for (let n = 0; n < 2; n++) {
			const [first] = await items();
			expect(of(first).message).toBe('odd answer');
			expect(of(first).description.match(/None of the 2/g)).toHaveLength(1);
		}
		expect(caller.requests.filter(({ body }) => (body as IDataObject | undefined)?.n === 1)).toHaveLength(1);
	});

	it('tells when a request leaves for the first time', async () => {
		const onStart = jest.fn();
		await runOfItems({ requests: [{}], parameters: session, delivery: { onStart } }).items();
		expect(onStart).toHaveBeenCalledTimes(1);
	});
});
