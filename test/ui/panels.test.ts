/** What a new user stumbled over in the panels, looked at again where only a browser can show it. */
import type { IDataObject } from 'n8n-workflow';
import type { Locator, Page } from 'playwright-core';
import { openBrowser, openNode, openWorkflow, picture, signIn, type Browser } from '../platform/browser';
import { Stage } from '../platform/n8n/stage';

let stage: Stage;
let browser: Browser;
let page: Page;
beforeAll(async () => {
	stage = await Stage.open();
	browser = await openBrowser({ height: 1_400 });
	page = await browser.page();
	await signIn(page, stage.n8n.url, stage.n8n.owner);
}, 120_000);
afterAll(async () => {
	await browser?.close();
	await stage?.close();
}, 60_000);

const session = { __rl: true, mode: 'list', value: '' };

async function open(name: string, parameters: IDataObject): Promise<Locator> {
	const node = stage.node('Node', 'wasenderApi', { session, ...parameters } as never, { position: [300, 0] });
	const workflow = await stage.workflowWithItems(name, [{}], [node]);
	await openWorkflow(page, stage.n8n.url, workflow.id);
	return await openNode(page, 'Node');
}

it('Request Options are offered once each', async () => {
	const panel = await open('Request options', { resource: 'session', operation: 'getAll' });
	await panel.getByTestId('tab-settings').click();
	await picture(page, 'settings');
	await panel
		.getByPlaceholder('Add option')
		.or(panel.getByText('Add option', { exact: true }))
		.last()
		.click();
	const entries = page.locator('.el-select-dropdown__item:visible');
	await entries.first().waitFor();
	await picture(page, 'request-options');
	const names = (await entries.allInnerTexts()).map((text) => text.trim());
	expect(names).toEqual(expect.arrayContaining(['Maximum Wait (Seconds)', 'Retries']));
	expect(names).toEqual([...new Set(names)]);
}, 120_000);

it('a person can be named by phone number, under that name', async () => {
	const to = { __rl: true, mode: 'phone', value: '' };
	const panel = await open('By phone number', { resource: 'message', operation: 'sendText', to, text: '' });
	await panel.getByTestId('resource-locator-to').waitFor();
	await picture(page, 'by-phone-number');
	const mode = panel.getByTestId('resource-locator-to').getByTestId('rlc-mode-selector').locator('input');
	expect(await mode.inputValue()).toBe('By Phone Number');
}, 120_000);

it('a token that is not known is called so, with what to do', async () => {
	await page.goto(`${stage.n8n.url}/home/credentials/create`);
	await page.getByTestId('new-credential-type-select').locator('input').fill('Wasender');
	await page.getByTestId('new-credential-type-select-option').first().click();
	await page.getByTestId('new-credential-type-button').click();
	const dialog = page.getByTestId('credential-edit-dialog');
	await dialog.getByText("A session's API key does not work here").first().waitFor();
	await picture(page, 'credential-empty');
	const { apiKey } = stage.simulator.store.session(1);
	await dialog.getByTestId('parameter-input-personalAccessToken').locator('input').fill(apiKey);
	await dialog.getByTestId('parameter-input-baseUrl').locator('input').fill(stage.simulator.url);
	await page.getByTestId('credential-save-button').click();
	await dialog.getByText('Couldn’t connect with these settings').waitFor();
	await picture(page, 'credential-refused');
	await dialog.getByText('More details').click();
	await picture(page, 'credential-refused-details');
	await dialog.getByText('WasenderAPI does not know this token').first().waitFor();
}, 120_000);

it('a refusal before any request shows nothing as said by WasenderAPI', async () => {
	const to = { __rl: true, mode: 'phone', value: '0171 2345678' };
	const panel = await open('A refusal', { resource: 'message', operation: 'sendText', to, text: 'Hello' });
	await panel.getByTestId('node-execute-button').click();
	await panel.getByText('To: "0171 2345678" has no country code').first().waitFor();
	await picture(page, 'refused');
	const shown = await panel.innerText();
	expect(shown).not.toContain('From WasenderAPI');
	expect(shown).not.toMatch(/Error code/i);
}, 120_000);

it("the trigger's panel says what to do, and what becomes of another webhook", async () => {
	const node = stage.node('Trigger', 'wasenderApiTrigger', { session } as never);
	const workflow = await stage.workflow('The trigger', [node]);
	await openWorkflow(page, stage.n8n.url, workflow.id);
	const panel = await openNode(page, 'Trigger');
	await panel.getByText('set the option "Existing Webhook" to Share').first().waitFor();
	await picture(page, 'trigger');
	const shown = await panel.innerText();
	expect(shown).toContain('Publishing this workflow');
	expect(shown).not.toMatch(/Activat/);
}, 120_000);
