/**
 * Lets one process at a time install; the others wait for it.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Interrupted } from '../process/interruption.mjs';
import { tryLock } from '../process/lock.mjs';

/**
 * Does `work` while no other process does any with the same folder.
 * @template T
 * @param {string} folder
 * @param {AbortSignal} signal ends the waiting
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withInstallLock(folder, signal, work) {
	let told = false;
	for (;;) {
		if (signal.aborted) throw new Interrupted();
		const { release, holder } = tryLock(join(folder, 'install.lock'));
		if (release) {
			try {
				return await work();
			} finally {
				release();
			}
		}
		if (!told) process.stdout.write(`Waiting: another process (pid ${holder}) is installing into ${folder}\n`);
		told = true;
		await pause(1_000);
	}
}
