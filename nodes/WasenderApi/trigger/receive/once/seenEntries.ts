import { createHash } from 'node:crypto';
import { systemClock, type Clock } from '../../../delivery/clock';
import { spellingsOf, type Person } from '../../../whatsapp/person';
import { isSamePersonAny } from '../../../whatsapp/samePerson';
import { isUniqueId, type Identity, type Name, type ToldState } from './identity';

const REMEMBERED_MS = 10 * 60_000;

// 10,000 names are about 4 MB: the events of ten busy minutes, and a bound on what a flood can take.
const REMEMBERED_AT_MOST = 10_000;

// Ids that are not WhatsApp's may be alike in many chats.
const CHATS_AT_MOST = 100;

/** What is remembered under one name, of one chat. */
interface Sighting {
	person: Person;
	/** When it may be forgotten. */
	until: number;
	/** Of a state: what it is, and whether it was told with an id of its own. */
	is?: string;
	hasId?: boolean;
	/** It has been told both with and without an id; whoever tells it again tells another change. */
	isToldBothWays?: boolean;
}

function digestOf(receiver: string, { kind, id, place, detail }: Name): string {
	const text = JSON.stringify([receiver, kind, id, place ?? null, detail ?? null]);
	return createHash('sha256').update(text).digest('base64');
}

/**
 * Whether two chats with one person are one. One post may tell only the phone number and another only the LID; then an
 * id that no two messages share decides.
 */
function isSameChat(known: Person, now: Person, id: string): boolean {
	if (isSamePersonAny(spellingsOf(known), spellingsOf(now))) return true;
	const isTold = spellingsOf(known).length > 0 || spellingsOf(now).length > 0;
	const differ = (known.phone && now.phone) || (known.lid && now.lid);
	return differ ? false : !isTold || isUniqueId(id);
}

/**
 * Remembers what events told for ten minutes, in this process: n8n's static data is not saved when an event starts a
 * run. Only what started a run is remembered, so that a copy that could not does not use up the one that can.
 */
export class SeenEntries {
	/** Digests of names, oldest first. */
	private readonly seen = new Map<string, Sighting[]>();

	constructor(private readonly clock: Clock = systemClock) {}

	/**
	 * Notes what an event tells and says whether it was told already.
	 * @param receiver what it would start: the same event may start several workflows
	 */
	isRepeated(receiver: string, { names, state, person }: Identity): boolean {
		const now = this.clock.now();
		this.forget(now);
		const named = names.map((name) => ({ name, digest: digestOf(receiver, name) }));
		const found = named.map(({ name, digest }) => this.find(digest, name, person));
		const isNamed = found.some((sighting) => sighting !== undefined);
		const isRepeated = isNamed || (state !== undefined && this.isKnownState(receiver, state, person));
		// Also a repetition is noted: it may tell another spelling, or another name, than the one before it.
		const until = now + REMEMBERED_MS;
		for (const [at, { digest }] of named.entries()) this.note(digest, found[at], { person, until });
		if (!isRepeated && state) this.noteState(receiver, state, person, until);
		return isRepeated;
	}

	get size(): number {
		return this.seen.size;
	}

	private find(digest: string, { id }: Name, person: Person): Sighting | undefined {
		const now = this.clock.now();
		return this.seen.get(digest)?.find(({ person: known, until }) => until > now && isSameChat(known, person, id));
	}

	private note(digest: string, known: Sighting | undefined, sighting: Sighting): void {
		if (known) {
			known.person = { ...sighting.person, ...known.person };
			return;
		}
		const others = this.seen.get(digest) ?? [];
		// Anew, so that it stands last: what lives longest is forgotten last.
		this.seen.delete(digest);
		this.seen.set(digest, [...others.slice(1 - CHATS_AT_MOST), sighting]);
	}

	/** Whether the state is the last one told, once with an id of its own and once without. */
	private isKnownState(receiver: string, { of, is, hasId }: ToldState, person: Person): boolean {
		const known = this.find(digestOf(receiver, of), of, person);
		if (known?.is !== JSON.stringify(is) || known.hasId === hasId || known.isToldBothWays) return false;
		known.isToldBothWays = true;
		return true;
	}

	private noteState(receiver: string, { of, is, hasId }: ToldState, person: Person, until: number): void {
		const digest = digestOf(receiver, of);
		const known = this.find(digest, of, person);
		const told = { is: JSON.stringify(is), hasId, isToldBothWays: false, until };
		if (known) Object.assign(known, told);
		this.note(digest, known, { person, ...told });
	}

	private forget(now: number): void {
		for (const [digest, sightings] of this.seen) {
			const isAlive = sightings.some(({ until }) => until > now);
			if (isAlive && this.seen.size < REMEMBERED_AT_MOST) return;
			this.seen.delete(digest);
		}
	}
}
