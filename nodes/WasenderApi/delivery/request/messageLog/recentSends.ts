import type { IDataObject } from 'n8n-workflow';
import { isSamePerson } from '../../../whatsapp/samePerson';
import { systemClock, type Clock } from '../../clock';
import { fingerprintOf } from './compareContent';

/** A message that this process has sent, or may have. */
export interface RecentSend {
	to: unknown;
	fingerprint: string;
	/** When its first try began, in milliseconds on the clock. */
	startedAt: number;
	/** The API's own id of it, once it was accepted. */
	msgId?: unknown;
}

// Longer than a try, the looks into the log and the clocks' difference together.
const KEPT_MS = 5 * 60_000;

/** What this process has sent lately: an entry of the log that may be another one's proves nothing of a message in doubt. */
export class RecentSends {
	private readonly sends = new Map<string, RecentSend[]>();

	constructor(private readonly clock: Clock) {}

	/** Notes a message whose first try begins now. @param session stands for the session, whatever token reaches it */
	note(session: string, body: IDataObject): RecentSend {
		const now = this.clock.now();
		const send: RecentSend = { to: body.to, fingerprint: fingerprintOf(body), startedAt: now };
		const kept = (this.sends.get(session) ?? []).filter(({ startedAt }) => startedAt > now - KEPT_MS);
		this.sends.set(session, [...kept, send]);
		return send;
	}

	/** It certainly did not reach anybody. */
	drop(session: string, send: RecentSend): void {
		const kept = (this.sends.get(session) ?? []).filter((other) => other !== send);
		if (kept.length > 0) this.sends.set(session, kept);
		else this.sends.delete(session);
	}

	/** Others that say the same to the same person. */
	twinsOf(session: string, send: RecentSend): RecentSend[] {
		const after = this.clock.now() - KEPT_MS;
		return (this.sends.get(session) ?? []).filter(
			(other) =>
				other !== send &&
				other.startedAt > after &&
				other.fingerprint === send.fingerprint &&
				(other.to === send.to || isSamePerson(other.to, send.to)),
		);
	}
}

export const recentSends = new RecentSends(systemClock);
