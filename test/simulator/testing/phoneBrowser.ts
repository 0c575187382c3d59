import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { placeOf } from '../../platform/places';
import type { Simulator } from '../simulator';

/** Chromium for tests of the phone page. */
export class PhoneBrowser {
	/** What pages complained of, and what they asked for outside of the simulator. */
	private problems: string[] = [];

	private constructor(private readonly browser: Browser) {}

	/** Starts it. @throws Error when there is none on this machine */
	static async start(): Promise<PhoneBrowser> {
		const executablePath = process.env.CHROMIUM_PATH ?? browserOfThisCheckout() ?? '/usr/bin/chromium';
		if (!existsSync(executablePath))
			throw new Error(`No browser at ${executablePath}: install Debian's chromium or set CHROMIUM_PATH`);
		const browser = await chromium.launch({
			executablePath,
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
			],
		});
		return new PhoneBrowser(browser);
	}

	/** Opens a simulator's phone page; to be closed with its context. */
	async open(simulator: Simulator, options: BrowserContextOptions = {}): Promise<Page> {
		const context = await this.browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
		const page = await context.newPage();
		page.on('pageerror', (error) => this.problems.push(String(error)));
		page.on('console', (message) => message.type() === 'error' && this.problems.push(message.text()));
		// The page must work without the internet.
		page.on(
			'request',
			(request) => !request.url().startsWith(simulator.url) && this.problems.push(`asked for ${request.url()}`),
		);
		await page.goto(simulator.phoneUrl);
		await page.getByTestId('chat-item').first().waitFor();
		return page;
	}

	/** Forgets complaints that a test caused on purpose. */
	forgive(pattern: RegExp): void {
		this.problems = this.problems.filter((problem) => !pattern.test(problem));
	}

	/** The problems since they were last taken. */
	takeProblems(): string[] {
		return this.problems.splice(0);
	}

	/** Ends it. */
	async stop(): Promise<void> {
		await this.browser.close();
	}
}

/** The browser that the tests' set-up found, if it has run. */
function browserOfThisCheckout(): string | undefined {
	try {
		return placeOf('chromium');
	} catch {
		return undefined;
	}
}
