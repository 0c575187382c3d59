import { postEvents, signedWith } from './events';
import { listed, median, type Row } from './row';
import type { Stand } from './stand';

const EVENTS = 100;
const ROUNDS = 9;

type Contender = 'ours' | 'theirs' | 'theirsOnTheLongWay';

/**
 * Events a second that the trigger takes beside n8n's own Webhook node, which answers "immediately". For that node type
 * alone, from its version 2 on, n8n 2.41 makes no expression engine before a run (`webhookPhaseNeedsIsolate` in its
 * live-webhooks.js); every other trigger pays for one. Version 1 of the Webhook node goes the way of the others.
 */
export async function trigger(stand: Stand): Promise<Row[]> {
	const { n8n, simulator } = stand;
	const end = { name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
	const webhook = async (path: string, typeVersion: number) => {
		const parameters = { path, httpMethod: 'POST', responseMode: 'onReceived', options: {} };
		const node = { name: 'Webhook', type: 'n8n-nodes-base.webhook', typeVersion, webhookId: path, parameters };
		return await stand.workflow(path, [node, end]);
	};
	const ours = await stand.workflow('Trigger', [
		stand.node('Message', 'wasenderApiTrigger', {
			session: { __rl: true, mode: 'id', value: '1' },
			events: ['messages.received'],
		}),
		end,
	]);
	const workflows = [ours, await webhook('bench-webhook', 2), await webhook('bench-webhook-1', 1)];
	for (const { id } of workflows) await n8n.activate(id);
	const session = simulator.store.session(1);
	const headers = signedWith(session.webhookSecret);
	const urls: Record<Contender, string> = {
		ours: session.webhookUrl ?? '',
		theirs: `${n8n.url}/webhook/bench-webhook`,
		theirsOnTheLongWay: `${n8n.url}/webhook/bench-webhook-1`,
	};
	const contenders = Object.keys(urls) as Contender[];
	const rates: Array<Record<Contender, number>> = [];
	const one = async (which: Contender) => {
		const perSecond = EVENTS / ((await postEvents(urls[which], headers, EVENTS)) / 1_000);
		// Runs that were started go on after their events were answered.
		await stand.untilIdle(300);
		return perSecond;
	};
	for (const which of contenders) await one(which);
	simulator.clearRequests();
	for (let round = 0; round < ROUNDS; round++) {
		const inRound: Partial<Record<Contender, number>> = {};
		// Who goes first changes, so that nobody always follows the same one's garbage.
		const turn = round % contenders.length;
		for (const which of [...contenders.slice(turn), ...contenders.slice(0, turn)]) inRound[which] = await one(which);
		rates.push(inRound as Record<Contender, number>);
	}
	const calls = simulator.requests.length;
	for (const { id } of workflows) await n8n.deactivate(id);
	const row = (what: string, other: Contender): Row => {
		const [a, b] = [rates.map((round) => Math.round(round.ours)), rates.map((round) => Math.round(round[other]))];
		return {
			what,
			figure: median(rates.map((round) => round.ours / round[other])),
			unit: '×',
			aim: { atLeast: 0.95 },
			raw: `${median(a)} beside ${median(b)} a second, four at a time; rounds: ${listed(a)} | ${listed(b)}`,
		};
	};
	return [
		row("Events a second beside n8n's Webhook node", 'theirs'),
		row('  beside its version 1, which has no shortcut either', 'theirsOnTheLongWay'),
		{
			what: '  API calls for events after the first',
			figure: calls,
			aim: { exactly: 0 },
			isHard: true,
			raw: `${ROUNDS * EVENTS} events`,
		},
	];
}
