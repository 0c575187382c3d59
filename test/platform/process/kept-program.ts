/**
 * A server that is no Node program (Redis, PostgreSQL), started for the tests and ended by its process id, with them at the latest.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const START_WITHIN_MS = 60_000;

/** How a program is started. */
export interface ProgramSettings {
	command: string;
	args: string[];
	cwd: string;
	logFile: string;
	/** what makes it end in order; in `signal`'s absence SIGTERM */
	endSignal?: NodeJS.Signals;
	/** whom it runs as, where that is not us */
	user?: { uid: number; gid: number };
}

/** A program that runs. */
export class KeptProgram {
	private readonly ended: Promise<void>;

	private constructor(
		private readonly settings: ProgramSettings,
		private readonly keeper: ChildProcess,
	) {
		this.ended = new Promise((resolve) => {
			keeper.once('exit', () => resolve());
			keeper.once('error', () => resolve());
		});
	}

	/**
	 * Starts a program and waits until it is ready.
	 * @param isReady asked again and again
	 * @throws Error with the last lines it printed, when it ends before that or takes a minute
	 */
	static async start(settings: ProgramSettings, isReady: () => Promise<boolean>): Promise<KeptProgram> {
		const log = openSync(settings.logFile, 'a');
		const { command, args, cwd, user, endSignal = 'SIGTERM' } = settings;
		const keeper = spawn(process.execPath, [join(__dirname, 'keep-program.cjs'), JSON.stringify({ command, args, cwd, user, endSignal })], {
			cwd,
			// `ipc` is the thread by which the keeper notices that we are gone, or that the program is to end.
			stdio: ['ignore', log, log, 'ipc'],
			// Ctrl-C in our terminal must not end it before what uses it.
			detached: true,
		});
		closeSync(log);
		const program = new KeptProgram(settings, keeper);
		try {
			await program.ready(isReady);
		} catch (error) {
			await program.stop();
			throw error;
		}
		return program;
	}

	/** Ends it in order and waits for that. */
	async stop(): Promise<void> {
		if (this.keeper.connected) this.keeper.disconnect();
		await this.ended;
	}

	private async ready(isReady: () => Promise<boolean>): Promise<void> {
		for (const deadline = Date.now() + START_WITHIN_MS; !(await isReady()); await pause(50)) {
			if (this.keeper.exitCode !== null || this.keeper.signalCode !== null) throw new Error(`${this.settings.command} ended while it was starting:\n${this.lastLines()}`);
			if (Date.now() > deadline) throw new Error(`${this.settings.command} was not ready after ${START_WITHIN_MS / 1_000} s:\n${this.lastLines()}`);
		}
	}

	private lastLines(): string {
		const { logFile } = this.settings;
		return existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-20).join('\n') : '';
	}
}
