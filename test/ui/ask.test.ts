/** Send and Wait for Response as people see it: the poll on the phone page, and the answer page on a screen of a phone's size. */
import type { INodeParameters } from 'n8n-workflow';
import type { Locator, Page } from 'playwright-core';
import { accessibilityFaults } from '../platform/accessibility';
import { openBrowser, type Browser } from '../platform/browser';
import type { Execution } from '../platform/n8n/n8n-client';
import { Stage, START } from '../platform/n8n/stage';

const ASK = 'Ask';
const AFTER = 'After';
const AMINA = '15550200001@s.whatsapp.net';
const PHONE = { width: 390, height: 844 };

let stage: Stage;
let browser: Browser;
let listenerId: string | undefined;

beforeAll(async () => {
	stage = await Stage.open();
	browser = await openBrowser();
	const listener = await stage.workflow('Listener', [
		stage.node('Event', 'wasenderApiTrigger', { session: { __rl: true, mode: 'id', value: '1' } }),
	]);
	await stage.n8n.activate(listener.id);
	listenerId = listener.id;
}, 120_000);
afterAll(async () => {
	if (listenerId !== undefined) await stage.n8n.deactivate(listenerId);
	await browser?.close();
	await stage?.close();
}, 60_000);

/** Starts a workflow that asks Amina. */
async function ask(parameters: INodeParameters): Promise<string> {
	const workflow = await stage.workflowWithItems(
		'Ask',
		[{}],
		[
			stage.node(ASK, 'wasenderApi', {
				resource: 'message',
				operation: 'sendAndWait',
				session: { __rl: true, mode: 'id', value: '1' },
				to: { __rl: true, mode: 'id', value: AMINA },
				...parameters,
			}),
			{ name: AFTER, type: 'n8n-nodes-base.noOp', parameters: {} },
		],
	);
	return await stage.n8n.startManually(workflow.id, START);
}

const isStill = ({ status }: Execution, ...states: string[]) => states.includes(status);

async function until(executionId: string, isSo: (execution: Execution) => boolean): Promise<Execution> {
	for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 100))) {
		const execution = await stage.n8n.execution(executionId);
		if (isSo(execution)) return execution;
	}
	throw new Error(`Execution ${executionId} is "${(await stage.n8n.execution(executionId)).status}"`);
}

async function dataOf(executionId: string): Promise<unknown> {
	const run = await until(executionId, (execution) => !isStill(execution, 'new', 'running', 'waiting'));
	expect(run.errorMessage()).toBeUndefined();
	return run.items(AFTER)[0]?.json.data;
}

/** The phone page, with Amina's chat open. */
async function phone(): Promise<Page> {
	const page = await browser.page();
	await page.goto(stage.simulator.phoneUrl);
	await page.locator(`[data-testid="chat-item"][data-jid="${AMINA}"]`).click();
	return page;
}

/** A part of the phone page; Playwright's own test ids are those of n8n's editor here. */
const part = (within: Page | Locator, id: string): Locator => within.locator(`[data-testid="${id}"]`);

const newest = (page: Page): Locator => page.locator('[data-testid="message"][data-from="session"]').last();

it('the poll stands on the phone, and a vote ends the wait', async () => {
	const page = await phone();
	const executionId = await ask({
		message: 'Shall we deliver today?',
		options: { replyAfterAnswer: 'Thank you, noted.' },
	});
	const poll = part(newest(page), 'poll');
	await poll.getByText('Shall we deliver today?').waitFor();
	await poll.getByRole('radio', { name: /^Approve/ }).check();
	await part(page, 'message').getByText('Thank you, noted.').waitFor();
	expect(await dataOf(executionId)).toMatchObject({ approved: true, responder: { id: AMINA, source: 'whatsapp' } });
	await page.close();
}, 120_000);

