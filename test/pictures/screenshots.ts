/**
 * Makes the pictures in docs/images from the real parts, with what `screenshots.mjs` has set up.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { CREDENTIAL_TYPE, exampleWorkflow } from '../demo/example-workflow';
import { firstSession } from '../demo/first-session';
import { startSimulator, type Simulator } from '../simulator';
import { dismissAdvice, openBrowser, openNode, openWorkflow, signIn } from '../platform/browser';
import { startN8n, type N8n } from '../platform/n8n/n8n';
import { checkout } from '../platform/places';
import { askAndShoot } from './asking';
import { film } from './film';

const folder = join(checkout, 'docs', 'images');
const TRIGGER = 'When a message arrives';
const ANSWER = 'Answer it';

/** Plays a short conversation and takes the pictures. */
async function takeScreenshots(): Promise<void> {
	mkdirSync(folder, { recursive: true });
	const simulator = await startSimulator({ seed: { sessions: [{ accountProtection: false }] } });
	const n8n = await startN8n({ loadAs: 'community' });
	const browser = await openBrowser();
	try {
		const workflow = await playConversation(n8n, simulator);
		writeFileSync(join(folder, 'moving.png'), await film(n8n, simulator, workflow.id));
		const page = await browser.page();
		await phone(page, simulator);
		await signIn(page, n8n.url, n8n.owner);
		await canvas(page, n8n, workflow);
		await pinLastMessage(n8n, workflow);
		await panel(page, n8n, workflow);
		await askAndShoot(browser, n8n, simulator, shoot);
	} finally {
		await browser.close();
		await n8n.stop();
		await simulator.stop();
	}
}

/** The example workflow answers two messages. */
async function playConversation(n8n: N8n, simulator: Simulator): Promise<{ id: string }> {
	const account = { personalAccessToken: simulator.personalAccessToken, baseUrl: simulator.url };
	const credential = await n8n.createCredential(CREDENTIAL_TYPE, account, 'WasenderAPI account');
	const example = exampleWorkflow(credential, await firstSession(account.baseUrl, account.personalAccessToken));
	const { id } = await n8n.createWorkflow({ ...example, name: 'Answer every message' });
	await n8n.activate(id);
	for (const text of ['Hello! Do you have the blue one in stock?', 'And do you deliver on Saturdays?']) {
		await simulator.receive(1, { text });
		await n8n.waitForExecution(id, (execution) => execution.items(TRIGGER)[0]?.json.text === text);
	}
	return { id };
}

/** Pins the last message to the trigger, so that the panel of the node after it has an input to show. */
async function pinLastMessage(n8n: N8n, { id }: { id: string }): Promise<void> {
	const [latest] = await n8n.executions(id);
	if (!latest) throw new Error('The workflow did not run');
	const [item] = (await n8n.execution(latest.id)).items(TRIGGER);
	const { nodes, connections } = await n8n.workflow(id);
	await n8n.updateWorkflow(id, { nodes, connections, pinData: { [TRIGGER]: [{ json: item?.json ?? {} }] } });
}

async function phone(page: Page, simulator: Simulator): Promise<void> {
	await page.goto(simulator.phoneUrl);
	await page.locator('#chat-list').getByText('Amina Haddad').click();
	await page.locator('#message-list').getByText('You said: And do you deliver on Saturdays?').waitFor();
	await settled(page);
	await shoot(page, 'phone.png');
}

async function canvas(page: Page, n8n: N8n, { id }: { id: string }): Promise<void> {
	await openWorkflow(page, n8n.url, id);
	await dismissAdvice(page);
	await page.getByTestId('zoom-to-fit').click();
	await settled(page);
	// Without the editor's side bar and log.
	await shoot(page, 'workflow.png', { x: 42, y: 0, width: 1238, height: 640 });
}

async function panel(page: Page, n8n: N8n, { id }: { id: string }): Promise<void> {
	await openWorkflow(page, n8n.url, id);
	const open = await openNode(page, ANSWER);
	await open.getByTestId('node-execute-button').first().click();
	await open.getByTestId('output-panel').getByText('msgId').first().waitFor();
	// The note that tells of success covers a part of the panel for some seconds.
	await page.locator('.el-notification').first().waitFor({ state: 'detached' });
	await settled(page);
	await shoot(page, 'node-panel.png');
}

/** Waits until movements on the page have ended. */
async function settled(page: Page): Promise<void> {
	await page.mouse.move(5, 5);
	await page.waitForTimeout(1_000);
}

async function shoot(
	page: Page,
	name: string,
	clip?: { x: number; y: number; width: number; height: number },
): Promise<void> {
	const path = join(folder, name);
	await page.screenshot({ path, animations: 'disabled', ...(clip ? { clip } : {}) });
	process.stdout.write(`${path}\n`);
}

takeScreenshots().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
	process.exitCode = 1;
});
