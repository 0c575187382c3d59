/** The whole way round, in a real browser: somebody writes on the phone page, the demo's workflows answer, and all of it appears on the page. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { importWorkflows, TAG, type Imported } from '../demo/import-workflows';
import { startPretendModel } from '../demo/pretend-model';
import { openBrowser, picture, type Browser } from '../platform/browser';
import type { ScriptedModel } from '../platform/scripted-model';
import { Stage } from '../platform/n8n/stage';

const AMINA = '15550200001@s.whatsapp.net';
const OWNER = '15550200005@s.whatsapp.net';

let stage: Stage;
let model: ScriptedModel;
let browser: Browser;
let folder: string;
let page: Page;
let example: Imported;
let examples: Imported[];

/** Imports as the demo does in each of its runs. */
async function runDemo(): Promise<void> {
	const { n8n, simulator } = stage;
	({ example, examples } = await importWorkflows(n8n, {
		account: { personalAccessToken: simulator.personalAccessToken, baseUrl: simulator.url },
		session: { id: 1, name: 'Shop', status: 'connected' },
		cast: { session: 1, otherSession: 2, owner: '+15550200005', team: [...simulator.store.groups.keys()][0]! },
		model: model.credential,
		memory: join(folder, 'demo.json'),
		typePrefix: n8n.typePrefix,
	}));
}

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'wasender-demo-'));
	model = await startPretendModel();
	stage = await Stage.open({
		seed: { sessions: [{ accountProtection: false }, { accountProtection: false, status: 'connected' }] },
		limits: { off: true },
	});
	await runDemo();
	browser = await openBrowser();
	page = await browser.page();
	await page.goto(stage.simulator.phoneUrl);
}, 120_000);
afterAll(async () => {
	await browser?.close();
	for (const { workflow } of [example, ...(examples ?? [])]) await stage.n8n.deleteWorkflow(workflow.id);
	await stage?.close();
	await model?.stop();
	rmSync(folder, { recursive: true, force: true });
}, 60_000);

const openChat = async (jid: string) => await page.locator(`[data-testid="chat-item"][data-jid="${jid}"]`).click();
const messages = (): Locator => page.locator('#message-list');

async function write(text: string): Promise<void> {
	await page.locator('#message-input').fill(text);
	await page.locator('#send').click();
}

function exampleOf(words: string): string {
	return examples.find(({ workflow }) => workflow.name.includes(words))!.workflow.id;
}

it('a message written on the phone page is answered there', async () => {
	await stage.n8n.activate(example.workflow.id);
	await openChat(AMINA);
	await write('Is anybody there?');
	await messages().getByText('You said: Is anybody there?').waitFor();
	expect(stage.simulator.sent(1).map(({ text }) => text)).toEqual(['You said: Is anybody there?']);
}, 120_000);

it('the examples are there, to be found by a tag, and are made once', async () => {
	const all = async () => (await stage.n8n.workflows()).filter((one) => one.tags?.some(({ name }) => name === TAG));
	expect((await all()).map(({ active }) => active)).toEqual([false, false, false, false, false, false]);
	const before = examples.map(({ workflow }) => workflow.id);
	await runDemo();
	expect(examples).toEqual(
		before.map((id) => expect.objectContaining({ isNew: false, workflow: expect.objectContaining({ id }) as object })),
	);
	expect(await all()).toHaveLength(6);
});

it('each is published as it is, none disturbs another one, and two messages are one burst', async () => {
	for (const { workflow } of examples)
		// The campaign is started by hand.
		if (workflow.nodes.some(({ type }) => type.endsWith('wasenderApiTrigger'))) await stage.n8n.activate(workflow.id);
	await write('Hello, all of you');
	await messages().getByText('You said: Hello, all of you').waitFor();
	await write('Are you open?');
	await messages().getByText('You said: Are you open?').waitFor();
	await messages().getByText('Hello Amina, thank you for your message.').waitFor();
	await messages().getByText('We have your request and will be back to you soon.').last().waitFor();
	await messages().getByText('I am *no real model*.').waitFor();
	const texts = stage.simulator.sent(1).map(({ text }) => text);
	expect(texts.filter((text) => text.startsWith('Hello Amina'))).toHaveLength(1);
	expect(texts.filter((text) => text.startsWith('I am'))).toEqual([
		expect.stringContaining('> Hello, all of you\n> Are you open?'),
	]);
}, 120_000);

it('the phone page shows typing, read ticks, and a vote that decides', async () => {
	// What the agent has read, and that it writes.
	await write('May I have a discount?');
	await page.locator('[data-testid="message"][data-from="other"][data-read="true"]').last().waitFor();
	await openChat(OWNER);
	await page.getByRole('radio', { name: /^Approve/ }).check();
	await page.locator('.option', { hasText: 'Approve' }).locator('.count', { hasText: '1' }).waitFor();
	await picture(page, 'demo-vote');
	await openChat(AMINA);
	await page.locator('[data-testid="typing"]').getByText('Shop is typing…').waitFor();
	await picture(page, 'demo-typing');
	await messages().getByText('That is settled:').waitFor();
	expect(stage.simulator.sent(1).map(({ text }) => text)).toContain(
		'You get 10 % off your next order. Show this message in the shop.',
	);
	await stage.n8n.deactivate(exampleOf('AI agent'));
}, 120_000);

it('tells no secret', async () => {
	expect(await stage.leaks()).toEqual([]);
});
