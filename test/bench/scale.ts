import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** How long a service takes that is not in the same machine, in milliseconds, and how many messages each session then sends. */
const SERVICE_MS = 250;
const SLOW_MESSAGES = 100;

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

/** n8n in queue mode without limits, for one job. @param more what else its environment holds */
async function withQueueMode(
	job: (mode: QueueMode, stage: Stage<QueueApi>) => Promise<Row[]>,
	more: Record<string, string> = {},
): Promise<Row[]> {
	// As people run it: quiet, and without a record of every successful run, which would be what is measured.
	const env = {
		N8N_LOG_LEVEL: 'error',
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'none',
		EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'false',
		// A worker of all sessions runs all of them at once; by itself it would take ten.
		N8N_CONCURRENCY_PRODUCTION_LIMIT: String(Math.max(...SESSIONS)),
		...more,
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

/** What more workers and more sessions give: without limits, and with a service that takes its time, as the cores are full without. */
export async function scale(): Promise<Row[]> {
	return await withQueueMode(async (mode, stage) => {
		const rows: Row[] = [];
		for (const workers of WORKERS) {
			while (mode.workers.length < workers) await mode.startWorker();
			rows.push(...(await throughput(stage, workers)), ...(await growth(stage)));
		}
		return rows;
	});
}

/** What a worker's memory does in the course of many messages. */
export async function scaleMemory(): Promise<Row[]> {
	const folder = mkdtempSync(join(tmpdir(), 'wasender-bench-'));
	const file = join(folder, 'memory');
	const env = { NODE_OPTIONS: `--require ${join(__dirname, 'tell-memory.cjs')}`, BENCH_MEMORY_FILE: file };
	try {
		return await withQueueMode(async (mode, stage) => [await memory(mode, stage, file)], env);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** As fast as the cores can. */
async function throughput(stage: Stage<QueueApi>, workers: number): Promise<Row[]> {
	const rows: Row[] = [];
	let alone = NaN;
	for (const sessions of SESSIONS) {
		const { perSecond, callsPerMessage } = await send(stage, sessions, Math.ceil(MESSAGES / sessions));
		if (sessions === 1) alone = perSecond;
		rows.push({
			what: `Messages a second, ${counted(workers, 'worker')}, ${counted(sessions, 'session')}`,
			figure: perSecond,
			aim: 'none',
			raw: `${rounded(perSecond / alone)} × one session's; ${rounded(callsPerMessage)} API calls per message`,
		});
	}
	return rows;
}

/** What more sessions give while the cores have time. */
async function growth(stage: Stage<QueueApi>): Promise<Row[]> {
	const { simulator } = stage;
	simulator.faults.add({ match: { route: '/api/send-message' }, fault: { delayMs: SERVICE_MS } });
	try {
		const rows: Row[] = [];
		let alone = NaN;
		for (const sessions of SESSIONS) {
			await send(stage, sessions, SLOW_MESSAGES);
			const perSecond = perSecondWhileAllSend(stage);
			if (sessions === 1) alone = perSecond;
			rows.push({
				what: `  beside one session, where the service takes ${SERVICE_MS} ms`,
				figure: perSecond / alone,
				unit: '×',
				aim: { atLeast: 0.9 * sessions },
				raw: `${rounded(perSecond)} messages a second`,
			});
		}
		return rows;
	} finally {
		simulator.faults.clear();
	}
}

/** Without the beginning, when n8n reads all items of all runs, and the end. */
function perSecondWhileAllSend({ simulator }: Stage<QueueApi>): number {
	const times = new Map<number | undefined, number[]>();
	for (const { route, sessionId, startedAt } of simulator.requests) {
		if (route === '/api/send-message') times.set(sessionId, [...(times.get(sessionId) ?? []), startedAt]);
	}
	const from = Math.max(...[...times.values()].map(([first = NaN]) => first));
	const to = Math.min(...[...times.values()].map((all) => all.at(-1) ?? NaN));
	const sent = [...times.values()].flat().filter((at) => at >= from && at < to).length;
	return sent / ((to - from) / 1_000);
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

/** What a process holds, in bytes, when all that it could let go of is gone. */
async function heldBy(pid: number, file: string): Promise<number> {
	process.kill(pid, 'SIGUSR2');
	await until('the memory', () => existsSync(file), PATIENCE_MS);
	const held = Number(readFileSync(file, 'utf8'));
	rmSync(file);
	return held;
}

/** A worker's memory, looked at after each tenth: the last ones beside the ones before the half. */
async function memory(mode: QueueMode, stage: Stage<QueueApi>, file: string): Promise<Row> {
	const pid = mode.workers[0]?.pid ?? NaN;
	const held: number[] = [];
	const resident: number[] = [];
	for (let round = 0; round < MEMORY_ROUNDS; round++) {
		await send(stage, 1, Math.ceil(MEMORY_MESSAGES / MEMORY_ROUNDS));
		held.push((await heldBy(pid, file)) / MEGABYTE);
		resident.push(residentOf(pid) / MEGABYTE);
	}
	return {
		what: `Memory of a worker over ${MEMORY_MESSAGES} messages, end beside middle`,
		figure: median(held.slice(-3)) / median(held.slice(2, 5)),
		unit: '×',
		aim: { atMost: 1.03 },
		raw: `MB held after each tenth: ${listed(held.map(Math.round))}; resident: ${listed(resident.map(Math.round))}`,
	};
}
