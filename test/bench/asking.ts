import type { Row } from './row';
import { until, type Stand } from './stand';

const QUESTIONS = 20;

/** The person who is asked again and again; the others are asked once each. */
const KNOWN = 0;

const PATH = 'bench-asking';

const jidOf = (person: number) => `1555060${String(person).padStart(4, '0')}@s.whatsapp.net`;

/** API calls for each question of Send and Wait in a real n8n, from asking to the answer, which is a vote. */
export async function asking(stand: Stand): Promise<Row[]> {
	const { n8n, simulator } = stand;
	const session = { __rl: true, mode: 'id', value: '1' };
	const listener = await stand.workflow('Listener', [stand.node('Event', 'wasenderApiTrigger', { session })]);
	const asker = await stand.workflow('Asker', [
		{
			name: 'Start',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			webhookId: PATH,
			parameters: { path: PATH, httpMethod: 'POST', responseMode: 'onReceived', options: {} },
		},
		stand.node('Ask', 'wasenderApi', {
			resource: 'message',
			operation: 'sendAndWait',
			session,
			to: { __rl: true, mode: 'id', value: '={{ $json.body.to }}' },
			message: 'Shall we?',
		}),
	]);
	for (const { id } of [listener, asker]) await n8n.activate(id);
	const ask = async (person: number) => {
		const jid = jidOf(person);
		const chat = () => simulator.store.session(1).chats.get(jid)?.messages ?? [];
		const before = chat().length;
		const answer = await fetch(`${n8n.url}/webhook/${PATH}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ to: jid }),
		});
		if (!answer.ok) throw new Error(`The workflow answered ${answer.status}: ${await answer.text()}`);
		await until('the question', () => chat().length > before);
		// Nobody answers faster than the node finds out what its message is called.
		await stand.untilIdle(1_000);
		await simulator.vote(1, chat().at(-1)?.key.id ?? '', jid, ['Approve']);
		await stand.untilIdle(1_000);
	};
	/** @returns calls for each question, and which */
	const callsOf = async (people: number[]): Promise<{ each: number; raw: string }> => {
		simulator.clearRequests();
		for (const person of people) await ask(person);
		const routes = simulator.requests.map(({ method, route }) => `${method} ${route}`);
		const counted = [...new Set(routes)].map((route) => `${routes.filter((one) => one === route).length} × ${route}`);
		return { each: routes.length / people.length, raw: `${people.length} questions: ${counted.join(', ')}` };
	};
	// WhatsApp knows a person's LID only once somebody has written to her.
	for (let time = 0; time < 2; time++) await ask(KNOWN);
	const again = await callsOf(Array.from({ length: QUESTIONS }, () => KNOWN));
	const first = await callsOf(Array.from({ length: QUESTIONS }, (_, number) => number + 1));
	for (const { id } of [listener, asker]) await n8n.deactivate(id);
	return [
		{
			// Where its answer will arrive is read for each question, so that it never goes to a trigger that no longer stands there.
			what: 'API calls per question: the session, the message, and one more for its key',
			figure: again.each,
			aim: { exactly: 3 },
			isHard: true,
			raw: again.raw,
		},
		{
			what: '  the first question to a person in 12 hours, who is looked up',
			figure: first.each,
			aim: { exactly: 4 },
			isHard: true,
			raw: first.raw,
		},
	];
}
