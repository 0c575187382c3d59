/**
 * The n8n process: started, watched until it is ready, and ended, by its own process group.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { n8nEnvironment, type N8nSettings } from './n8n-settings';

/** n8n starts in about 8 seconds; the first start also makes its database, and a busy CI machine takes its time. */
const START_WITHIN_MS = 120_000;
/** n8n is told to end within 10 seconds (`N8N_GRACEFUL_SHUTDOWN_TIMEOUT`); then it is killed. */
const STOP_WITHIN_MS = 15_000;

/** One n8n on one user folder; it can be started again after it ended. */
export class N8nProcess {
	readonly url: string;
	/** what n8n prints, across restarts */
	readonly logFile: string;
	private child?: ChildProcess;
	private ended: Promise<void> = Promise.resolve();

	constructor(
		private readonly script: string,
		private readonly settings: N8nSettings,
	) {
		this.url = `http://127.0.0.1:${settings.port}`;
		this.logFile = join(settings.userFolder, 'n8n.log');
	}

	/** Starts n8n and waits until it serves its API. */
	async start(signal?: AbortSignal): Promise<void> {
		const log = openSync(this.logFile, 'a');
		const child = spawn(this.settings.node, ['--require', join(__dirname, '..', 'process', 'end-with-parent.cjs'), this.script, this.settings.command ?? 'start'], {
			cwd: this.settings.userFolder,
			env: n8nEnvironment(this.settings),
			// `ipc` is the thread by which n8n notices that we are gone (end-with-parent.cjs).
			stdio: ['ignore', log, log, 'ipc'],
			// A group of its own: Ctrl-C in our terminal does not reach n8n before we end it in order, and its task runner ends with it.
			detached: true,
		});
		closeSync(log);
		this.child = child;
		this.ended = new Promise((resolve) => {
			child.once('exit', () => resolve());
			child.once('error', () => resolve());
		});
		try {
			await this.ready(child, signal);
		} catch (error) {
			await this.kill('SIGKILL');
			throw error;
		}
	}

	/** Resolves when n8n has ended, for whatever reason. */
	async whenEnded(): Promise<void> {
		await this.ended;
	}

	/** The process' id; its task runner, a child, has another. */
	get pid(): number | undefined {
		return this.child?.pid;
	}

	/** Everything n8n has printed. */
	logs(): string {
		return existsSync(this.logFile) ? readFileSync(this.logFile, 'utf8') : '';
	}

	/** Sends a signal to n8n and all its children, and waits until n8n has ended. */
	async kill(signal: NodeJS.Signals): Promise<void> {
		this.signalGroup(signal);
		await this.ended;
		// The task runner is n8n's child and may outlive it for a moment.
		this.signalGroup('SIGKILL');
	}

	/** Asks n8n to end, and kills it if it does not. */
	async stop(): Promise<void> {
		if (this.isRunning()) {
			this.child?.kill('SIGTERM');
			await Promise.race([this.ended, pause(STOP_WITHIN_MS, undefined, { ref: false })]);
		}
		await this.kill('SIGKILL');
	}

	private isRunning(): boolean {
		return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
	}

	private signalGroup(signal: NodeJS.Signals): void {
		if (this.child?.pid === undefined) return;
		try {
			process.kill(-this.child.pid, signal);
		} catch {
			// Nobody is left in the group.
		}
	}

	private async ready(child: ChildProcess, signal?: AbortSignal): Promise<void> {
		let failure: Error | undefined;
		child.once('error', (error) => (failure = error));
		const deadline = Date.now() + START_WITHIN_MS;
		for (;;) {
			signal?.throwIfAborted();
			if (failure) throw failure;
			if (!this.isRunning()) throw new Error(`n8n ended while it was starting:\n${this.lastLines()}`);
			if (Date.now() > deadline) throw new Error(`n8n was not ready after ${START_WITHIN_MS / 1000} s:\n${this.lastLines()}`);
			if (await this.isReady()) return;
			await pause(100);
		}
	}

	private async isReady(): Promise<boolean> {
		if (!(await this.answers('/healthz/readiness'))) return false;
		return (this.settings.command ?? 'start') !== 'start' || (await this.answers('/rest/settings'));
	}

	private async answers(path: string): Promise<boolean> {
		try {
			const response = await fetch(this.url + path, { signal: AbortSignal.timeout(5_000) });
			await response.arrayBuffer();
			return response.ok && !isStarting(response);
		} catch {
			return false;
		}
	}

	private lastLines(): string {
		return this.logs().trimEnd().split('\n').slice(-20).join('\n');
	}
}

/** While it starts, n8n answers every address with a page that says so, and status 200. */
function isStarting(response: Response): boolean {
	return (response.headers.get('content-type') ?? '').startsWith('text/html');
}
