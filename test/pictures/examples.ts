/**
 * The pictures of the examples in the README: each one's canvas.
 */
import type { Page } from 'playwright-core';
import { openWorkflow } from '../platform/browser';
import { changesOf, EXAMPLES, exampleFile } from '../platform/examples';
import type { N8n } from '../platform/n8n/n8n';
import { placed, readWorkflow } from '../platform/placed-workflow';
import { CREDENTIAL } from '../platform/n8n/stage';
import type { Simulator } from '../simulator';

/** A part of a page, in pixels. */
export interface Clip {
	x: number;
	y: number;
	width: number;
	height: number;
}

type Shoot = (page: Page, name: string, clip?: Clip) => Promise<void>;

/** n8n's buttons lie over the canvas: above these edges, and below. */
const VIEW = { width: 1_000, height: 560 };
const MARGIN = 24;

/** What is drawn of the nodes, with some room around it. */
async function nodesOf(page: Page): Promise<Clip> {
	const drawn = page.locator('[data-test-id="canvas-node"], .vue-flow__edge path');
	const boxes = (await Promise.all((await drawn.all()).map(async (one) => await one.boundingBox()))).filter(
		(box) => box !== null,
	);
	const left = Math.min(...boxes.map(({ x }) => x)) - MARGIN;
	const top = Math.min(...boxes.map(({ y }) => y)) - MARGIN;
	const right = Math.max(...boxes.map(({ x, width }) => x + width)) + MARGIN;
	const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + MARGIN;
	return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * Takes `example-….png` of each example, without the note that is for whoever imports it.
 * @param page signed in
 */
export async function shootExamples(page: Page, n8n: N8n, simulator: Simulator, shoot: Shoot): Promise<void> {
	const [credential] = await n8n.credentials(CREDENTIAL);
	if (!credential) throw new Error('There is no credential to choose');
	const openAiApi = await n8n.createCredential('openAiApi', { apiKey: 'none', url: 'http://127.0.0.1:9/v1' });
	const [team = ''] = simulator.store.groups.keys();
	const cast = { session: 1, otherSession: 2, owner: '+15550200005', team };
	await page.setViewportSize(VIEW);
	for (const file of EXAMPLES) {
		const example = placed(readWorkflow(exampleFile(file)), {
			credential,
			session: { id: 1, name: 'Shop' },
			typePrefix: n8n.typePrefix,
			changes: changesOf(file, cast),
		});
		const nodes = example.nodes
			.filter(({ type }) => !type.endsWith('.stickyNote'))
			.map((node) => (node.type.endsWith('.lmChatOpenAi') ? { ...node, credentials: { openAiApi } } : node));
		const { id } = await n8n.createWorkflow({ ...example, nodes });
		await openWorkflow(page, n8n.url, id);
		await page.getByTestId('zoom-to-fit').click();
		await page.mouse.move(5, 5);
		await page.waitForTimeout(1_000);
		await shoot(page, `example-${file.replace('.json', '')}.png`, await nodesOf(page));
	}
}
