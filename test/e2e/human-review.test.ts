/** Human review of an AI agent's tools, in WhatsApp: n8n's AI Agent with a scripted model, a tool of ours behind our review tool. */
import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Execution, SavedWorkflow } from '../platform/n8n/n8n-client';
import { ScriptedModel } from '../platform/scripted-model';
import { Stage, START } from '../platform/n8n/stage';
import type { ChatMessage } from '../simulator/store/types';

const AGENT = 'Agent';
const REVIEW = 'Ask the boss';
const TOOL = 'Write to customer';

const BOSS = '15550200001@s.whatsapp.net';
const CUSTOMER = '15550200002@s.whatsapp.net';
const OFFER = 'You get 20 % off';

let stage: Stage;
let model: ScriptedModel;
let listener: SavedWorkflow;
let agent: SavedWorkflow;

beforeAll(async () => {
	[stage, model] = await Promise.all([Stage.open(), ScriptedModel.start()]);
	listener = await stage.workflow('Listener', [
		stage.node('Event', 'wasenderApiTrigger', { session: { __rl: true, mode: 'id', value: '1' } }),
	]);
	await stage.n8n.activate(listener.id);
	agent = await agentWorkflow();
}, 120_000);

afterAll(async () => {
	if (listener) await stage.n8n.deactivate(listener.id);
	await stage?.close();
	await model?.stop();
}, 60_000);

beforeEach(() => {
	model.heard.length = 0;
	// First it wants to call its only tool, then it repeats what came of that.
	model.script = (messages, [tool]) => {
		const last = messages.at(-1)!;
		if (last.role === 'tool') return { words: `Result: ${last.content}` };
		return { tool: tool!.name, input: { toolParameters: { text: OFFER }, hitlParameters: {} } };
	};
});

const session = { __rl: true, mode: 'id', value: '1' };

async function agentWorkflow(options: IDataObject = {}): Promise<SavedWorkflow> {
	const openAiApi = await stage.n8n.createCredential('openAiApi', model.credential);
	const credentials = stage.node('', 'wasenderApi', {}).credentials!;
	return await stage.workflow(
		'Agent with review',
		[
			{ name: START, type: 'n8n-nodes-base.manualTrigger', parameters: {} },
			{
				name: AGENT,
				type: '@n8n/n8n-nodes-langchain.agent',
				typeVersion: 3.1,
				parameters: {
					promptType: 'define',
					text: 'Offer the customer a discount.',
					options: { enableStreaming: false },
				},
			},
			{
				name: 'Model',
				type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
				typeVersion: 1.2,
				parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} },
				credentials: { openAiApi },
			},
			{
				name: REVIEW,
				type: `${stage.n8n.typePrefix}wasenderApiHitlTool`,
				parameters: { session, to: { __rl: true, mode: 'id', value: '+15550200001' }, options } as INodeParameters,
				credentials,
			},
			{
				name: TOOL,
				type: `${stage.n8n.typePrefix}wasenderApiTool`,
				parameters: {
					resource: 'message',
					operation: 'sendText',
					session,
					to: { __rl: true, mode: 'id', value: '+15550200002' },
					text: "={{ $fromAI('text', 'What to write', 'string') }}",
				},
				credentials,
			},
		],
		{
			connections: {
				[START]: { main: [[{ node: AGENT, type: 'main', index: 0 }]] },
				Model: { ai_languageModel: [[{ node: AGENT, type: 'ai_languageModel', index: 0 }]] },
				[TOOL]: { ai_tool: [[{ node: REVIEW, type: 'ai_tool', index: 0 }]] },
				[REVIEW]: { ai_tool: [[{ node: AGENT, type: 'ai_tool', index: 0 }]] },
			},
		},
	);
}

/** Starts the agent and waits until the boss is asked. */
async function boss(workflow = agent): Promise<{ executionId: string; question: ChatMessage }> {
	const chat = () => stage.simulator.store.session(1).chats.get(BOSS)?.messages ?? [];
	const before = chat().filter(({ fromMe }) => fromMe).length;
	const executionId = await stage.n8n.startManually(workflow.id, START);
	for (const end = Date.now() + 30_000; ; await pause(50)) {
		const question = chat().filter(({ fromMe }) => fromMe)[before];
		if (question) return { executionId, question };
		if (Date.now() > end)
			throw new Error(`Nobody was asked: ${(await stage.n8n.execution(executionId)).errorMessage()}`);
	}
}

async function ended(executionId: string): Promise<Execution> {
	for (const end = Date.now() + 120_000; ; await pause(100)) {
		const execution = await stage.n8n.execution(executionId);
		if (!['new', 'running', 'waiting'].includes(execution.status)) return execution;
		if (Date.now() > end) throw new Error(`Execution ${executionId} is still "${execution.status}"`);
	}
}

const toCustomer = () => stage.simulator.sent(1).filter(({ jid }) => jid === CUSTOMER);

it('what is approved is done, once', async () => {
	const { executionId, question } = await boss();
	// n8n names tools without spaces.
	expect(question.text).toContain('Write_to_customer');
	expect(question.text).toContain(`text: ${OFFER}`);
	expect(toCustomer()).toEqual([]);
	await stage.simulator.vote(1, question.key.id, BOSS, ['Approve']);
	const run = await ended(executionId);
	expect(run.errorMessage()).toBeUndefined();
	expect(toCustomer().map(({ text }) => text)).toEqual([OFFER]);
	expect(run.items(AGENT)[0]?.json.output).toMatch(/^Result: .*msgId/);
}, 120_000);

it('what is refused with words is not done, and the agent gets the words', async () => {
	const before = toCustomer().length;
	const { executionId, question } = await boss();
	await stage.simulator.receive(1, { from: BOSS, text: 'Make it 10 % instead', quotes: question.key.id });
	const run = await ended(executionId);
	expect(run.errorMessage()).toBeUndefined();
	expect(toCustomer()).toHaveLength(before);
	expect(model.heard.at(-1)?.at(-1)).toMatchObject({
		role: 'tool',
		content: expect.stringContaining('Make it 10 % instead') as string,
	});
}, 120_000);

it('what nobody reviews in time is not done, and the agent hears of it', async () => {
	const before = toCustomer().length;
	const slow = await agentWorkflow({ limitWaitTime: { values: { resumeAmount: 0.1, resumeUnit: 'minutes' } } });
	const { executionId } = await boss(slow);
	const run = await ended(executionId);
	expect(run.errorMessage()).toBeUndefined();
	expect(toCustomer()).toHaveLength(before);
	expect(model.heard.at(-1)?.at(-1)).toMatchObject({
		role: 'tool',
		content: expect.stringContaining('Nobody answered in time') as string,
	});
}, 180_000);
