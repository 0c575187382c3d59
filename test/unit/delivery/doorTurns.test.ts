/** Which of a run's items goes first, what is asked for again, and what a run does not share with the next. */
import type { IHttpRequestOptions, PostReceiveAction } from 'n8n-workflow';
import type { Before } from '../../../nodes/WasenderApi/delivery/batch/before';
import { allPromises } from './allPromises';
import { of, runOfItems } from './runOfItems';
import type { StubAnswer } from './stubCaller';

const session = { session: '1' };
const FIRST = { url: '/api/groups/first' };
const SECOND = { url: '/api/groups/second' };

/** A step that takes until it is told to end. */
function held(): { step: Before; release: () => void } {
	let release = () => {};
	const ended = new Promise<void>((resolve) => (release = resolve));
	const step: Before = async (_, request) => {
		await ended;
		return request;
	};
	return { step, release };
}

describe('an item whose file takes long', () => {
	/** What has been asked for while the first item still waits for its file, and after that. */
	async function asked(first: Partial<IHttpRequestOptions>, second: Partial<IHttpRequestOptions>, isFile?: boolean) {
		const { step, release } = held();
		const run = runOfItems({
			requests: [
				{ ...FIRST, ...first, before: [step] },
				{ ...SECOND, ...second },
			],
			parameters: session,
			delivery: { isFile },
		});
		const paths = () => run.asked().filter((one) => one.includes('groups'));
		const ending = run.items();
		await allPromises(20);
		const before = paths();
		release();
		await ending;
		return { before, after: paths() };
	}

	it('keeps its place before those that come after it', async () => {
		expect(await asked({}, {})).toEqual({ before: [], after: [`POST ${FIRST.url}`, `POST ${SECOND.url}`] });
	});

	it.each([
		['GET' as const, undefined],
		[undefined, undefined],
		['POST' as const, true],
	])('holds up nobody where it only reads: %s, a file: %s', async (method, isFile) => {
		const { before, after } = await asked({ method }, { method }, isFile);
		expect(before).toEqual([expect.stringMatching(SECOND.url) as string]);
		expect(after).toHaveLength(2);
	});
});

describe('steps before the requests of two sessions', () => {
	const jsons = [{ session: { id: 1 } }, { session: { id: 2 } }];

	it('do not wait for each other', async () => {
		const { step, release } = held();
		const other: Before = async (_, request) => {
			release();
			return await Promise.resolve(request);
		};
		const { items } = runOfItems({ requests: [{ before: [step] }, { before: [other] }], jsons });
		expect((await items()).map((one) => of(one)[0]?.json)).toEqual([{ id: 7 }, { id: 7 }]);
	});

	it('share nothing that they remember', async () => {
		const { step, release } = held();
		const first: Before = async ({ recall, remember }, request) => {
			await remember('key', 'value');
			release();
			return { ...request, body: { known: [await recall('key'), await recall('other key')] } };
		};
		const second: Before = async (tools, request) => {
			await step(tools, request);
			return { ...request, body: { known: [await tools.recall('key')] } };
		};
		const { items, caller } = runOfItems({ requests: [{ before: [first] }, { before: [second] }], jsons });
		await items();
		const bodies = caller.requests.filter(({ method }) => method === 'POST').map(({ body }) => body as unknown);
		expect(bodies).toHaveLength(2);
		expect(bodies).toEqual(expect.arrayContaining([{ known: ['value', undefined] }, { known: [undefined] }]));
	});

	it('may ask for what is about no session', async () => {
		const step: Before = async ({ request }, own) => {
			await request({ method: 'GET', url: '/api/whatsapp-sessions/all' });
			return own;
		};
		const url = '/api/whatsapp-sessions';
		const { items, asked } = runOfItems({ requests: [{ url, before: [step] }], parameters: { session: 'none' } });
		expect(of((await items())[0])).toMatchObject([{ json: { id: 7 } }]);
		expect(asked()).toEqual(['GET /api/whatsapp-sessions/all', `POST ${url}`]);
	});
});

describe('after an answer with status 500', () => {
	const failsOnce = (_: IHttpRequestOptions, nth: number): StubAnswer =>
		nth === 1 ? { status: 500 } : { body: { success: true, data: { nth } } };

	it.each(['GET' as const, undefined])('a read is repeated: %s', async (method) => {
		const { items } = runOfItems({ requests: [{ method }], parameters: session, answer: failsOnce });
		expect(of((await items())[0])[0]?.json).toEqual({ nth: 2 });
	});

	it('a change is not, and the error says that nobody knows', async () => {
		const { items, asked } = runOfItems({ requests: [{}], parameters: session, answer: failsOnce });
		expect(of((await items())[0]).context).toMatchObject({ details: { uncertain: true } });
		expect(asked().filter((one) => one.startsWith('POST'))).toHaveLength(1);
	});

	it('a step before a change is: it sends nothing', async () => {
		const step: Before = async ({ request }, own) => {
			await request({ method: 'POST', url: '/api/upload' });
			return own;
		};
		const { items, asked } = runOfItems({ requests: [{ before: [step] }], parameters: session, answer: failsOnce });
		expect(of((await items())[0])[0]?.json).toEqual({ nth: 3 });
		expect(asked().filter((one) => one.endsWith('upload'))).toHaveLength(2);
	});
});

it('a read whose answer could not be used is asked for anew in n8n’s next try', async () => {
	const fails: PostReceiveAction = async () => await Promise.reject(new Error('odd answer'));
	const run = runOfItems({ requests: [{ method: 'GET' }], parameters: session, postReceive: [fails] });
	for (let n = 0; n < 2; n++) expect(of((await run.items())[0]).message).toBe('odd answer');
	expect(run.asked().filter((one) => one === 'GET /api/contacts')).toHaveLength(2);
});

it('a stop ends the items, and is no failure of another', async () => {
	const stop = new AbortController();
	const { items, asked } = runOfItems({
		requests: [{}, {}],
		parameters: session,
		signal: stop.signal,
		answer: async () => {
			stop.abort();
			return await Promise.resolve({ body: { success: true, data: { id: 7 } } });
		},
	});
	const [first, second] = await items();
	expect(of(first)).toMatchObject([{ json: { id: 7 } }]);
	expect(of(second)).toBeInstanceOf(Error);
	expect(asked().filter((one) => one === 'POST /api/contacts')).toHaveLength(1);
});
