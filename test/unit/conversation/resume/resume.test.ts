/** What arrives at a waiting execution, without an n8n around it. */
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { resume } from '../../../../nodes/WasenderApi/conversation/resume/resume';
import type { Waiting } from '../../../../nodes/WasenderApi/conversation/resume/waiting';
import { switchboardAt } from '../../../../nodes/WasenderApi/conversation/switchboard/switchboards';
import { stubCaller, type StubAnswer } from '../../delivery/stubCaller';
import { ANN, openQuestion } from '../switchboard/openQuestions';

let ids = 0;

/** An execution that waits for the answer to an approval. @param answer what the API says to a reply */
function execution(more: Partial<Waiting> = {}, answer: () => StubAnswer = () => ({})) {
	const caller = stubCaller(answer);
	const waiting: Waiting = {
		id: `resume-${++ids}`,
		question: openQuestion().question,
		message: 'Shall we?',
		fields: [],
		texts: {},
		sessionId: '1',
		chatId: ANN,
		messageId: 100,
		...more,
	};
	const warnings: string[] = [];
	/** @returns the status that was answered, and what the execution goes on with */
	const arrive = async (
		query: IDataObject = {},
		body: IDataObject = { answer: { approved: true }, responder: { id: ANN, name: 'Ann' }, at: Date.now() },
		method = 'POST',
	) => {
		let status = 200;
		const response = {
			status: (code: number) => {
				status = code;
				return response;
			},
			set: () => response,
			json: () => response,
			send: () => response,
		};
		const context = {
			...caller,
			getNode: () => ({ ...caller.getNode(), name: 'Ask {{ "them" }}' }),
			evaluateExpression: () => waiting,
			getQueryData: () => ({ question: waiting.id, door: 'chat', ...query }),
			getRequestObject: () => ({ method }),
			getBodyData: () => body,
			getResponseObject: () => response,
			logger: { warn: (text: string) => warnings.push(text) },
		} as unknown as IWebhookFunctions;
		const { workflowData } = await resume(context);
		return { status, run: workflowData?.[0]?.map(({ json }) => json.data) };
	};
	return { arrive, caller, waiting, warnings };
}

it('an answer goes on once, with who gave it; a second one at the same moment does not', async () => {
	const { arrive } = execution();
	const [first, second] = await Promise.all([arrive(), arrive()]);
	expect(first).toEqual({
		status: 200,
		run: [
			{
				approved: true,
				respondedAt: expect.any(String) as string,
				responder: { id: ANN, name: 'Ann', source: 'whatsapp' },
				chatId: ANN,
				messageId: 100,
			},
		],
	});
	expect(second).toEqual({ status: 410, run: undefined });
});

it.each<[string, IDataObject, IDataObject | undefined, string, number]>([
	['to a question of an earlier round', { question: 'another' }, undefined, 'POST', 410],
	['to an earlier question, on its page', { question: 'another', door: 'page' }, { answer: '0' }, 'POST', 410],
	['that somebody looks for', {}, undefined, 'GET', 400],
	['without words', {}, {}, 'POST', 400],
	['of nobody', {}, { answer: { approved: true }, at: 1 }, 'POST', 400],
	['whose moment nobody knows', {}, { answer: { approved: true }, responder: {}, at: 'now' }, 'POST', 400],
	['on a page that is only looked at', { door: 'page' }, undefined, 'GET', 200],
	['on a page, without a choice', { door: 'page' }, { answer: '' }, 'POST', 422],
])('an answer %s leaves the execution waiting', async (_, query, body, method, status) => {
	const { arrive } = execution();
	expect(await arrive(query, body, method)).toEqual({ status, run: undefined });
	expect((await arrive()).run).toHaveLength(1);
});

it('an answer on the page is known to the trigger of the process', async () => {
	const { arrive, waiting } = execution();
	const { questions } = switchboardAt('https://n8n.example.com/webhook/resume/wasender-api', false);
	questions.put(openQuestion({ id: waiting.id }), Date.now());
	const { run } = await arrive({ door: 'page' }, { answer: '1' });
	expect(run).toMatchObject([{ approved: false, responder: { id: '', name: '', source: 'page' } }]);
	expect(questions.get(waiting.id)).toBeUndefined();
});

it.each<[string, () => StubAnswer, number]>([
	['is sent', () => ({ body: { success: true, data: {} } }), 0],
	['cannot be sent', () => ({ status: 422, body: { success: false } }), 1],
])('a reply that %s changes nothing about the answer', async (_, answer, warned) => {
	const { arrive, warnings, caller } = execution({ replyAfterAnswer: 'Thank you' }, answer);
	expect((await arrive()).run).toHaveLength(1);
	for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
	expect(caller.requests.length).toBeGreaterThan(0);
	expect(warnings).toHaveLength(warned);
});
