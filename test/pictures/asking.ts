/**
 * The pictures of Send and Wait: a poll on the phone page, and the answer page on a phone, in the light and in the dark.
 */
import type { Locator, Page } from 'playwright-core';
import type { Browser } from '../platform/browser';
import type { N8n } from '../platform/n8n/n8n';
import { CREDENTIAL } from '../platform/n8n/stage';
import type { Simulator } from '../simulator';

const ASK = 'Ask on WhatsApp';
const PHONE = { width: 390, height: 560 };

/** Who is asked, so that the chats of the other pictures stay as they are. */
const PERSON = '15550200003@s.whatsapp.net';

const APPROVAL = {
	message: 'Refund order 4711 (89.00 EUR) to Dana Whitlock?',
	options: { replyAfterAnswer: 'Thank you, Dana gets her money back.' },
};

const FORM = {
	message: 'Dana says that the blue one arrived broken. What shall we do?',
	responseType: 'customForm',
	formFields: {
		values: [
			{
				fieldLabel: 'Decision',
				fieldType: 'radio',
				requiredField: true,
				defaultValue: 'Send a new one',
				fieldOptions: { values: [{ option: 'Refund' }, { option: 'Send a new one' }] },
			},
			{ fieldLabel: 'Note for Dana', fieldType: 'text', placeholder: 'e.g. We are sorry.' },
		],
	},
	options: { responseFormTitle: 'Order 4711', responseFormButtonLabel: 'Decide' },
};

/** Takes a picture of a page, by name. */
export type Shoot = (page: Page, name: string) => Promise<void>;

/** Asks a question by a workflow of one node. */
async function ask(n8n: N8n, credential: { id: string; name: string }, parameters: object): Promise<void> {
	const { id } = await n8n.createWorkflow({
		name: 'Ask and wait',
		nodes: [
			{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
			{
				name: ASK,
				type: `${n8n.typePrefix}wasenderApi`,
				credentials: { [CREDENTIAL]: credential },
				parameters: {
					resource: 'message',
					operation: 'sendAndWait',
					session: { __rl: true, mode: 'id', value: '1' },
					to: { __rl: true, mode: 'id', value: PERSON },
					...parameters,
				} as never,
			},
		],
		connections: { Start: { main: [[{ node: ASK, type: 'main', index: 0 }]] } },
	});
	await n8n.startManually(id, 'Start');
}

const newest = (page: Page): Locator => page.locator('[data-testid="message"][data-from="session"]').last();

/** The poll is voted in, and thanked for. */
async function poll(page: Page): Promise<void> {
	await newest(page)
		.getByRole('radio', { name: /^Approve/ })
		.check();
	await page.locator('[data-testid="message"]').getByText(APPROVAL.options.replyAfterAnswer).waitFor();
	await page.locator('[data-testid="message"][data-status="4"]').nth(1).waitFor();
}

/** The address of the page in the newest message. */
async function link(page: Page): Promise<string> {
	await newest(page).getByText(FORM.message).waitFor();
	return /https?:\/\/\S+/.exec((await newest(page).locator('.text').textContent()) ?? '')?.[0] ?? '';
}

/**
 * Asks twice and takes the pictures `ask-poll.png`, `ask-page-light.png` and `ask-page-dark.png`.
 * @param n8n with an active trigger on session 1
 */
export async function askAndShoot(browser: Browser, n8n: N8n, simulator: Simulator, shoot: Shoot): Promise<void> {
	const [credential] = await n8n.credentials(CREDENTIAL);
	if (!credential) throw new Error('There is no credential to ask with');
	const phone = await browser.page();
	await phone.setViewportSize({ width: 900, height: 560 });
	await phone.goto(simulator.phoneUrl);
	await phone.locator(`[data-testid="chat-item"][data-jid="${PERSON}"]`).click();
	await ask(n8n, credential, APPROVAL);
	await poll(phone);
	// Its chat has moved to the top.
	await phone.locator('[data-testid="chat-item"]').first().scrollIntoViewIfNeeded();
	await shoot(phone, 'ask-poll.png');
	await ask(n8n, credential, FORM);
	const url = await link(phone);
	await phone.close();

	const page = await browser.page();
	await page.setViewportSize(PHONE);
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme });
		await page.goto(url);
		await shoot(page, `ask-page-${colorScheme}.png`);
	}
	await page.close();
}
