/**
 * A real browser, and the ways through n8n's editor that several tests and the screenshots take.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, selectors, type BrowserContext, type Locator, type Page } from 'playwright-core';
import type { Owner } from './n8n/n8n-client';
import { placeOf } from './places';

/** A browser with a profile of its own. */
export interface Browser {
	/** opens a new tab */
	page(): Promise<Page>;
	/** ends the browser and removes its profile */
	close(): Promise<void>;
}

/** n8n's editor loads some megabytes of script before it shows anything. */
const PATIENCE_MS = 60_000;

// How n8n marks the parts of its editor for tests.
selectors.setTestIdAttribute('data-test-id');

/** Starts Chromium without a window. */
export async function openBrowser({ width = 1280, height = 800, scale = 1 } = {}): Promise<Browser> {
	const profile = mkdtempSync(join(tmpdir(), 'wasender-browser-'));
	let context: BrowserContext;
	try {
		context = await chromium.launchPersistentContext(profile, {
			executablePath: placeOf('chromium'),
			headless: true,
			viewport: { width, height },
			deviceScaleFactor: scale,
			locale: 'en-GB',
			timezoneId: 'UTC',
			args: [
				// Root may not use Chromium's sandbox; all pages here are our own.
				...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
			],
		});
	} catch (error) {
		rmSync(profile, { recursive: true, force: true });
		throw error;
	}
	context.setDefaultTimeout(PATIENCE_MS);
	// Fonts, icons and telemetry of elsewhere: nothing leaves this machine.
	await context.route(
		(url) => url.hostname !== '127.0.0.1',
		async (route) => await route.abort(),
	);
	return {
		page: async () => await context.newPage(),
		async close() {
			await context.close();
			rmSync(profile, { recursive: true, force: true });
		},
	};
}

/** Signs in to n8n's editor by its form. */
export async function signIn(page: Page, n8nUrl: string, owner: Owner): Promise<void> {
	await page.goto(`${n8nUrl}/signin`);
	await page.locator('input[name="emailOrLdapLoginId"]').fill(owner.email);
	await page.locator('input[name="password"]').fill(owner.password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
}

/** Opens a workflow and waits until its nodes are on the canvas. */
export async function openWorkflow(page: Page, n8nUrl: string, workflowId: string): Promise<void> {
	await page.goto(`${n8nUrl}/workflow/${workflowId}`);
	await page.getByTestId('canvas-node').first().waitFor();
}

/** Opens a node's panel by a double click; gives the panel. */
export async function openNode(page: Page, nodeName: string): Promise<Locator> {
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${nodeName}"]`).dblclick();
	const panel = page.getByTestId('ndv');
	await panel.waitFor();
	return panel;
}

/** Closes n8n's advice for a first published workflow, which lies over everything. */
export async function dismissAdvice(page: Page): Promise<void> {
	await page.getByText('Production Checklist').waitFor();
	await page.keyboard.press('Escape');
	await page.getByText('Production Checklist').waitFor({ state: 'hidden' });
}

/** A picture for people, where the environment names a folder for them. */
export async function picture(page: Page, name: string): Promise<void> {
	const folder = process.env.WASENDER_UI_PICTURES;
	if (folder) await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
}
