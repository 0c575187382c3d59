/** "Retry" in the list of executions, after a campaign failed, was stopped, or died with n8n: everybody gets everything, once. */
import { setTimeout as pause } from 'node:timers/promises';
import { startN8n, type N8n } from '../platform/n8n/n8n';
import type { Execution } from '../platform/n8n/n8n-client';
import { START, Stage } from '../platform/n8n/stage';
import { PublishedCampaign, retry, SEND, sendText, type CampaignSettings } from './publishedCampaign';

const BEFORE = 'Before';
const MESSAGES = 6;

/** So many have arrived when the campaign breaks off. */
const ARRIVED = 3;

/** The session whose messages are not logged. */
const NOT_LOGGING = '2';

let n8n: N8n;
let stage: Stage<N8n>;
beforeAll(async () => {
	n8n = await startN8n();
	const seed = {
		sessions: [
			{ accountProtection: true, logMessages: true },
			{ accountProtection: true, logMessages: false, status: 'connected' as const },
		],
	};
	stage = await Stage.on(n8n, { seed, limits: { accountProtectionMs: 300 } });
}, 180_000);
afterAll(async () => {
	await stage?.close();
	await n8n?.stop();
}, 60_000);
afterEach(() => stage.simulator.faults.clear());

const textsOf = (name: string) => Array.from({ length: MESSAGES }, (_, at) => `${name} ${at}`);

/** A campaign, one of whose messages the API refuses. */
async function failed(name: string, settings: Partial<CampaignSettings> = {}, arrived = ARRIVED) {
	stage.simulator.faults.add({ match: { route: '/api/send-message', nth: arrived + 1 }, fault: { status: 422 } });
	const texts = settings.texts ?? textsOf(name);
	const campaign = await PublishedCampaign.start(stage, name, { texts, ...settings });
	expect((await campaign.end()).status).toBe('error');
	expect(campaign.received()).toEqual(texts.slice(0, arrived));
	return { campaign, texts };
}

async function dieAndComeBack(): Promise<void> {
	await n8n.kill('SIGKILL');
	await n8n.restart();
}

/** Which items were sent before; all come out. */
function skipped(run?: Execution): boolean[] {
	return (run?.items(SEND) ?? []).map(({ json }) => json.skipped === true);
}

it('a campaign that failed goes on where it failed', async () => {
	const { campaign, texts } = await failed('failed');
	const again = await campaign.retry();
	expect(campaign.received()).toEqual(texts);
	expect(skipped(again)).toEqual(texts.map((_, at) => at < ARRIVED));
	expect(again?.items(SEND)[0]?.json).toMatchObject({ skipped: true, status: 'sent' });
}, 60_000);

it('one that was stopped begins anew, and nobody gets anything twice', async () => {
	const texts = textsOf('stopped');
	const campaign = await PublishedCampaign.start(stage, 'stopped', { texts });
	await campaign.hasSent(ARRIVED);
	await n8n.stopExecution(campaign.executionId);
	expect((await campaign.end()).status).toBe('canceled');
	expect(campaign.received().length).toBeLessThan(MESSAGES);
	const again = await campaign.retry();
	expect(campaign.received()).toEqual(texts);
	const sentBefore = skipped(again).filter(Boolean).length;
	expect(sentBefore).toBeGreaterThanOrEqual(ARRIVED);
	expect(sentBefore).toBeLessThan(MESSAGES);
}, 60_000);

it('so does one that died with n8n, of which n8n had saved how far it was', async () => {
	const texts = textsOf('killed');
	const settings = { texts, settings: { saveExecutionProgress: true } };
	const campaign = await PublishedCampaign.start(stage, 'killed', settings);
	await campaign.hasSent(ARRIVED);
	await dieAndComeBack();
	expect((await campaign.end()).status).toBe('crashed');
	expect(campaign.received().length).toBeLessThan(MESSAGES);
	expect((await campaign.retry())?.status).toBe('success');
	expect(campaign.received()).toEqual(texts);
}, 120_000);

