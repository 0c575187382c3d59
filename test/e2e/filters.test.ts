/** Only what is wanted starts the workflow: in a group what is meant for the session, and words that a pattern finds. */
import type { SavedWorkflow } from '../platform/n8n/n8n-client';
import type { Incoming } from '../simulator';
import { Stage } from '../platform/n8n/stage';

let stage: Stage;
let workflow: SavedWorkflow;
let group: string;
beforeAll(async () => {
	stage = await Stage.open();
	group = [...stage.simulator.store.groups.keys()][0]!;
	workflow = await stage.workflow('Filters', [
		stage.node('Message', 'wasenderApiTrigger', {
			session: { __rl: true, mode: 'list', value: 1 },
			events: ['messages.received'],
			output: 'simplified',
			options: {
				chats: `+15550200001, ${group}`,
				mentionedOnly: true,
				textFilter: { values: { operation: 'matches', value: '\\b(price|cost)s?\\b' } },
			},
		}),
	]);
	await stage.n8n.activate(workflow.id);
}, 60_000);
afterAll(async () => await stage.close());

const own = () => stage.simulator.store.sessions.get(1)!.phoneNumber;
const ownLid = () => stage.simulator.store.lidFor(own());

/** What comes in, and whether it starts the workflow. */
const ROWS: Array<[string, () => Incoming, boolean]> = [
	['a personal message that asks', () => ({ from: '+15550200001', text: 'What is the PRICE?' }), true],
	['a personal message that does not', () => ({ from: '+15550200001', text: 'Priceless!' }), false],
	['somebody else', () => ({ from: '+15550200002', text: 'What is the price?' }), false],
	['a group among itself', () => ({ chat: group, text: 'What is the price?' }), false],
	['a mention by LID', () => ({ chat: group, text: '@shop what does it cost?', mentions: [ownLid()] }), true],
	[
		'a mention by number',
		() => ({ chat: group, text: '@shop any costs?', mentions: [`${own().slice(1)}@s.whatsapp.net`] }),
		true,
	],
	[
		'a mention of somebody else',
		() => ({ chat: group, text: '@x what price?', mentions: ['15550200003@s.whatsapp.net'] }),
		false,
	],
];

it('starts for what is wanted, and for nothing else', async () => {
	for (const [, incoming] of ROWS) await stage.simulator.receive(1, incoming());
	// One more that does start it: what came before has been decided by then.
	await stage.simulator.receive(1, { from: '+15550200001', text: 'last price' });
	await stage.n8n.waitForExecution(
		workflow.id,
		(execution) => execution.items('Message')[0]?.json.text === 'last price',
	);
	await stage.simulator.idle();

	const wanted = ROWS.filter(([, , isWanted]) => isWanted).map(([, incoming]) => incoming().text);
	await stage.n8n.waitForExecution(
		workflow.id,
		(execution) => execution.items('Message')[0]?.json.text === wanted.at(-1),
	);
	const started: unknown[] = [];
	for (const { id } of await stage.n8n.executions(workflow.id)) {
		started.push((await stage.n8n.execution(id)).items('Message')[0]?.json.text);
	}
	expect(started.sort()).toEqual([...wanted, 'last price'].sort());
	expect(stage.simulator.requests.filter(({ path }) => path === '/api/user')).toHaveLength(1);
});

it('is not activated with a pattern that is none', async () => {
	const wrong = await stage.workflow('Wrong', [
		stage.node('Message', 'wasenderApiTrigger', {
			session: { __rl: true, mode: 'list', value: 1 },
			events: ['messages.received'],
			output: 'simplified',
			options: { textFilter: { values: { operation: 'matches', value: '(price' } } },
		}),
	]);
	await expect(stage.n8n.activate(wrong.id)).rejects.toThrow(
		/Text Filter: "\(price" is not a pattern: Unterminated group/,
	);
}, 90_000);

it('tells no secret', async () => {
	expect(await stage.leaks()).toEqual([]);
});
