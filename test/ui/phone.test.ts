/** The whole way round, in a real browser: somebody writes on the phone page, n8n's workflow answers, the answer appears on the page. */
import { exampleWorkflow } from '../demo/example-workflow';
import { openBrowser, type Browser } from '../platform/browser';
import { Stage } from '../platform/n8n/stage';

let stage: Stage;
let browser: Browser;
beforeAll(async () => {
	stage = await Stage.open();
	browser = await openBrowser();
}, 120_000);
afterAll(async () => {
	await browser?.close();
	await stage?.close();
}, 60_000);

it('a message written on the phone page is answered there', async () => {
	const { nodes, name } = exampleWorkflow(stage.credential, { id: 1, name: 'Shop', status: 'connected' }, stage.n8n.typePrefix);
	const workflow = await stage.workflow(name, nodes);
	await stage.n8n.activate(workflow.id);

	const page = await browser.page();
	await page.goto(stage.simulator.phoneUrl);
	await page.locator('#chat-list').getByText('Amina Haddad').click();
	await page.locator('#message-input').fill('Is anybody there?');
	await page.locator('#send').click();

	await page.locator('#message-list').getByText('You said: Is anybody there?').waitFor();
	expect(stage.simulator.sent(1).map(({ text }) => text)).toEqual(['You said: Is anybody there?']);
}, 120_000);
