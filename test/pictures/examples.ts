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

const VIEW = { width: 1_000, height: 700 };
const MARGIN = 16;

/** The canvas alone, without what lies around and over it. */
const ALONE = `
	body * { visibility: hidden; }
	.vue-flow, .vue-flow__transformationpane, .vue-flow__transformationpane * { visibility: visible; }
	[data-test-id='canvas-handle-plus'], [data-test-id='canvas-handle-plus-wrapper'] { visibility: hidden !important; }
`;

/** Where nodes and their names are, with some room around them. */
async function nodesOf(page: Page): Promise<Clip> {
	const edges = await page.evaluate(() => {
		// A name's own box is far wider than the name.
		const boxes = [...document.querySelectorAll('.vue-flow__node, .vue-flow__node svg')].map((part) =>
			part.getBoundingClientRect(),
		);
		for (const node of document.querySelectorAll('.vue-flow__node')) {
			const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
			while (texts.nextNode()) {
				const range = document.createRange();
				range.selectNodeContents(texts.currentNode);
				boxes.push(range.getBoundingClientRect());
			}
		}
		const seen = boxes.filter(({ width, height }) => width > 0 && height > 0);
		return {
			left: Math.min(...seen.map(({ left }) => left)),
			top: Math.min(...seen.map(({ top }) => top)),
			right: Math.max(...seen.map(({ right }) => right)),
			bottom: Math.max(...seen.map(({ bottom }) => bottom)),
		};
	});
	const [x, y] = [Math.max(0, edges.left - MARGIN), Math.max(0, edges.top - MARGIN)];
	return { x, y, width: edges.right + MARGIN - x, height: edges.bottom + MARGIN - y };
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
		await page.addStyleTag({ content: ALONE });
		await page.mouse.move(5, 5);
		await page.waitForTimeout(1_000);
		await shoot(page, `example-${file.replace('.json', '')}.png`, await nodesOf(page));
	}
}
