import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from '../platform/places';
import { postEvents, signedWith } from './events';
import { listed, median, type Row } from './row';
import { FIRST_LIMITED_SESSION, Stand } from './stand';

/** The last commit before the options of sends and of the trigger that make a conversation feel like a person's. */
export const BEFORE_THE_OPTIONS = 'a40b50805063a0051f1ba5aac12030cbef0dc1f3';

const OURS = 'n8n-nodes-wasenderapi';
const BASE = `${OURS}-base`;

const SENDS = 300;
const EVENTS = 60;
const OWN_EVENTS = 100;
const ROUNDS = 13;
const WARM_UP_ROUNDS = 2;

type Side = 'ours' | 'base';

/** Whose code it is, and for which session, as each has queues and a webhook of its own. */
interface Contender {
	side: Side;
	/** of its node types */
	prefix: string;
	session: number;
}

// Two alike, without account protection.
const CONTENDERS: Record<Side, Contender> = {
	ours: { side: 'ours', prefix: `${OURS}.`, session: FIRST_LIMITED_SESSION + 1 },
	base: { side: 'base', prefix: `${BASE}.`, session: FIRST_LIMITED_SESSION + 2 },
};

interface Spent {
	wallMs: number;
	cpuMs: number;
}

/** Builds a commit, and puts it where n8n finds it beside ours. */
function buildBase(commit: string, userFolder: string): void {
	const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', BASE);
	const command = join(checkout, 'test', 'bench', 'build-base.mjs');
	execFileSync(process.execPath, [command, commit, folder, BASE], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** What a job costs n8n, whatever it still does afterwards included. */
async function spentOn(stand: Stand, job: () => Promise<number>): Promise<Spent> {
	const cpuBefore = stand.cpuMs();
	const wallMs = await job();
	await stand.untilIdle(200);
	return { wallMs, cpuMs: stand.cpuMs() - cpuBefore };
}

type Job = () => Promise<Spent>;

async function sends(stand: Stand, { side, prefix, session }: Contender): Promise<Job> {
	const { simulator } = stand;
	const parameters = {
		resource: 'message',
		operation: 'sendText',
		session: { __rl: true, mode: 'id', value: String(session) },
		to: { __rl: true, mode: 'id', value: '+15550200001' },
		text: '={{ $json.text }}',
	};
	const run = await stand.publish(`send-${side}`, stand.node('Send', `${prefix}wasenderApi`, parameters));
	const items = Array.from({ length: SENDS }, (_, at) => ({ text: `message ${at}` }));
	return async () => {
		simulator.clearRequests();
		simulator.store.sent.length = 0;
		const spent = await spentOn(stand, async () => {
			const startedAt = performance.now();
			await run(items);
			return performance.now() - startedAt;
		});
		const calls = simulator.requests.length;
		if (simulator.sent(session).length !== SENDS) throw new Error(`${side}: not all ${SENDS} messages were sent`);
		if (calls > SENDS + 5) throw new Error(`${side}: ${calls} requests for ${SENDS} messages`);
		return spent;
	};
}

/**
 * Events of messages that start the workflow, or of the session's own, which start nothing: a run costs n8n so much that the trigger's part does
 * not show beside it.
 */
async function events(stand: Stand, { side, prefix, session }: Contender): Promise<{ others: Job; own: Job }> {
	const workflow = await stand.workflow(`Trigger, ${side}`, [
		stand.node('Message', `${prefix}wasenderApiTrigger`, {
			session: { __rl: true, mode: 'id', value: String(session) },
			events: ['messages.received'],
		}),
		{ name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
	]);
	await stand.n8n.activate(workflow.id);
	const { webhookUrl, webhookSecret } = stand.simulator.store.session(session);
	const headers = signedWith(webhookSecret);
	const job = (count: number, fromMe: boolean) => async () =>
		await spentOn(stand, async () => await postEvents(webhookUrl ?? '', headers, count, fromMe));
	return { others: job(EVENTS, false), own: job(OWN_EVENTS, true) };
}

/** Both sides round by round; who goes first changes, so that neither always follows the other's garbage. */
async function compare(what: string, jobs: Record<Side, Job>): Promise<Array<Record<Side, Spent>>> {
	const rounds: Array<Record<Side, Spent>> = [];
	for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
		const order: Side[] = round % 2 === 0 ? ['ours', 'base'] : ['base', 'ours'];
		const spent: Partial<Record<Side, Spent>> = {};
		for (const side of order) spent[side] = await jobs[side]();
		if (round < 0) continue;
		rounds.push(spent as Record<Side, Spent>);
		process.stderr.write(
			`  ${what}, round ${round + 1} of ${ROUNDS}: ${spent.ours?.cpuMs} | ${spent.base?.cpuMs} ms\n`,
		);
	}
	return rounds;
}

function rowsOf(what: string, each: number, rounds: Array<Record<Side, Spent>>): Row[] {
	const row = (name: string, figure: keyof Spent): Row => {
		const [ours, theirs] = [rounds.map((round) => round.ours[figure]), rounds.map((round) => round.base[figure])];
		const one = (all: number[]) => (median(all) / each).toFixed(2);
		return {
			what: name,
			figure: median(rounds.map((round) => round.ours[figure] / round.base[figure])),
			unit: '×',
			aim: { atMost: 1.03 },
			raw: `${one(ours)} beside ${one(theirs)} ms each; rounds in ms: ${listed(ours.map(Math.round))} | ${listed(theirs.map(Math.round))}`,
		};
	};
	return [row(`n8n's CPU for ${what}, beside the base`, 'cpuMs'), row('  time', 'wallMs')];
}

/**
 * What this tree costs beside an earlier commit, with all options off: in one n8n that has both packages loaded, round by round.
 * @param commit the earlier one
 */
export async function base(commit: string): Promise<Row[]> {
	const userFolder = mkdtempSync(join(tmpdir(), 'wasender-bench-'));
	try {
		buildBase(commit, userFolder);
		const stand = await Stand.open({ userFolder, loadAs: 'community' });
		try {
			// Told of such a plan, neither waits for the documented one.
			stand.simulator.setLimits({ off: false, planCount: 1_000_000 });
			const sent = await compare('sends', {
				ours: await sends(stand, CONTENDERS.ours),
				base: await sends(stand, CONTENDERS.base),
			});
			const [ours, theirs] = [await events(stand, CONTENDERS.ours), await events(stand, CONTENDERS.base)];
			const ignored = await compare('own events', { ours: ours.own, base: theirs.own });
			const received = await compare('events', { ours: ours.others, base: theirs.others });
			return [
				...rowsOf(`a message of ${SENDS}`, SENDS, sent),
				...rowsOf(`an event of ${EVENTS}`, EVENTS, received),
				...rowsOf(`an event of ${OWN_EVENTS} that start nothing`, OWN_EVENTS, ignored),
			];
		} finally {
			await stand.close();
		}
	} finally {
		rmSync(userFolder, { recursive: true, force: true });
	}
}
