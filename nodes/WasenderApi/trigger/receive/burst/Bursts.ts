import { systemClock, type Clock } from '../../../delivery/clock';
import { spellingsOf, type Person } from '../../../whatsapp/person';
import { isSamePersonAny } from '../../../whatsapp/samePerson';

/** Who writes, and where. */
export interface Writer {
	/** What would be started. */
	receiver: string;
	/** The group's JID; undefined in a personal chat, which is known by its person. */
	group?: string;
	person: Person;
}

/** One message of a burst. */
export interface Part<T> {
	content: T;
	id: string | null;
	/** It is an edit of the message of that id. */
	edits?: string;
	/** When it was written, in ISO 8601: posts may overtake one another. */
	at: string;
}

interface Burst<T> {
	writer: Writer;
	parts: Array<Part<T>>;
	startedAt: number;
	latestAt: number;
	/** Ends it before its time. */
	cut: () => void;
}

/** A burst ends at the latest when this many times its silence has passed. */
export const MOST_SILENCES = 4;

// Nobody has so much to say in a minute; whoever sends more fills no memory.
const MOST_PARTS = 100;

// While a call of `webhook()` waits, n8n keeps an expression engine for it, of about 10 MB.
const MOST_OPEN = 50;

function inOrder({ at: one }: Part<unknown>, { at: other }: Part<unknown>): number {
	return one < other ? -1 : Number(one > other);
}

/** Whether two messages may be of one burst. */
export function isSameWriter(one: Writer, other: Writer): boolean {
	if (one.receiver !== other.receiver || one.group !== other.group) return false;
	return isSamePersonAny(spellingsOf(one.person), spellingsOf(other.person));
}

/**
 * What people write in several messages, one shortly after the other, in this process. A burst ends with a silence, or
 * when it has taken four times as long; what its writer says then begins the next.
 */
export class Bursts<T> {
	/** Those that have not ended; a person has at most one in a chat. */
	private readonly open = new Set<Burst<T>>();

	constructor(private readonly clock: Clock = systemClock) {}

	/** How many have not ended. */
	get size(): number {
		return this.open.size;
	}

	/**
	 * Adds messages to their writer's burst.
	 * @param merge what becomes of a message that is edited
	 * @returns whether there is one, and for an edit whether the message is in it; if not, nothing was added
	 */
	join(writer: Writer, parts: ReadonlyArray<Part<T>>, merge: (original: T, edit: T) => T): boolean {
		const burst = [...this.open].find((known) => isSameWriter(known.writer, writer));
		if (!burst) return false;
		const originals = parts.map(({ edits }) => burst.parts.find(({ id }) => edits !== undefined && id === edits));
		if (parts.some(({ edits }, at) => edits !== undefined && !originals[at])) return false;
		for (const [at, part] of parts.entries()) {
			const original = originals[at];
			if (original) original.content = merge(original.content, part.content);
			else burst.parts.push(part);
		}
		burst.latestAt = this.clock.now();
		// One message may tell the phone number, the next only the LID.
		burst.writer.person = { ...writer.person, ...burst.writer.person };
		if (burst.parts.length >= MOST_PARTS) this.end(burst);
		return true;
	}

	/**
	 * Begins a burst and waits for its end. Where very many are under way, the oldest ends before its time.
	 * @param silenceMs how long nothing must come for it to end
	 * @returns all that came, in the order in which it was written; within one moment as it came
	 */
	async begin(writer: Writer, parts: ReadonlyArray<Part<T>>, silenceMs: number): Promise<T[]> {
		const [oldest] = this.open;
		if (oldest && this.open.size >= MOST_OPEN) this.end(oldest);
		const startedAt = this.clock.now();
		let cut = () => {};
		const whenCut = new Promise<void>((resolve) => {
			cut = resolve;
		});
		const burst: Burst<T> = {
			writer: { ...writer },
			parts: [...parts],
			startedAt,
			latestAt: startedAt,
			cut,
		};
		this.open.add(burst);
		const leftMs = () => {
			const endsAt = Math.min(burst.latestAt + silenceMs, startedAt + MOST_SILENCES * silenceMs);
			return this.open.has(burst) ? endsAt - this.clock.now() : 0;
		};
		for (let ms = leftMs(); ms > 0; ms = leftMs()) await Promise.race([this.clock.sleep(ms), whenCut]);
		this.open.delete(burst);
		return burst.parts.sort(inOrder).map(({ content }) => content);
	}

	private end(burst: Burst<T>): void {
		this.open.delete(burst);
		burst.cut();
	}
}
