import type { Limits } from '../simulator';
import { rounded, type Row } from './row';
import { FIRST_LIMITED_SESSION, type Stand } from './stand';

const SENDS = 200;

interface Limit {
	name: string;
	limits: Partial<Limits>;
	/** How many sends the limit lets through in how many milliseconds. */
	count: number;
	ms: number;
}

const LIMITS: readonly Limit[] = [
	{
		name: 'account protection, 1 in 400 ms',
		limits: { accountProtectionMs: 400 },
		count: 1,
		ms: 400,
	},
	...(['fixed', 'sliding'] as const).map((window) => ({
		name: `a plan of 50 in 2 s, ${window} window`,
		limits: { planCount: 50, planWindowMs: 2_000, window },
		count: 50,
		ms: 2_000,
	})),
];

/** The session that keeps to a limit: one for each, since n8n remembers the limits of a session. */
const sessionOf = (at: number) => FIRST_LIMITED_SESSION + at;

/** 200 sends in one run under a limit whose interval is shortened: how many were too early, and how much too late the last one was. */
export async function rate(stand: Stand): Promise<Row[]> {
	const { simulator } = stand;
	const run = await stand.publish(
		'rate',
		stand.node('Send', 'wasenderApi', {
			resource: 'message',
			operation: 'sendText',
			session: { __rl: true, mode: 'id', value: '={{ $json.session }}' },
			to: { __rl: true, mode: 'id', value: '+15550200001' },
			text: '={{ $json.text }}',
		}),
	);
	const rows: Row[] = [];
	// One after the other: they would disturb one another's time.
	for (const [at, { name, limits, count, ms }] of LIMITS.entries()) {
		const session = sessionOf(at);
		simulator.setLimits({ ...limits, off: false });
		simulator.clearRequests();
		const texts = Array.from({ length: SENDS }, (_, number) => `message ${number}`);
		await run(texts.map((text) => ({ session, text })));
		simulator.setLimits({ off: true });
		const sends = simulator.requests.filter(({ route }) => route === '/api/send-message');
		const from = (at: number) => (sends.at(at)?.startedAt ?? NaN) - (sends[0]?.startedAt ?? NaN);
		const span = from(-1);
		// So many whole windows, and what it takes to make one window's sends one after the other: the first ones show it.
		const least = Math.ceil(SENDS / count - 1) * ms + from(count - 1);
		const received = simulator.sent(session);
		const wrong = texts.filter((text, number) => received[number]?.text !== text).length;
		rows.push(
			{
				what: `429 under ${name}`,
				figure: sends.filter(({ status }) => status === 429).length,
				aim: { exactly: 0 },
				isHard: true,
				raw: `${sends.length} requests for ${SENDS} sends`,
			},
			{
				what: '  time beside the limit',
				figure: span / least,
				unit: '×',
				aim: { atMost: 1.03 },
				isHard: true,
				raw: `first to last ${rounded(span / 1_000)} s, limit ${rounded(least / 1_000)} s`,
			},
			{
				what: '  lost, doubled or out of order',
				figure: wrong + Math.abs(received.length - SENDS),
				aim: { exactly: 0 },
				isHard: true,
				raw: `${received.length} received`,
			},
		);
	}
	return rows;
}