it('a reaction and a quoting reply, given on the phone, end the wait', async () => {
	const page = await phone();
	const first = await ask({ message: 'Refund the order?' });
	await newest(page).getByText('Refund the order?').waitFor();
	await newest(page).getByLabel('React or reply').click();
	await newest(page).getByRole('button', { name: 'React with 👎' }).click();
	expect(await dataOf(first)).toMatchObject({ approved: false });

	const second = await ask({ message: 'What shall we write?', responseType: 'freeText' });
	await newest(page).getByText('What shall we write?').waitFor();
	await newest(page).getByLabel('React or reply').click();
	await part(newest(page), 'reply').click();
	await part(page, 'message-input').fill('That we are sorry');
	await page.keyboard.press('Enter');
	expect(await dataOf(second)).toMatchObject({ text: 'That we are sorry' });
	await page.close();
}, 120_000);

/** Whether a page can be used by everybody. What it is made of is looked at in a tab that may run scripts: this page may not. */
async function faultsOf(html: string, colorScheme: 'light' | 'dark'): Promise<unknown> {
	const tab = await browser.page();
	await tab.setViewportSize(PHONE);
	await tab.emulateMedia({ colorScheme });
	await tab.setContent(html);
	const faults = await accessibilityFaults(tab);
	await tab.close();
	return faults;
}

it('the answer page is for everybody, on a phone, in the light and in the dark', async () => {
	const page = await phone();
	const options = (...names: string[]) => ({ values: names.map((option) => ({ option })) });
	const values = [
		{ fieldLabel: 'Name', requiredField: true },
		{ fieldLabel: 'Guests', fieldType: 'number', defaultValue: '2' },
		{ fieldLabel: 'Mail', fieldType: 'email', placeholder: 'you@example.com' },
		{ fieldLabel: 'Day', fieldType: 'date' },
		{ fieldLabel: 'Menu', fieldType: 'dropdown', fieldOptions: options('Fish', 'Vegetables') },
		{ fieldLabel: 'Extras', fieldType: 'checkbox', fieldOptions: options('Bread', 'Wine') },
		{ fieldLabel: 'Table', fieldType: 'radio', fieldOptions: options('Inside', 'Outside'), requiredField: true },
		{ fieldLabel: 'Wishes', fieldType: 'textarea' },
	];
	const form = { responseType: 'customForm', formFields: { values }, options: { responseFormTitle: 'Your table' } };
	const executionId = await ask({ message: 'Tell us about your visit.', ...form } as INodeParameters);
	await until(executionId, (execution) => isStill(execution, 'waiting'));
	const [url = ''] = /https?:\/\/\S+/.exec((await newest(page).locator('.text').textContent()) ?? '') ?? [];
	await page.close();

	const visit = await browser.page();
	await visit.setViewportSize(PHONE);
	for (const colorScheme of ['light', 'dark'] as const) {
		await visit.emulateMedia({ colorScheme });
		await visit.goto(url);
		expect(await faultsOf(await visit.content(), colorScheme)).toEqual([]);
		// Nothing is wider than the screen, and what is tapped on is large enough for a thumb.
		expect(await visit.locator('html').evaluate((html) => html.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
		for (const target of await visit.locator('button, .option, input.field, select').all())
			expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
	}
	const looks = await Promise.all(
		(['light', 'dark'] as const).map(async (colorScheme) => {
			const other = await browser.page();
			await other.emulateMedia({ colorScheme });
			await other.goto(url);
			return await other.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
		}),
	);
	expect(looks[0]).not.toBe(looks[1]);

	await visit.getByLabel('Name').fill('Amina');
	await visit.getByLabel('Mail').fill('amina@example.com');
	await visit.getByLabel('Day').fill('2030-05-01');
	await visit.getByLabel('Menu').selectOption('Fish');
	await visit.getByLabel('Wine').check();
	await visit.getByLabel('Outside').check();
	await visit.getByRole('button', { name: 'Submit' }).click();
	await visit.getByRole('heading', { name: 'Thank you' }).waitFor();
	expect(await dataOf(executionId)).toMatchObject({
		Name: 'Amina',
		Guests: 2,
		Mail: 'amina@example.com',
		Day: '2030-05-01',
		Menu: 'Fish',
		Extras: ['Wine'],
		Table: 'Outside',
		Wishes: '',
		responder: { source: 'page' },
	});
	await visit.close();
}, 180_000);
