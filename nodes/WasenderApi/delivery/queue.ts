import type { Clock } from './clock';
import type { Pace } from './pace';

// WasenderAPI recommends 1 to 5 requests at a time for a session (api/guides.md, "Concurrent Request Limits"):
// one write and four reads keep within that.
const READS_AT_ONCE = 4;

/** Why a place in the queue was given up without a turn. */
export class WaitedTooLong extends Error {
	/**
	 * @param waitedMs how long the place had been first in its lane, in milliseconds
	 * @param moreMs how much longer it would have had to wait, in milliseconds; infinite if nobody knows
	 */
	constructor(
		readonly waitedMs: number,
		readonly moreMs: number,
	) {
		super('Waited too long for a turn');
	}
}

export class Cancelled extends Error {
	constructor() {
		super('The execution was stopped');
	}
}

export interface PlaceOptions {
	/** What keeps its order and takes turns with others: one run of a node. Compared by identity. */
	lane: object;
	/** Position within the lane; a lower one goes first. */
	order: number;
	/** Writes go one at a time, in order; reads go a few at a time, in any order. */
	kind: 'read' | 'write';
	pace: Pace;
	/** How long it may be first in its lane without getting a turn, in milliseconds. */
	maxWaitMs: number;
	signal?: AbortSignal;
}

/** One request's place in the queue, kept through its retries so that nothing behind it overtakes it. */
export interface Place {
	/** Resolves when the request may start. Rejects with `WaitedTooLong` or `Cancelled`. */
	turn(): Promise<void>;
	/** Gives the turn back, not the place: the next `turn()` comes no sooner than `ms` milliseconds from now. */
	pause(ms: number): void;
	/** Gives up the turn and the place. Harmless when repeated. */
	leave(): void;
}

interface Waiting extends Place {
	readonly options: PlaceOptions;
	state: 'idle' | 'waiting' | 'running' | 'gone';
	/** Since when it has been first in its lane; undefined while others are before it. */
	firstSince?: number;
	notBefore: number;
	grant: () => void;
	refuse: (reason: Error) => void;
}

/** The waiting requests of one run: writes in order, reads beside them. */
class Lane {
	readonly writes: Waiting[] = [];

	readonly reads: Waiting[] = [];

	private unsubscribe?: () => void;

	/** One listener for the lane, not one for each of its ten thousand requests. */
	onAbort(signal: AbortSignal | undefined, abort: () => void): void {
		if (!signal || this.unsubscribe) return;
		signal.addEventListener('abort', abort, { once: true });
		this.unsubscribe = () => signal.removeEventListener('abort', abort);
	}

	list(kind: PlaceOptions['kind']): Waiting[] {
		return kind === 'write' ? this.writes : this.reads;
	}

	add(place: Waiting): void {
		const list = this.list(place.options.kind);
		let at = list.length;
		while (at > 0 && (list[at - 1] as Waiting).options.order > place.options.order) at--;
		list.splice(at, 0, place);
	}

	/** The requests that may be considered now: the first write, and the reads in order of arrival. */
	heads(): Waiting[] {
		const write = this.writes[0];
		const read = this.reads.find((place) => place.state === 'waiting');
		return [write, read].filter((place): place is Waiting => place?.state === 'waiting');
	}

	get isEmpty(): boolean {
		return this.writes.length === 0 && this.reads.length === 0;
	}

	close(): void {
		this.unsubscribe?.();
	}
}

/**
 * The queue of one session: everything this process asks of the session waits here.
 * Within a lane writes keep their order; between lanes turns go round; each rate class keeps its pace.
 */
export class SessionQueue {
	/** In the order of their turns: a lane that was served goes to the end. */
	private readonly lanes = new Map<object, Lane>();

	/** The lane that had the latest turn: newcomers go before it, or a reply would wait for two sends of a campaign. */
	private lastServed?: object;

	private readonly running = { read: 0, write: 0 };

	private alarm?: AbortController;

	private alarmAt = Infinity;

	constructor(private readonly clock: Clock) {}

	/** Takes a place behind those of the same lane with a lower order. The caller must `leave()` it in the end. */
	enter(options: PlaceOptions): Place {
		const place = this.newPlace(options);
		const lane = this.laneOf(options);
		lane.add(place);
		return place;
	}

	/** How many requests wait or run; for tests and leak checks. */
	get size(): number {
		return [...this.lanes.values()].reduce((sum, lane) => sum + lane.writes.length + lane.reads.length, 0);
	}

