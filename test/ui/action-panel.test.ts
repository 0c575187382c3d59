/** What somebody finds who looks for WhatsApp in n8n's editor: the actions, and the lists behind the fields. */
import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import type { Locator, Page } from 'playwright-core';
import { openBrowser, openNode, openWorkflow, picture, signIn, type Browser } from '../platform/browser';
import { Stage } from '../platform/n8n/stage';

let stage: Stage;
let browser: Browser;
let page: Page;
beforeAll(async () => {
	stage = await Stage.open();
	browser = await openBrowser({ height: 1_000 });
	page = await browser.page();
	await signIn(page, stage.n8n.url, stage.n8n.owner);
}, 120_000);
afterAll(async () => {
	await browser?.close();
	await stage?.close();
}, 60_000);

/** The actions and events that the types say there are. */
async function described(): Promise<{ actions: string[]; resources: string[] }> {
	const { nodes } = await stage.n8n.types();
	const { properties } = nodes.find(({ name }) => name === `${stage.n8n.typePrefix}wasenderApi`)!;
	const options = (name: string) =>
		properties
			.filter((property) => property.name === name)
			.flatMap((property) => property.options as INodePropertyOptions[]);
	const isOwn = ({ value }: INodePropertyOptions) => value !== '__CUSTOM_API_CALL__';
	return {
		actions: options('operation')
			.filter(isOwn)
			.map(({ action }) => String(action)),
		resources: options('resource')
			.filter(isOwn)
			.map(({ name }) => name),
	};
}

async function openCreator(search: string): Promise<Locator> {
	const workflow = await stage.workflowWithItems('Looking for nodes', [{}], []);
	await openWorkflow(page, stage.n8n.url, workflow.id);
	await page.getByTestId('node-creator-plus-button').click();
	await page.getByTestId('node-creator-search-bar').fill(search);
	const creator = page.getByTestId('node-creator');
	await creator.getByText('WasenderAPI', { exact: true }).first().waitFor();
	return creator;
}

const texts = async (items: Locator) => (await items.allInnerTexts()).map((text) => text.trim().split('\n')[0]!);

describe('in the panel of nodes', () => {
	it.each(['Wasender', 'WhatsApp'])(
		'the node is found by "%s", with its trigger in it',
		async (search) => {
			const creator = await openCreator(search);
			const names = await texts(creator.getByTestId('node-creator-item-name'));
			await picture(page, `creator-${search}`);
			expect(names.filter((name) => name.startsWith('WasenderAPI'))).toEqual(['WasenderAPI']);
			if (search === 'Wasender') expect(names[0]).toBe('WasenderAPI');
		},
		120_000,
	);

	it('it lists every action in its words, under its resource', async () => {
		const creator = await openCreator('Wasender');
		await creator.getByText('WasenderAPI', { exact: true }).first().click();
		const actions = creator.getByTestId('node-creator-action-item');
		await actions.first().waitFor();
		await picture(page, 'actions-closed');
		const expected = await described();
		const everything = await creator.innerText();
		expect(everything).toContain('Actions (54)');
		for (const resource of expected.resources) {
			expect(everything.toLowerCase()).toContain(`${resource} actions`.toLowerCase());
		}
		const shown = everything.split('\n').map((line) => line.trim());
		expect(expected.actions).toHaveLength(54);
		expect(expected.actions.filter((action) => !shown.includes(action))).toEqual([]);
		expect(new Set(expected.actions).size).toBe(54);
	}, 120_000);

	it('an action that is chosen becomes a node with that operation', async () => {
		const creator = await openCreator('Wasender');
		await creator.getByText('WasenderAPI', { exact: true }).first().click();
		await creator.getByText('Send a poll', { exact: true }).click();
		const panel = page.getByTestId('ndv');
		await panel.waitFor();
		await panel.getByText('Question').first().waitFor();
		await picture(page, 'poll');
	}, 120_000);
});

