import type { IDataObject } from 'n8n-workflow';
import { isSamePerson } from '../../../whatsapp/samePerson';
import { systemClock, type Clock } from '../../clock';
import { fingerprintOf } from './compareContent';

/** A message that this process has sent, or may have. It is kept for minutes, so it holds on to nothing. */
export interface RecentSend {
	to: unknown;
	fingerprint: string;
	/** When its first try began, in milliseconds on the clock. */
	startedAt: number;
	/** The API's own id of it, once it was accepted. */
	msgId?: unknown;
	/** Until it is known what became of it, or that nobody knows. */
	underWay?: UnderWay;
}

interface UnderWay {
	/** On whose behalf. Compared by identity. */
	owner: object;
	/** Resolves when it is no longer under way. */
	settled: Promise<void>;
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
		const underWay = { owner, settled, settle };
		const send: RecentSend = { to: body.to, fingerprint: fingerprintOf(body), startedAt: now, underWay };
		const kept = this.sends.get(session) ?? [];
		this.sends.set(session, kept);
		forgetOld(kept, now);
		kept.push(send);
		return send;
	}

	/** It is known what became of it, or that nobody knows. */
	settle(send: RecentSend): void {
		send.underWay?.settle();
		send.underWay = undefined;
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
		const others = (this.sends.get(session) ?? []).filter(({ underWay }) => underWay && underWay.owner !== owner);
		if (others.length === 0) return undefined;
		const wanted = { to: body.to, fingerprint: fingerprintOf(body) };
		return others.find((other) => isTwin(other, wanted));
	}
}

/** Takes away what was sent so long ago, from the front: in the order of time, a campaign's thousands are not copied for each of them. */
function forgetOld(sends: RecentSend[], now: number): void {
	const isOld = ({ startedAt, underWay }: RecentSend) => !underWay && startedAt <= now - KEPT_MS;
	let old = 0;
	while (old < sends.length && isOld(sends[old] as RecentSend)) old++;
	if (old > 0) sends.splice(0, old);
}

type Message = Pick<RecentSend, 'to' | 'fingerprint'>;

function isTwin(a: Message, b: Message): boolean {
	return a.fingerprint === b.fingerprint && (a.to === b.to || isSamePerson(a.to, b.to));
}

export const recentSends = new RecentSends(systemClock);
