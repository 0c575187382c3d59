import type { Once } from './SendOptions';
import { SentLog, type Sent } from './SentLog';

/** What a message is compared with that must not be sent again. */
export interface OnceCheck {
	once: Once;
	logs: SentLogs;
}

/** The logs that runs of this process hold; they are let go of with their runs. */
const held = new Map<string, Set<WeakRef<SentLog>>>();

/** Adds a message that this process sends to the logs of all runs that ask about its session. */
export function noteSent(session: string, sent: Sent): void {
	const refs = held.get(session) ?? new Set();
	for (const ref of refs) {
		const log = ref.deref();
		if (log) log.add(sent);
		else refs.delete(ref);
	}
	if (refs.size === 0) held.delete(session);
}

/** What the items of a run ask about: each session's log is read once, as far back as any of them wants. */
export class SentLogs {
	/** @param isLive whether what this process sends from now on belongs to it too */
	constructor(private readonly isLive = true) {}

	private longestMs = 0;

	private readonly logs = new Map<string, Promise<SentLog>>();

	/** An item will ask what was sent within so many milliseconds. */
	want(withinMs: number): void {
		this.longestMs = Math.max(this.longestMs, withinMs);
	}

	/**
	 * The log of a session.
	 * @throws whatever reading it fails with, for all who ask meanwhile
	 * @param session stands for the session, whatever token reaches it
	 * @param read what was sent since a moment, in milliseconds since 1970
	 */
	async of(session: string, read: (since: number) => Promise<Sent[]>): Promise<SentLog> {
		const known = this.logs.get(session);
		if (known) return await known;
		// Before it is read, so that what is sent meanwhile is in it.
		const log = new SentLog();
		if (this.isLive) held.set(session, (held.get(session) ?? new Set()).add(new WeakRef(log)));
		const filled = read(Date.now() - this.longestMs).then((sent) => {
			for (const one of sent) log.add(one);
			return log;
		});
		this.logs.set(session, filled);
		// Whoever tries again reads again.
		filled.catch(() => this.logs.delete(session));
		return await filled;
	}
}
