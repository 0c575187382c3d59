import type { IDataObject } from 'n8n-workflow';
import { isSamePerson } from '../../../whatsapp/samePerson';
import { systemClock, type Clock } from '../../clock';
import { fingerprintOf } from './compareContent';

/** A message that this process has sent, or may have. */
export interface RecentSend {
	/** On whose behalf. Compared by identity. */
	owner: object;
	to: unknown;
	fingerprint: string;
	/** When its first try began, in milliseconds on the clock. */
	startedAt: number;
	/** The API's own id of it, once it was accepted. */
	msgId?: unknown;
	/** Resolves when it is known what became of it, or that nobody knows. */
	settled: Promise<void>;
	isSettled: boolean;
	settle: () => void;
}

// Longer than a try, the looks into the log and the clocks' difference together.
const KEPT_MS = 5 * 60_000;

/** What this process has sent lately: an entry of the log that may be another one's proves nothing of a message in doubt. */
export class RecentSends {
	private readonly sends = new Map<string, RecentSend[]>();

	constructor(private readonly clock: Clock) {}

	/** Notes a message whose first try begins now. @param session stands for the session, whatever token reaches it */
	note(session: string, body: IDataObject, owner: object = {}): RecentSend {
		const now = this.clock.now();
		let settle = () => {};
		const settled = new Promise<void>((resolve) => (settle = resolve));
		const send: RecentSend = {
			owner,
			to: body.to,
			fingerprint: fingerprintOf(body),
			startedAt: now,
			settled,
			isSettled: false,
			settle: () => {
				send.isSettled = true;
				settle();
			},
		};
		const kept = (this.sends.get(session) ?? []).filter(
			({ startedAt, isSettled }) => !isSettled || startedAt > now - KEPT_MS,
		);
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
			(other) => other !== send && other.startedAt > after && isTwin(other, send),
		);
	}

	/** One of another owner's that says the same to the same person and is still under way. */
	underWay(session: string, body: IDataObject, owner: object): RecentSend | undefined {
		const unsettled = (this.sends.get(session) ?? []).filter((other) => !other.isSettled && other.owner !== owner);
		if (unsettled.length === 0) return undefined;
		const wanted = { to: body.to, fingerprint: fingerprintOf(body) };
		return unsettled.find((other) => isTwin(other, wanted));
	}
}

type Message = Pick<RecentSend, 'to' | 'fingerprint'>;

function isTwin(a: Message, b: Message): boolean {
	return a.fingerprint === b.fingerprint && (a.to === b.to || isSamePerson(a.to, b.to));
}

export const recentSends = new RecentSends(systemClock);
