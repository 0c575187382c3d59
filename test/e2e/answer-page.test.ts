/** Send and Wait for Response on its page, in a real n8n: what a browser, a link preview and somebody late send there. */
import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Execution } from '../platform/n8n/n8n-client';
import { Stage, START } from '../platform/n8n/stage';

const ASK = 'Ask';
const AFTER = 'After';
const ANN = '15550200001@s.whatsapp.net';

let stage: Stage;

beforeAll(async () => {
	stage = await Stage.open();
}, 60_000);
afterAll(async () => {
	expect(await stage?.leaks()).toEqual([]);
	await stage?.close();
}, 60_000);

interface Asked {
	executionId: string;
	/** Of its page. */
	url: string;
}

/** Starts a workflow that asks on a page, and waits until its link is in the chat and the execution waits. */
async function ask(parameters: INodeParameters): Promise<Asked> {
	const before = stage.simulator.sent(1).length;
	const workflow = await stage.workflowWithItems(
		'Ask on a page',
		[{}],
		[
			stage.node(ASK, 'wasenderApi', {
				resource: 'message',
				operation: 'sendAndWait',
				session: { __rl: true, mode: 'id', value: '1' },
				to: { __rl: true, mode: 'id', value: '+15550200001' },
				message: 'Shall we <really> send it?',
				answerIn: 'page',
				...parameters,
			}),
			{ name: AFTER, type: 'n8n-nodes-base.noOp', parameters: {} },
		],
	);
	const executionId = await stage.n8n.startManually(workflow.id, START);
	await until(executionId, ({ status }) => status === 'waiting');
	const [sent] = stage.simulator.sent(1).slice(before);
	const url = /https?:\/\/\S+/.exec(sent?.text ?? '')?.[0];
	if (!url) throw new Error(`There is no link in ${JSON.stringify(sent?.text)}`);
	return { executionId, url };
}

async function until(executionId: string, isSo: (execution: Execution) => boolean): Promise<Execution> {
	for (const end = Date.now() + 40_000; ; await pause(100)) {
		const execution = await stage.n8n.execution(executionId);
		if (isSo(execution)) return execution;
		if (Date.now() > end || ['error', 'crashed', 'canceled'].includes(execution.status))
			throw new Error(`Execution ${executionId} is "${execution.status}": ${execution.errorMessage()}`);
	}
}

/** What a browser sends when a form is submitted. */
async function post(
	url: string,
	inputs: Array<[name: string, value: string]>,
): Promise<{ status: number; text: string }> {
	const body = new FormData();
	for (const [name, value] of inputs) body.append(name, value);
	const answer = await fetch(url, { method: 'POST', body });
	return { status: answer.status, text: await answer.text() };
}

async function dataOf(executionId: string): Promise<IDataObject> {
	const run = await until(executionId, ({ status }) => status === 'success');
	expect(run.items(AFTER)).toHaveLength(1);
	return run.items(AFTER)[0]!.json.data as IDataObject;
}

const fromPage = {
	respondedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
	responder: { id: '', name: '', source: 'page' },
	chatId: ANN,
	messageId: expect.any(Number) as number,
};

it('the page shows what is asked and decides nothing, whoever looks at it', async () => {
	const { executionId, url } = await ask({});
	const lookers: Array<[method: string, agent: string]> = [
		['GET', 'Mozilla/5.0 (Linux; Android 15) Chrome/130.0 Mobile'],
		['GET', 'WhatsApp/2.24.20.85 A'],
		['HEAD', 'WhatsApp/2.24.20.85 A'],
	];
	for (const [method, agent] of lookers) {
		const answer = await fetch(url, { method, headers: { 'user-agent': agent } });
		const text = await answer.text();
		if (method === 'HEAD') continue;
		expect(answer.status).toBe(200);
		expect(text).toContain('Shall we &lt;really&gt; send it?');
		expect(text).toContain('>Decline</button>');
		expect(answer.headers.get('content-security-policy')).toMatch(/sandbox allow-forms$/);
		expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
	}
	expect((await stage.n8n.execution(executionId)).status).toBe('waiting');
	const { status, text } = await post(url, [['answer', '1']]);
	expect({ status, title: /<title>(.*)<\/title>/.exec(text)?.[1] }).toEqual({ status: 200, title: 'Thank you' });
	expect(await dataOf(executionId)).toEqual({ approved: false, ...fromPage });
}, 120_000);

