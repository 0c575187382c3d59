import type { IDataObject, IHttpRequestOptions, IWebhookFunctions } from 'n8n-workflow';
import { TAKEN } from '../../../../nodes/WasenderApi/conversation/switchboard/handIn';
import { OpenQuestions } from '../../../../nodes/WasenderApi/conversation/switchboard/OpenQuestions';
import type { OpenQuestion } from '../../../../nodes/WasenderApi/conversation/switchboard/openQuestion';
import type { Registration } from '../../../../nodes/WasenderApi/trigger/registration/staticData';
import { deliver, deliverWhatIsLeft, postAgain } from '../../../../nodes/WasenderApi/trigger/switchboard/deliver';
import { openQuestion } from '../../conversation/switchboard/openQuestions';

const URL_HERE = 'https://n8n.example.com/webhook/a/wasender-api';

/** A webhook call whose posts are answered one after the other: by a status and a body, or an error. */
function n8n(...answers: Array<{ statusCode: number; body?: unknown } | Error>) {
	const posts: IHttpRequestOptions[] = [];
	const logged: string[] = [];
	const httpRequest = async (request: IHttpRequestOptions) => {
		posts.push(request);
		const answer = answers.shift() ?? { statusCode: 200, body: TAKEN };
		if (answer instanceof Error) throw answer;
		return await Promise.resolve(answer);
	};
	const log = (text: string) => void logged.push(text);
	const context = { helpers: { httpRequest }, logger: { info: log, warn: log } } as unknown as IWebhookFunctions;
	return { context, posts, logged };
}

const CLAIM = {
	answer: { approved: true },
	responder: { id: 'a', name: '', source: 'whatsapp' as const },
	by: 'U1',
	at: 1,
};

let ids = 0;

function claimed(more: Partial<OpenQuestion> = {}) {
	const questions = new OpenQuestions();
	const question = openQuestion({
		id: `deliver-${++ids}`,
		openedAt: Date.now(),
		askedAt: Date.now(),
		claim: CLAIM,
		...more,
	});
	questions.put(question, Date.now());
	return { switchboard: { questions, url: URL_HERE, isTest: false }, question, questions };
}

describe('an answer', () => {
	it.each([
		[false, { statusCode: 200, body: TAKEN }, true, false],
		[true, { statusCode: 200, body: TAKEN }, true, true],
		[false, { statusCode: 404, body: {} }, false, true],
		[true, { statusCode: 404, body: {} }, false, true],
	])(
		'is settled, whatever comes of it (starts the workflow too: %p, n8n says %j)',
		async (alsoStartWorkflow, answer, isTaken, isOrdinary) => {
			const { context, posts, logged } = n8n(answer);
			const { switchboard, question, questions } = claimed({ alsoStartWorkflow });
			expect(await deliver(context, switchboard, question)).toBe(isTaken);
			expect(posts.map(({ url }) => url)).toEqual([question.resumeUrl]);
			expect(questions.get(question.id)).toBeUndefined();
			expect(questions.takenBefore('U1')).toEqual({ isOrdinary });
			expect(logged).toEqual(isTaken ? [] : [expect.stringContaining('a question that nobody asks any more')]);
		},
	);

	it('is handed in by one at a time', async () => {
		const { context, posts } = n8n();
		const { switchboard, question } = claimed();
		expect(
			await Promise.all([deliver(context, switchboard, question), deliver(context, switchboard, question)]),
		).toEqual([true, true]);
		expect(posts).toHaveLength(1);
	});

	it('that nobody has given is not handed in', async () => {
		const { context, posts } = n8n();
		const { switchboard, question, questions } = claimed({ claim: undefined });
		expect(await deliver(context, switchboard, question)).toBe(true);
		deliverWhatIsLeft(context, switchboard);
		expect(posts).toEqual([]);
		expect(questions.get(question.id)).toBeDefined();
	});

	it('that was left behind is handed in', () => {
		const { context, posts } = n8n();
		const { switchboard, question } = claimed();
		deliverWhatIsLeft(context, switchboard);
		expect(posts.map(({ url }) => url)).toEqual([question.resumeUrl]);
	});
});

describe('an event that arrives once more', () => {
	const event = { event: 'messages.received', data: {} };
	const again = async (
		answers: Array<{ statusCode: number } | Error>,
		{
			headers = {},
			rawBody = '',
			port,
			places = [0],
			isForAll = false,
		}: { headers?: IDataObject; rawBody?: Buffer | string; port?: number; places?: number[]; isForAll?: boolean } = {},
	) => {
		const { context, posts, logged } = n8n(...answers);
		const registration = { url: `${URL_HERE}?before=x` } as Registration;
		await postAgain(
			context,
			{ port, url: URL_HERE, isTest: false, questions: new OpenQuestions() },
			{ event, rawBody, headers, registration },
			places,
			isForAll,
		);
		return { posts, logged };
	};

	it('is what it was, with its signature and where it has been, and nothing else of its headers', async () => {
		const rawBody = Buffer.from('{"event" : "messages.received"}');
		const headers = {
			'x-webhook-signature': 's',
			'x-wasender-visited': URL_HERE,
			'content-type': 'application/json; charset=utf-8',
			cookie: 'private',
		};
		const { posts, logged } = await again([], { headers, rawBody, places: [0, 2] });
		expect(posts).toMatchObject([{ method: 'POST', url: URL_HERE, body: rawBody }]);
		expect(posts[0]?.headers).toEqual({
			'Content-Type': 'application/json; charset=utf-8',
			'x-webhook-signature': 's',
			'x-wasender-visited': URL_HERE,
			'x-wasender-again': '0,2',
		});
		expect(logged).toEqual([]);
	});

	it('is written anew where n8n does not tell its bytes, and may be for those before', async () => {
		const { posts } = await again([], { headers: { 'x-webhook-signature': ['s'] }, isForAll: true });
		expect(posts[0]?.body).toBe(JSON.stringify(event));
		expect(posts[0]?.headers).toEqual({ 'Content-Type': 'application/json', 'x-wasender-again': '+0' });
	});

	it('goes by the own port, or else by the public address', async () => {
		const own = 'http://127.0.0.1:5678/webhook/a/wasender-api';
		expect((await again([{ statusCode: 399 }], { port: 5678 })).posts.map(({ url }) => url)).toEqual([own]);
		for (const answer of [{ statusCode: 400 }, new Error('refused')]) {
			const { posts, logged } = await again([answer], { port: 5678 });
			expect(posts.map(({ url }) => url)).toEqual([own, URL_HERE]);
			expect(logged).toEqual([]);
		}
	});

	it('that reaches nobody is lost, and the log says so', async () => {
		expect((await again([{ statusCode: 503 }])).logged).toEqual([
			'WasenderAPI Trigger: an event that answered nothing was lost: status 503',
		]);
		expect((await again([Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })])).logged).toEqual([
			expect.stringMatching(/^WasenderAPI Trigger: an event that answered nothing was lost: .*ECONNREFUSED/),
		]);
	});
});
