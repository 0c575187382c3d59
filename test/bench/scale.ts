import { QueueMode, type QueueApi } from '../platform/queue-mode/queue-mode';
import { Stage, START } from '../platform/n8n/stage';
import type { Session } from '../simulator/store/types';
import { residentOf } from './peakMemory';
import { listed, median, rounded, type Row } from './row';
import { until } from './stand';

const WORKERS = [1, 2, 4];
const SESSIONS = [1, 4, 16];

/** Messages of one cell, shared out among its sessions; `BENCH_SCALE_MESSAGES` for a machine with less time. */
const MESSAGES = Number(process.env.BENCH_SCALE_MESSAGES ?? 1_600);

/** Messages over which a worker's memory is watched; `BENCH_SCALE_MEMORY_MESSAGES` likewise. */
const MEMORY_MESSAGES = Number(process.env.BENCH_SCALE_MEMORY_MESSAGES ?? 10_000);
const MEMORY_ROUNDS = 10;

const FIRST_SESSION = 101;
const PATIENCE_MS = 600_000;
const MEGABYTE = 2 ** 20;

/** Sessions that send as fast as they are asked to. */
function seed(): Array<Partial<Session>> {
	return [
		{ accountProtection: false },
		{},
		...Array.from({ length: Math.max(...SESSIONS) }, (_, at) => ({
			id: FIRST_SESSION + at,
			name: `Scale ${at + 1}`,
			phoneNumber: `+15550110${String(at).padStart(3, '0')}`,
			status: 'connected' as const,
			accountProtection: false,
			logMessages: false,
		})),
	];
}

/** n8n in queue mode without limits, for one job. */
async function withQueueMode(job: (mode: QueueMode, stage: Stage<QueueApi>) => Promise<Row[]>): Promise<Row[]> {
	// As people run it: quiet, and without a record of every successful run, which would be what is measured.
	const env = {
		N8N_LOG_LEVEL: 'error',
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
		EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'false',
	};
	const mode = await QueueMode.open({ webhookProcessors: 1, workers: 1, env });
	try {
		// With limits switched off the simulator's headers tell of 1,000 a minute, which the node would keep.
		const limits = { planCount: 10_000_000 };
		const stage = await Stage.on(mode.api, { limits, seed: { sessions: seed() } });
		try {
			await send(stage, 1, 50);
			return await job(mode, stage);
		} finally {
			await stage.simulator.stop();
		}
	} finally {
		await mode.close();
	}
}

/** What more workers and more sessions give. */
export async function scale(): Promise<Row[]> {
	return await withQueueMode(throughput);
}

/** What a worker's memory does in the course of many messages. */
export async function scaleMemory(): Promise<Row[]> {
	return await withQueueMode(async (mode, stage) => [await memory(mode, stage)]);
}

async function throughput(mode: QueueMode, stage: Stage<QueueApi>): Promise<Row[]> {
	const rows: Row[] = [];
	for (const workers of WORKERS) {
		while (mode.workers.length < workers) await mode.startWorker();
		let alone = NaN;
		for (const sessions of SESSIONS) {
			const { perSecond, callsPerMessage } = await send(stage, sessions, Math.ceil(MESSAGES / sessions));
			if (sessions === 1) alone = perSecond;
			rows.push({
				what: `Messages a second, ${workers} ${workers === 1 ? 'worker' : 'workers'}, ${sessions} ${sessions === 1 ? 'session' : 'sessions'}`,
				figure: perSecond,
				aim: 'none',
				raw: `${rounded(perSecond / alone)} × one session's; ${rounded(callsPerMessage)} API calls per message`,
			});
		}
	}
	return rows;
}

/** One run for each session, all started at once. */
async function send(
	stage: Stage<QueueApi>,
	sessions: number,
	each: number,
): Promise<{ perSecond: number; callsPerMessage: number }> {
	const { simulator } = stage;
	const workflows = await Promise.all(
		Array.from({ length: sessions }, async (_, at) => await campaign(stage, FIRST_SESSION + at, each)),
	);
	simulator.clearRequests();
	simulator.store.sent.length = 0;
	const startedAt = performance.now();
	await Promise.all(workflows.map(async ({ id }) => await stage.n8n.startManually(id, START)));
	const all = sessions * each;
	await until(`${all} messages`, () => simulator.sent().length >= all, PATIENCE_MS);
	const seconds = (performance.now() - startedAt) / 1_000;
	process.stderr.write(`  ${all} messages of ${sessions} sessions in ${rounded(seconds)} s\n`);
	return { perSecond: all / seconds, callsPerMessage: simulator.requests.length / all };
}

async function campaign(stage: Stage<QueueApi>, session: number, messages: number) {
	const items = Array.from({ length: messages }, (_, number) => ({ text: `message ${number}` }));
	return await stage.workflowWithItems(`Scale ${session}`, items, [
		stage.node('Send', 'wasenderApi', {
			resource: 'message',
			operation: 'sendText',
			session: { __rl: true, mode: 'id', value: String(session) },
			to: { __rl: true, mode: 'id', value: '+15550200001' },
			text: '={{ $json.text }}',
		}),
	]);
}

/** A worker's memory, looked at after each tenth: the last ones beside the ones before the half. */
async function memory(mode: QueueMode, stage: Stage<QueueApi>): Promise<Row> {
	const pid = mode.workers[0]?.pid ?? NaN;
	const megabytes: number[] = [];
	for (let round = 0; round < MEMORY_ROUNDS; round++) {
		await send(stage, 1, Math.ceil(MEMORY_MESSAGES / MEMORY_ROUNDS));
		megabytes.push(residentOf(pid) / MEGABYTE);
	}
	return {
		what: `Memory of a worker over ${MEMORY_MESSAGES} messages, end beside middle`,
		figure: median(megabytes.slice(-3)) / median(megabytes.slice(2, 5)),
		unit: '×',
		aim: { atMost: 1.15 },
		raw: `MB after each tenth: ${listed(megabytes.map(Math.round))}`,
	};
}