it.each<[string, INodeParameters, string, IDataObject]>([
	['an approval', { approvalOptions: { values: { approvalType: 'single' } } }, '0', { approved: true }],
	['a choice', { responseType: 'choice', choices: 'Monday\nTuesday' }, '1', { choice: 'Tuesday' }],
	['free text', { responseType: 'freeText' }, ' On Friday,\r\nplease. ', { text: 'On Friday,\nplease.' }],
])(
	'%s is answered on the page',
	async (_, parameters, said, answer) => {
		const { executionId, url } = await ask(parameters);
		expect(await post(url, [['answer', '']])).toMatchObject({
			status: 422,
			text: expect.stringContaining('role="alert"') as string,
		});
		expect((await post(url, [['answer', said]])).status).toBe(200);
		expect(await dataOf(executionId)).toEqual({ ...answer, ...fromPage });
	},
	120_000,
);

it('a form is checked once more where it arrives, and its fields come out under their names', async () => {
	const values = [
		{ fieldLabel: 'Name', requiredField: true },
		{ fieldLabel: 'Guests', fieldName: 'guests', fieldType: 'number', requiredField: true },
		{
			fieldLabel: 'Extras',
			fieldType: 'checkbox',
			fieldOptions: { values: [{ option: 'Bread' }, { option: 'Wine' }] },
		},
		{ fieldName: 'order', fieldType: 'hiddenField', fieldValue: '4711' },
	];
	const { executionId, url } = await ask({ responseType: 'customForm', formFields: { values } } as INodeParameters);
	const wrong = await post(url, [
		['field-0', '<Dana>'],
		['field-1', 'two'],
		['field-2', 'Beer'],
	]);
	expect(wrong.status).toBe(422);
	expect(wrong.text).toContain('Guests has to be a number.');
	expect(wrong.text).toContain('Extras has to be one of the options.');
	expect(wrong.text).toContain('value="&lt;Dana&gt;"');
	const right: Array<[string, string]> = [
		['field-0', '<Dana>'],
		['field-1', '2'],
		['field-2', 'Wine'],
		['field-2', 'Bread'],
		['field-3', '0815'],
	];
	expect((await post(url, right)).status).toBe(200);
	expect(await dataOf(executionId)).toEqual({
		Name: '<Dana>',
		guests: 2,
		Extras: ['Bread', 'Wine'],
		order: '4711',
		...fromPage,
	});
}, 120_000);

it('of ten who send the form at once one decides', async () => {
	const { executionId, url } = await ask({ responseType: 'choice', choices: 'Yes\nNo' });
	const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => post(url, [['answer', String(n % 2)]])));
	const thanked = answers.filter(({ text }) => text.includes('<title>Thank you</title>'));
	expect(thanked).toHaveLength(1);
	const { choice } = await dataOf(executionId);
	expect(choice).toBe(answers.indexOf(thanked[0]!) % 2 === 0 ? 'Yes' : 'No');
}, 120_000);

it('an address that was changed opens nothing', async () => {
	const { executionId, url } = await ask({});
	const changed = new URL(url);
	changed.searchParams.set('door', 'chat');
	for (const address of [changed.href, `${url}&more=1`]) {
		expect((await post(address, [['answer', '0']])).status).toBe(401);
	}
	expect((await stage.n8n.execution(executionId)).status).toBe('waiting');
	await post(url, [['answer', '0']]);
	expect(await dataOf(executionId)).toMatchObject({ approved: true });
}, 120_000);

it('a field that the page cannot have is refused before anybody is asked', async () => {
	const before = stage.simulator.sent(1).length;
	const workflow = await stage.workflowWithItems(
		'Ask for a file',
		[{}],
		[
			stage.node(ASK, 'wasenderApi', {
				resource: 'message',
				operation: 'sendAndWait',
				session: { __rl: true, mode: 'id', value: '1' },
				to: { __rl: true, mode: 'id', value: '+15550200001' },
				message: 'The invoice, please',
				responseType: 'customForm',
				formFields: { values: [{ fieldLabel: 'Invoice', fieldType: 'file' }] },
			}),
		],
	);
	const run = await stage.n8n.runManually(workflow.id, { trigger: START });
	expect(run.errorMessage()).toBe(
		'Form Elements, "Invoice", Element Type: "file" is no kind of field that the answer page has',
	);
	expect(stage.simulator.sent(1)).toHaveLength(before);
}, 120_000);