describe('in the panel of the node', () => {
	const session = { __rl: true, mode: 'list', value: '1', cachedResultName: 'Shop' };
	const empty = { __rl: true, mode: 'list', value: '' };

	async function open(name: string, parameters: IDataObject): Promise<Locator> {
		const workflow = await stage.workflowWithItems(
			name,
			[{}],
			[stage.node('Node', 'wasenderApi', { session, ...parameters } as never, { position: [300, 0] })],
		);
		await openWorkflow(page, stage.n8n.url, workflow.id);
		return await openNode(page, 'Node');
	}

	it.each([
		[
			'chats, groups first',
			'to',
			{ resource: 'message', operation: 'sendText', to: empty },
			'Football on Sunday',
			'Amina',
			'bruno',
		],
		[
			'groups',
			'group',
			{ resource: 'group', operation: 'get', group: empty },
			'Football on Sunday',
			'Shop team',
			'market',
		],
		['contacts', 'contact', { resource: 'contact', operation: 'get', contact: empty }, 'Amina', 'Bruno', 'chen'],
	])(
		'the list of %s opens and is searched',
		async (what, field, parameters, first, second, search) => {
			const panel = await open(`List of ${what}`, parameters);
			await panel.getByTestId(`resource-locator-${field}`).getByTestId('rlc-input').click();
			const entries = page.getByTestId('rlc-item');
			await entries.first().waitFor();
			await picture(page, `list-${field}`);
			const names = await entries.allInnerTexts();
			expect(names[0]).toContain(first);
			expect(names.join('\n')).toContain(second);

			await page.getByTestId('rlc-search').fill(search);
			await expect(
				eventually(async () => {
					const found = await entries.allInnerTexts();
					return found.length === 1 && found[0]!.toLowerCase().includes(search);
				}),
			).resolves.toBe(true);
			await picture(page, `list-${field}-searched`);
			await entries.first().click();
		},
		120_000,
	);

	it.each([
		[
			'phone numbers',
			'15550100002-1700000001@g.us',
			/^Bruno Costa \(\+15550200002\) \(admin\)$/m,
			/^Chen Wei \(\+15550200003\)$/m,
		],
		['LIDs', '15550100001-1700000000@g.us', /^\d+@lid \(admin\)$/m, /^\d+@lid$/m],
	])(
		'the members of a group that shows %s can be picked',
		async (what, jid, admin, member) => {
			const group = { __rl: true, mode: 'list', value: jid };
			const panel = await open(`Members by ${what}`, { resource: 'group', operation: 'removeParticipants', group });
			const select = panel.getByTestId('parameter-input-members').locator('.el-select');
			const entries = page.locator('.el-select-dropdown__item:visible');
			// n8n draws the field anew when its options have come, and a list that was opened before is closed by that.
			for (let attempt = 0; attempt < 8 && !(await entries.first().isVisible()); attempt++) {
				await select.click();
				await entries
					.first()
					.waitFor({ timeout: 5_000 })
					.catch(() => undefined); // Not Escape: it would close the whole panel.
			}
			await entries.first().waitFor({ timeout: 5_000 });
			await picture(page, `list-members-${what}`);
			const names = await entries.allInnerTexts();
			expect(names).toHaveLength(5);
			expect(names.join('\n')).toMatch(admin);
			expect(names.join('\n')).toMatch(member);
		},
		120_000,
	);

	it('a list that cannot be had says why', async () => {
		stage.simulator.faults.add({
			match: { path: '/api/groups' },
			fault: { status: 403, body: { success: false, message: 'Active subscription or trial is required.' } },
		});
		const panel = await open('A failing list', { resource: 'group', operation: 'get', group: empty });
		await panel.getByTestId('resource-locator-group').getByTestId('rlc-input').click();
		const error = page.getByTestId('rlc-error-container');
		await error.waitFor();
		await picture(page, 'list-failing');
		stage.simulator.faults.clear();
		expect(await error.innerText()).toContain('Active subscription or trial is required');
	}, 120_000);
});

/** Waits until a condition holds; false if it does not in time. */
async function eventually(condition: () => Promise<boolean>): Promise<boolean> {
	for (const end = Date.now() + 15_000; Date.now() < end; await page.waitForTimeout(100)) {
		if (await condition()) return true;
	}
	return false;
}
