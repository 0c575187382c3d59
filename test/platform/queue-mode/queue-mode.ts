/**
 * An n8n in queue mode, all on this machine: Redis, PostgreSQL, a main process, webhook processors and workers, each a process with a user folder of its own.
 */
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port';
import { FrontDoor } from './front-door';
import { N8nClient } from '../n8n/n8n-client';
import { N8nProcess } from '../n8n/n8n-process';
import type { N8nSettings } from '../n8n/n8n-settings';
import { unpackPackage } from '../packed-package';
import { placeOf } from '../places';
import { startPostgres } from './postgres';
import { queueEnvironment } from './queue-environment';
import { startRedis } from './redis';

/** The name of the package, and of its folder among n8n's community packages. */
const PACKAGE = 'n8n-nodes-wasenderapi';

/** How many processes of a kind there are, and what else their environment holds. */
export interface QueueOptions {
	webhookProcessors?: number;
	workers?: number;
	env?: Record<string, string>;
	/** what else a webhook processor's environment holds, one after the other */
	ofProcessor?: Array<Record<string, string>>;
	/** @returns what else all environments hold, given a folder that all processes see */
	storage?: (folder: string) => Record<string, string>;
}

/** The main process' API: the editor's side. Runs that are started there run on a worker. */
export class QueueApi extends N8nClient {
	readonly typePrefix = `${PACKAGE}.`;

	constructor(
		url: string,
		private readonly processes: () => N8nProcess[],
	) {
		super(url);
	}

	/** Everything that all processes have printed. */
	logs(): string {
		return this.processes()
			.map((process) => process.logs())
			.join('\n');
	}
}

/** A running n8n in queue mode; `close` ends all its processes. */
export class QueueMode {
	readonly api: QueueApi;
	readonly workers: N8nProcess[] = [];
	readonly webhookProcessors: N8nProcess[] = [];
	private main?: N8nProcess;

	private constructor(
		/** where events arrive */
		readonly frontDoor: FrontDoor,
		/** a folder that all processes see */
		readonly folder: string,
		private readonly common: Pick<N8nSettings, 'node' | 'webhookUrl' | 'env'>,
		mainPort: number,
		private readonly ending: Array<() => Promise<void>>,
	) {
		this.api = new QueueApi(`http://127.0.0.1:${mainPort}`, () => this.processes());
	}

	/** Starts everything and signs the owner in. */
	static async open(options: QueueOptions = {}): Promise<QueueMode> {
		const { env, storage } = options;
		const folder = mkdtempSync(join(tmpdir(), 'wasender-queue-'));
		const servers = mkdtempSync(join(tmpdir(), 'wasender-servers-'));
		const ending = [folder, servers].map((path) => async () => rmSync(path, { recursive: true, force: true }));
		try {
			unpackPackage(join(folder, PACKAGE));
			const redis = await startRedis(servers);
			ending.unshift(redis.stop);
			const postgres = await startPostgres(servers);
			ending.unshift(postgres.stop);
			const frontDoor = await FrontDoor.open();
			ending.unshift(async () => await frontDoor.close());
			const shared = queueEnvironment({ redis, postgres, encryptionKey: randomUUID() });
			const common = { node: placeOf('node'), webhookUrl: `${frontDoor.url}/`, env: { ...shared, ...env, ...storage?.(folder) } };
			const mainPort = await freePort();
			const mode = new QueueMode(frontDoor, folder, common, mainPort, ending);
			ending.unshift(async () => await mode.stopN8n());
			await mode.startAll(mainPort, options);
			return mode;
		} catch (error) {
			for (const end of ending) await end();
			throw error;
		}
	}

	/** Starts one more worker. */
	async startWorker(): Promise<N8nProcess> {
		const worker = await this.make('worker');
		this.workers.push(worker);
		await worker.start();
		return worker;
	}

	/** The worker that took an execution; undefined while none has. */
	workerOf(executionId: string): N8nProcess | undefined {
		return this.workers.find((worker) => worker.logs().includes(`Worker started execution ${executionId} `));
	}

	/** Ends all processes: n8n's, then what they used. */
	async close(): Promise<void> {
		for (const end of this.ending) await end();
	}

	private async stopN8n(): Promise<void> {
		await Promise.all(this.processes().map(async (process) => await process.stop()));
	}

	/** The main process makes the database's tables; the others come when they are there. */
	private async startAll(mainPort: number, { webhookProcessors = 2, workers = 2, ofProcessor = [] }: QueueOptions): Promise<void> {
		this.main = await this.make('start', { port: mainPort });
		await this.main.start();
		await this.api.signIn();
		for (let at = 0; at < webhookProcessors; at++) this.webhookProcessors.push(await this.make('webhook', { env: ofProcessor[at] ?? {} }));
		for (let at = 0; at < workers; at++) this.workers.push(await this.make('worker'));
		await Promise.all([...this.webhookProcessors, ...this.workers].map(async (process) => await process.start()));
		Object.assign(this.frontDoor, { main: this.api.url, processors: this.webhookProcessors.map(({ url }) => url) });
	}

	private async make(command: N8nSettings['command'], { port, env = {} }: { port?: number; env?: Record<string, string> } = {}): Promise<N8nProcess> {
		const userFolder = join(this.folder, randomUUID());
		// n8n looks for community packages in this folder by their names; no entry in its database is needed.
		cpSync(join(this.folder, PACKAGE), join(userFolder, '.n8n', 'nodes', 'node_modules', PACKAGE), { recursive: true });
		const ports = { port: port ?? (await freePort()), brokerPort: await freePort() };
		return new N8nProcess(placeOf('n8n'), { ...this.common, ...ports, userFolder, command, env: { ...this.common.env, ...env } });
	}

	private processes(): N8nProcess[] {
		return [...(this.main ? [this.main] : []), ...this.webhookProcessors, ...this.workers];
	}
}