it.each([
	{ how: 'was stopped', breakOff: async (id: string) => await n8n.stopExecution(id) },
	{ how: 'died with n8n', breakOff: async () => await dieAndComeBack() },
])(
	'one that $how, and so did its retry: everybody has everything, once',
	async ({ how, breakOff }) => {
		const texts = textsOf(`twice ${how}`);
		const campaign = await PublishedCampaign.start(stage, `twice-${how}`.replaceAll(' ', '-'), { texts });
		await campaign.hasSent(2);
		await breakOff(campaign.executionId);
		await campaign.end();
		// n8n answers when the retry has ended, so it may be gone by then.
		const first = campaign.retry().catch(() => undefined);
		await campaign.hasSent(4);
		const [{ id } = { id: '' }] = await n8n.executions(campaign.workflowId);
		expect(id).not.toBe(campaign.executionId);
		await breakOff(id);
		await first;
		await n8n.waitForEnd(id);
		expect(campaign.received().length).toBeLessThan(MESSAGES);
		await retry(n8n, id);
		expect(campaign.received()).toEqual(texts);
	},
	180_000,
);

it('of one that was started by hand and died with n8n nothing is left to repeat: nobody gets anything twice', async () => {
	const texts = textsOf('by hand');
	const items = texts.map((text) => ({ text }));
	const { id } = await stage.workflowWithItems('by hand', items, [stage.node(SEND, 'wasenderApi', sendText('1'))]);
	const executionId = await n8n.startManually(id, START);
	const received = () => stage.simulator.sent().filter(({ text }) => texts.includes(String(text))).length;
	while (received() < ARRIVED) await pause(20);
	await dieAndComeBack();
	expect((await n8n.waitForEnd(executionId)).status).toBe('crashed');
	const before = received();
	expect(before).toBeLessThan(MESSAGES);
	expect(await retry(n8n, executionId)).toBeUndefined();
	expect(received()).toBe(before);
}, 120_000);

it('a sub-workflow with Send Once: everybody has everything, once', async () => {
	const texts = textsOf('sub-workflow');
	const sub = await stage.workflow('sub-workflow', [
		{
			name: START,
			type: 'n8n-nodes-base.executeWorkflowTrigger',
			typeVersion: 1.1,
			parameters: { inputSource: 'passthrough' },
		},
		stage.node(SEND, 'wasenderApi', sendText('1', { sendOnce: 24 })),
	]);
	await n8n.activate(sub.id);
	const parameters = { source: 'database', workflowId: { __rl: true, mode: 'id', value: sub.id }, options: {} };
	const send = { name: 'Call', type: 'n8n-nodes-base.executeWorkflow', typeVersion: 1.2, parameters };
	const { campaign } = await failed('calls', { texts, send });
	expect((await campaign.retry())?.status).toBe('success');
	expect(campaign.received()).toEqual(texts);
}, 60_000);

it('sends what is the same as often as it was to be sent', async () => {
	const { campaign, texts } = await failed('same', { texts: ['same', 'same', 'other', 'same', 'same'] });
	await campaign.retry();
	expect(campaign.received()).toEqual(texts);
}, 60_000);

it('without a message log says that it cannot tell, and sends nothing', async () => {
	const { campaign, texts } = await failed('unlogged', { session: NOT_LOGGING });
	const again = await campaign.retry();
	expect(again?.errorMessage()).toMatch(/^Retry: the session ".*" does not log its messages$/);
	expect(campaign.received()).toEqual(texts.slice(0, ARRIVED));
}, 60_000);

it('sends all again with Send Once set to 0', async () => {
	const { campaign, texts } = await failed('again', { session: NOT_LOGGING });
	await campaign.change(SEND, { options: { sendOnce: 0 } });
	expect((await campaign.retry({ loadWorkflow: true }))?.status).toBe('success');
	expect(campaign.received()).toEqual([...texts.slice(0, ARRIVED), ...texts]);
}, 60_000);

it('needs no log for one message that was refused', async () => {
	const { campaign, texts } = await failed('alone', { texts: ['alone'], session: NOT_LOGGING }, 0);
	expect((await campaign.retry())?.status).toBe('success');
	expect(campaign.received()).toEqual(texts);
}, 60_000);

it('needs no log where a node before it had failed', async () => {
	const texts = textsOf('before');
	const parameters = { jsCode: 'throw new Error("down")' };
	const before = [{ name: BEFORE, type: 'n8n-nodes-base.code', typeVersion: 2, parameters }];
	const campaign = await PublishedCampaign.start(stage, 'before', { texts, session: NOT_LOGGING, before });
	expect((await campaign.end()).status).toBe('error');
	await campaign.change(BEFORE, { jsCode: 'return $input.all()' });
	expect((await campaign.retry({ loadWorkflow: true }))?.status).toBe('success');
	expect(campaign.received()).toEqual(texts);
}, 60_000);

it('tells no secret', async () => {
	expect(await stage.leaks()).toEqual([]);
});
