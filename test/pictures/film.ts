/**
 * The moving picture in the README: somebody writes on the phone, n8n answers; the phone on the left, n8n's executions on the right.
 */
import type { Page } from 'playwright-core';
import { dismissAdvice, openBrowser, signIn } from '../platform/browser';
import type { N8n } from '../platform/n8n/n8n';
import type { Simulator } from '../simulator';
import { animatedPng, type Frame } from './animatedPng';
import { sideBySide } from './sideBySide';

const HEIGHT = 520;
const LETTERS_A_FRAME = 4;

/** What is written, and the answer that it gets. */
const LINES = ['Hello! Is the shop open today?', 'Thank you, see you at five'];

/** Plays it and gives the file. @param workflowId the active workflow that answers */
export async function film(n8n: N8n, simulator: Simulator, workflowId: string): Promise<Buffer> {
	const browser = await openBrowser({ width: 1_000, height: HEIGHT });
	try {
		const executions = await browser.page();
		await signIn(executions, n8n.url, n8n.owner);
		await executions.goto(`${n8n.url}/workflow/${workflowId}/executions`);
		await executions.getByTestId('execution-time').first().waitFor();
		await dismissAdvice(executions);
		const phone = await browser.page();
		await phone.setViewportSize({ width: 440, height: HEIGHT });
		await phone.goto(simulator.phoneUrl);
		await phone.locator('#chat-list').getByText('Amina Haddad').click();
		return animatedPng((await frames(phone, executions)) as [Frame, ...Frame[]]);
	} finally {
		await browser.close();
	}
}

async function frames(phone: Page, executions: Page): Promise<Frame[]> {
	const taken: Frame[] = [];
	const take = async (ms: number) => {
		const [left, right] = [
			await phone.screenshot({ animations: 'disabled', caret: 'hide' }),
			await executions.screenshot({ animations: 'disabled' }),
		];
		taken.push(sideBySide(left, right, ms));
	};
	await take(1_200);
	for (const line of LINES) {
		const runs = await executions.getByTestId('execution-time').count();
		for (let end = LETTERS_A_FRAME; end < line.length + LETTERS_A_FRAME; end += LETTERS_A_FRAME) {
			await phone.locator('#message-input').fill(line.slice(0, end));
			await take(120);
		}
		await phone.locator('#send').click();
		await phone.locator('#message-list').getByText(`You said: ${line}`).waitFor();
		await take(900);
		// The list of executions is read again every few seconds.
		await executions.getByTestId('execution-time').nth(runs).waitFor();
		await take(2_500);
	}
	return taken;
}
