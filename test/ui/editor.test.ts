/** n8n's editor in a real browser: the credential dialog and the node's panel. */
import type { Page } from 'playwright-core';
import { openBrowser, openNode, openWorkflow, signIn, type Browser } from '../platform/browser';
import { Stage } from '../platform/n8n/stage';

let stage: Stage;
let browser: Browser;
let page: Page;
beforeAll(async () => {
	stage = await Stage.open();
	browser = await openBrowser();
	page = await browser.page();
	await signIn(page, stage.n8n.url, stage.n8n.owner);
}, 120_000);
afterAll(async () => {
	await browser?.close();
	await stage?.close();
}, 60_000);

describe('in the editor', () => {
	it('the credential dialog shows a wrong token as wrong, and a right one as right', async () => {
		await page.goto(`${stage.n8n.url}/home/credentials/create`);
		await page.getByTestId('new-credential-type-select').locator('input').fill('Wasender');
		await page.getByTestId('new-credential-type-select-option').first().click();
		await page.getByTestId('new-credential-type-button').click();
		const dialog = page.getByTestId('credential-edit-dialog');
		const token = dialog.getByTestId('parameter-input-personalAccessToken').locator('input');
		await token.fill('wrong-token');
		await dialog.getByTestId('parameter-input-baseUrl').locator('input').fill(stage.simulator.url);
		const save = page.getByTestId('credential-save-button');
		await save.click();
		await dialog.getByText('Couldn’t connect with these settings').waitFor();

		await token.fill(stage.simulator.personalAccessToken);
		await save.click();
		await dialog.getByText('Connection tested successfully').waitFor();
	}, 120_000);

	it("the node's list of sessions opens with the account's sessions", async () => {
		const workflow = await stage.workflowWithItems('Panel', [{}], [
			stage.node('Send', 'wasenderApi', { resource: 'message', operation: 'sendText', session: { __rl: true, mode: 'list', value: '' } }),
		]);
		await openWorkflow(page, stage.n8n.url, workflow.id);
		const panel = await openNode(page, 'Send');
		await panel.getByTestId('resource-locator-session').getByTestId('rlc-input').click();
		const entries = page.getByTestId('rlc-item');
		await entries.first().waitFor();
		const names = (await entries.allInnerTexts()).join('\n');
		expect(names).toContain('Shop');
		expect(names).toContain('Support');
	}, 120_000);
});