	private newPlace(options: PlaceOptions): Waiting {
		const place: Waiting = {
			options,
			state: 'idle',
			notBefore: -Infinity,
			grant: () => {},
			refuse: () => {},
			turn: async () =>
				await new Promise<void>((resolve, reject) => {
					place.grant = resolve;
					place.refuse = reject;
					if (options.signal?.aborted || place.state === 'gone') {
						this.drop(place);
						reject(new Cancelled());
						return;
					}
					place.state = 'waiting';
					this.pump();
				}),
			pause: (ms) => {
				this.endTurn(place);
				place.notBefore = this.clock.now() + ms;
			},
			leave: () => this.drop(place),
		};
		return place;
	}

	private laneOf({ lane: key, signal }: PlaceOptions): Lane {
		let lane = this.lanes.get(key);
		if (!lane) {
			lane = new Lane();
			this.lanes.set(key, lane);
			if (this.lastServed) this.toTheEnd(this.lastServed);
			lane.onAbort(signal, () => this.abandon(key));
		}
		return lane;
	}

	private toTheEnd(key: object): void {
		const lane = this.lanes.get(key);
		if (!lane) return;
		this.lanes.delete(key);
		this.lanes.set(key, lane);
	}

	private abandon(key: object): void {
		const lane = this.lanes.get(key);
		if (!lane) return;
		for (const place of [...lane.writes, ...lane.reads]) {
			if (place.state === 'running') continue; // Its own request is aborted by n8n and ends the turn.
			const { refuse } = place;
			this.drop(place);
			refuse(new Cancelled());
		}
	}

	private endTurn(place: Waiting): void {
		if (place.state !== 'running') return;
		this.running[place.options.kind]--;
		place.state = 'idle';
		this.pump();
	}

	private drop(place: Waiting): void {
		if (place.state === 'gone') return;
		this.remove(place);
		this.pump();
	}

	private remove(place: Waiting): void {
		if (place.state === 'running') this.running[place.options.kind]--;
		place.state = 'gone';
		const key = place.options.lane;
		const lane = this.lanes.get(key);
		if (!lane) return;
		const list = lane.list(place.options.kind);
		const at = list.indexOf(place);
		if (at >= 0) list.splice(at, 1);
		if (lane.isEmpty) {
			lane.close();
			this.lanes.delete(key);
		}
	}

	private isBusy(kind: PlaceOptions['kind']): boolean {
		return kind === 'write' ? this.running.write > 0 : this.running.read >= READS_AT_ONCE;
	}

	/** Starts what may start, refuses what has waited too long, and sets the alarm for what comes next. */
	private pump(): void {
		let step = this.step();
		while (step === 'again') step = this.step();
		this.setAlarm(step);
	}

	/**
	 * One look at the head of every lane.
	 * @returns 'again' if something was started or refused, else when to look again (milliseconds; may be infinite)
	 */
	private step(): 'again' | number {
		const now = this.clock.now();
		let next = Infinity;
		for (const [key, lane] of this.lanes) {
			for (const place of lane.heads()) {
				place.firstSince ??= now;
				const readyAt = Math.max(place.notBefore, place.options.pace.readyAt());
				const deadline = place.firstSince + place.options.maxWaitMs;
				if (readyAt > deadline || now > deadline) {
					this.remove(place);
					place.refuse(new WaitedTooLong(now - place.firstSince, readyAt > now ? readyAt - now : Infinity));
					return 'again';
				}
				if (this.isBusy(place.options.kind)) {
					// A turn that ends pumps; only the deadline needs the alarm.
					next = Math.min(next, deadline + 1);
				} else if (readyAt > now) {
					next = Math.min(next, readyAt);
				} else {
					this.start(place, now);
					this.toTheEnd(key);
					this.lastServed = key;
					return 'again';
				}
			}
		}
		if (this.lanes.size === 0) this.lastServed = undefined;
		return next;
	}

	private start(place: Waiting, now: number): void {
		place.state = 'running';
		this.running[place.options.kind]++;
		place.options.pace.started(now);
		place.grant();
	}

	private setAlarm(at: number): void {
		if (at === this.alarmAt && this.alarm) return;
		this.alarm?.abort();
		this.alarm = undefined;
		this.alarmAt = at;
		if (at === Infinity) return;
		const alarm = new AbortController();
		this.alarm = alarm;
		this.clock.sleep(at - this.clock.now(), alarm.signal).then(
			() => {
				this.alarm = undefined;
				this.alarmAt = Infinity;
				this.pump();
			},
			() => {}, // The alarm was set anew.
		);
	}
}
