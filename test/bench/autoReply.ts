import type { Row } from './row';
import { until, type Stand } from './stand';

const REPLIES = 50;

/** API calls for each auto-reply in a real n8n: trigger event in, reply out. */
export async function autoReply(stand: Stand): Promise<Row[]> {
	const { n8n, simulator } = stand;
	const workflow = await stand.workflow('Auto-reply', [
		stand.node('Message', 'wasenderApiTrigger', {
			session: { __rl: true, mode: 'list', value: 1 },
			events: ['messages.received'],
		}),
		stand.node('Reply', 'wasenderApi', {
			resource: 'message',
			operation: 'sendText',
			session: { __rl: true, mode: 'list', value: '' },
			to: { __rl: true, mode: 'id', value: '={{ $json.chatId }}' },
			text: '=You said: {{ $json.text }}',
		}),
	]);
	await n8n.activate(workflow.id);
	const ask = async (text: string) => {
		const before = simulator.sent(1).length;
		const startedAt = performance.now();
		await simulator.receive(1, { from: '+15550200001', text });
		await until('the reply', () => simulator.sent(1).length > before);
		return performance.now() - startedAt;
	};
	await ask('warm-up');
	simulator.clearRequests();
	const times: number[] = [];
	for (let count = 0; count < REPLIES; count++) times.push(await ask(`question ${count}`));
	const calls = simulator.requests.length;
	const routes = [...new Set(simulator.requests.map(({ method, route }) => `${method} ${route}`))];
	await n8n.deactivate(workflow.id);
	times.sort((a, b) => a - b);
	return [
		{
			what: 'API calls per auto-reply after warm-up',
			figure: calls / REPLIES,
			aim: { exactly: 1 },
			isHard: true,
			raw: `${calls} calls for ${REPLIES} replies (${routes.join(', ')}); event to reply, median ${Math.round(times[REPLIES / 2] ?? 0)} ms`,
		},
	];
}
