import { setTimeout as pause } from 'node:timers/promises';

/** Resolves as soon as `condition` holds. @throws Error that says what did not happen */
export async function eventually(
	what: string,
	condition: () => boolean | Promise<boolean>,
	patienceMs = 60_000,
): Promise<void> {
	for (const end = Date.now() + patienceMs; !(await condition()); await pause(50)) {
		if (Date.now() > end) throw new Error(`Not within ${patienceMs / 1_000} s: ${what}`);
	}
}
