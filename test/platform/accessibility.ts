/**
 * Whether a page can be used by everybody, as axe-core sees it.
 */
import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * Looks at a page as it stands; it has to allow scripts.
 * @returns the rules that it breaks, or that axe-core could not decide, with the elements; empty is as it must be
 * @throws Error if axe-core has not looked at contrasts, which it leaves out of pages that are not shown
 */
export async function accessibilityFaults(page: Page): Promise<Array<[rule: string, elements: string[]]>> {
	await page.evaluate(axe.source);
	const { violations, incomplete, passes } = (await page.evaluate('axe.run()')) as AxeResults;
	if (!passes.some(({ id }) => id === 'color-contrast')) throw new Error('axe-core saw no contrasts');
	return [...violations, ...incomplete].map(({ id, nodes }) => [id, nodes.map((node) => node.html)]);
}
