/**
 * Turns Ctrl-C and SIGTERM into an AbortSignal, so that whatever is going on can end itself cleanly.
 */

/** Thrown by set-up work that was interrupted; callers end quietly on it. */
export class Interrupted extends Error {
	constructor() {
		super('interrupted');
		this.name = 'Interrupted';
	}
}

/** @type {AbortController | undefined} */
let controller;

/**
 * The signal that is aborted by the first SIGINT, SIGTERM or SIGHUP. One for the whole process: asking twice gives the same.
 * @returns {AbortSignal}
 */
export function interruption() {
	if (!controller) {
		const created = new AbortController();
		controller = created;
		for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
			// `on`, not `once`: a terminal, npm and a wrapper may each pass the same Ctrl-C on, and the second one must not kill us half-way.
			process.on(name, () => created.abort(new Interrupted()));
		}
	}
	return controller.signal;
}
