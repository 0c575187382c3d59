import { createHash } from 'node:crypto';
import { Agent, request } from 'undici';
import { listed, median, type Row } from './row';
import { until, type Stand } from './stand';

const EVENTS = 100;
const AT_ONCE = 4;
const ROUNDS = 7;

/** Posts events as fast as they are answered. @returns events a second */
async function rate(url: string, headers: Record<string, string>): Promise<number> {
	const agent = new Agent({ connections: AT_ONCE });
	const startedAt = performance.now();
	let next = 0;
	const work = async () => {
		while (next < EVENTS) {
			const body = JSON.stringify(eventNumber(next++));
			const answer = await request(url, { method: 'POST', headers, body, dispatcher: agent });
			await answer.body.dump();
			if (answer.statusCode !== 200) throw new Error(`An event was answered ${answer.statusCode}`);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
	const seconds = (performance.now() - startedAt) / 1_000;
	await agent.close();
	return EVENTS / seconds;
}

let events = 0;

/** A message as WasenderAPI posts it (api/webhooks.md). */
function eventNumber(number: number): object {
	// Each one new: the trigger knows an event that comes twice.
	const id = createHash('sha1').update(`${++events}`).digest('hex').toUpperCase();
	const jid = '15550200001@s.whatsapp.net';
	return {
		event: 'messages.received',
		timestamp: Date.now(),
		data: {
			messages: {
				key: { id, fromMe: false, remoteJid: jid, senderPn: jid, cleanedSenderPn: '15550200001' },
				messageBody: `message ${number}`,
				message: { conversation: `message ${number}` },
			},
		},
	};
}

/** Events a second that the trigger takes beside n8n's own Webhook node, which answers "immediately". */
export async function trigger(stand: Stand): Promise<Row[]> {
	const { n8n, simulator } = stand;
	const end = { name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };
	const ours = await stand.workflow('Trigger', [
		stand.node('Message', 'wasenderApiTrigger', {
			session: { __rl: true, mode: 'id', value: '1' },
			events: ['messages.received'],
		}),
		end,
	]);
	const path = 'bench-webhook';
	const theirs = await stand.workflow('Webhook', [
		{
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: path,
			parameters: { path, httpMethod: 'POST', responseMode: 'onReceived', options: {} },
		},
		end,
	]);
	await n8n.activate(ours.id);
	await n8n.activate(theirs.id);
	const session = simulator.store.session(1);
	const headers = { 'content-type': 'application/json', 'x-webhook-signature': session.webhookSecret ?? '' };
	const url = session.webhookUrl ?? '';
	const rates: Array<{ ours: number; theirs: number }> = [];
	const idle = async () => {
		let last = stand.cpuMs();
		let since = performance.now();
		// Runs that were started go on after their events were answered.
		await until('n8n being idle', () => {
			const now = stand.cpuMs();
			if (now - last > 10) [last, since] = [now, performance.now()];
			return performance.now() - since > 300;
		});
	};
	const measure = {
		ours: async () => await rate(url, headers),
		theirs: async () => await rate(`${n8n.url}/webhook/${path}`, headers),
	};
	const one = async (which: keyof typeof measure) => {
		const perSecond = await measure[which]();
		await idle();
		return perSecond;
	};
	await one('ours');
	await one('theirs');
	simulator.clearRequests();
	for (let round = 0; round < ROUNDS; round++) {
		if (round % 2 === 0) rates.push({ ours: await one('ours'), theirs: await one('theirs') });
		else {
			const second = await one('theirs');
			rates.push({ ours: await one('ours'), theirs: second });
		}
	}
	const calls = simulator.requests.length;
	await n8n.deactivate(ours.id);
	await n8n.deactivate(theirs.id);
	const [a, b] = [rates.map((round) => Math.round(round.ours)), rates.map((round) => Math.round(round.theirs))];
	return [
		{
			what: "Events a second beside n8n's Webhook node",
			figure: median(rates.map((round) => round.ours / round.theirs)),
			unit: '×',
			aim: { atLeast: 0.95 },
			raw: `${median(a)} beside ${median(b)} a second, ${AT_ONCE} at a time; rounds: ${listed(a)} | ${listed(b)}`,
		},
		{
			what: '  API calls for events after the first',
			figure: calls,
			aim: { exactly: 0 },
			isHard: true,
			raw: `${ROUNDS * EVENTS} events`,
		},
	];
}
