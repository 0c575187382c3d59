import type { Clock } from './clock';
import type { RateLimiter, Start } from './RateLimiter';

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
	pace: RateLimiter;
	/** How long it may be first in its lane without getting a turn, in milliseconds. */
	maxWaitMs: number;
	signal?: AbortSignal;
}

/** One request's place in the queue, kept through its retries so that nothing behind it overtakes it. */
export interface Place {
	/** Resolves when the request may start, with how its pace counts it. Rejects with `WaitedTooLong` or `Cancelled`. */
	turn(): Promise<Start>;
	/** Gives the turn back, not the place: the next `turn()` comes no sooner than `ms` milliseconds from now. */
	pause(ms: number): void;
	/** Gives up the turn and the place. Harmless when repeated. */
	leave(): void;
}

interface Waiting extends Place {
	readonly options: PlaceOptions;
	state: 'idle' | 'waiting' | 'running' | 'gone';
	/** Since when it has been waiting as the first of its lane; undefined while others are before it. */
	firstSince?: number;
	/** How long it had waited as the first of its lane before its latest turn, in milliseconds. */
	waitedMs: number;
	notBefore: number;
	grant: (start: Start) => void;
	refuse: (reason: Error) => void;
}

/** The requests of one run that are of one kind. */
abstract class Lane {
	private unsubscribe?: () => void;

	abstract get size(): number;

	/** Those that wait and may be considered now. */
	abstract candidates(): Iterable<Waiting>;

	abstract add(place: Waiting): void;

	/** The place has begun to wait for a turn. */
	abstract waits(place: Waiting): void;

	/** The place has its turn. */
	abstract starts(place: Waiting): void;

	abstract remove(place: Waiting): void;

	abstract all(): Waiting[];

	/** One listener for the lane, not one for each of its ten thousand requests. */
	onAbort(signal: AbortSignal | undefined, abort: () => void): void {
		if (!signal) return;
		signal.addEventListener('abort', abort, { once: true });
		this.unsubscribe = () => signal.removeEventListener('abort', abort);
	}

	close(): void {
		this.unsubscribe?.();
	}
}

/** Each waits for all that are before it, retries included. */
class OrderedLane extends Lane {
	private readonly places: Waiting[] = [];

	get size(): number {
		return this.places.length;
	}

	candidates(): Iterable<Waiting> {
		const [first] = this.places;
		return first?.state === 'waiting' ? [first] : [];
	}

	add(place: Waiting): void {
		let at = this.places.length;
		while (at > 0 && (this.places[at - 1] as Waiting).options.order > place.options.order) at--;
		this.places.splice(at, 0, place);
	}

	waits(): void {}

	starts(): void {}

	remove(place: Waiting): void {
		const at = this.places.indexOf(place);
		if (at >= 0) this.places.splice(at, 1);
	}

	all(): Waiting[] {
		return [...this.places];
	}
}

/** Nobody waits for anybody else; of those that wait for the same pace the first will do to look at. */
class FreeLane extends Lane {
	private readonly places = new Set<Waiting>();

	private readonly byPace = new Map<RateLimiter, Set<Waiting>>();

	/** Waiting for their own retries, which holds up nobody but themselves. */
	private readonly paused = new Set<Waiting>();

	get size(): number {
		return this.places.size;
	}

	*candidates(): Iterable<Waiting> {
		for (const waiting of this.byPace.values()) {
			const [first] = waiting;
			if (first) yield first;
		}
		yield* this.paused;
	}

	add(place: Waiting): void {
		this.places.add(place);
	}

	waits(place: Waiting): void {
		if (place.notBefore > -Infinity) {
			this.paused.add(place);
			return;
		}
		const { pace } = place.options;
		const waiting = this.byPace.get(pace) ?? new Set();
		this.byPace.set(pace, waiting.add(place));
	}

	starts(place: Waiting): void {
		this.paused.delete(place);
		this.byPace.get(place.options.pace)?.delete(place);
	}

	remove(place: Waiting): void {
		this.starts(place);
		this.places.delete(place);
	}

	all(): Waiting[] {
		return [...this.places];
	}
}

/** All that is of one kind: so many at a time, lane after lane. */
class Track {
	/** In the order of their turns: a lane that was served goes to the end. */
	readonly lanes = new Map<object, Lane>();

	running = 0;

	/** The lane that had the latest turn: newcomers go before it, or a reply would wait for two sends of a campaign. */
	private lastServed?: object;

	/**
	 * @param capacity how many may run at once
	 * @param newLane whether a request waits for those before it in its lane
	 */
	constructor(
		private readonly capacity: number,
		private readonly newLane: () => Lane,
	) {}

	get isBusy(): boolean {
		return this.running >= this.capacity;
	}

	open(key: object): Lane {
		const lane = this.newLane();
		this.lanes.set(key, lane);
		if (this.lastServed) this.toTheEnd(this.lastServed);
		return lane;
	}

	served(key: object): void {
		this.toTheEnd(key);
		this.lastServed = key;
	}

	close(key: object): void {
		this.lanes.get(key)?.close();
		this.lanes.delete(key);
		if (this.lanes.size === 0) this.lastServed = undefined;
	}

	private toTheEnd(key: object): void {
		const lane = this.lanes.get(key);
		if (!lane) return;
		this.lanes.delete(key);
		this.lanes.set(key, lane);
	}
}

/**
 * The queue of one session: everything this process asks of the session waits here.
 * Within a lane writes keep their order; between lanes turns go round; each rate class keeps its pace.
 */
export class FairQueue {
	private readonly tracks: Readonly<Record<PlaceOptions['kind'], Track>> = {
		write: new Track(1, () => new OrderedLane()),
		read: new Track(READS_AT_ONCE, () => new FreeLane()),
	};

	private alarm?: AbortController;

	private alarmAt = Infinity;

	constructor(private readonly clock: Clock) {}

	/** Takes a place behind those of the same lane with a lower order. The caller must `leave()` it in the end. */
	enter(options: PlaceOptions): Place {
		const place = this.newPlace(options);
		this.laneOf(options).add(place);
		return place;
	}

	/** How many requests wait or run; for tests and leak checks. */
	get size(): number {
		const lanes = Object.values(this.tracks).flatMap((track) => [...track.lanes.values()]);
		return lanes.reduce((sum, { size }) => sum + size, 0);
	}

	private newPlace(options: PlaceOptions): Waiting {
		const place: Waiting = {
			options,
			state: 'idle',
			waitedMs: 0,
			notBefore: -Infinity,
			grant: () => {},
			refuse: () => {},
			turn: async () =>
				await new Promise<Start>((resolve, reject) => {
					place.grant = resolve;
					place.refuse = reject;
					if (options.signal?.aborted || place.state === 'gone') {
						this.drop(place);
						reject(new Cancelled());
						return;
					}
					place.state = 'waiting';
					this.laneOf(options).waits(place);
					this.pump();
				}),
			pause: (ms) => {
				place.notBefore = this.clock.now() + ms;
				if (place.state !== 'running') return;
				this.tracks[options.kind].running--;
				place.state = 'idle';
				this.pump();
			},
			leave: () => this.drop(place),
		};
		return place;
	}

	private laneOf({ lane: key, kind, signal }: PlaceOptions): Lane {
		const track = this.tracks[kind];
		const known = track.lanes.get(key);
		if (known) return known;
		const lane = track.open(key);
		lane.onAbort(signal, () => this.abandon(lane));
		return lane;
	}

	/** Gives up all that waits in a lane. What runs is aborted by n8n, and ends its turn by itself. */
	private abandon(lane: Lane): void {
		const waiting = lane.all().filter(({ state }) => state !== 'running');
		for (const place of waiting) this.remove(place);
		for (const place of waiting) place.refuse(new Cancelled());
		this.pump();
	}

	private drop(place: Waiting): void {
		if (place.state === 'gone') return;
		this.remove(place);
		this.pump();
	}

	private remove(place: Waiting): void {
		const { kind, lane: key } = place.options;
		const track = this.tracks[kind];
		if (place.state === 'running') track.running--;
		place.state = 'gone';
		const lane = track.lanes.get(key);
		lane?.remove(place);
		if (lane?.size === 0) track.close(key);
	}

	/** Starts what may start, refuses what has waited too long, and sets the alarm for what comes next. */
	private pump(): void {
		let next = Infinity;
		for (const track of Object.values(this.tracks)) {
			let step = this.step(track);
			while (step === 'again') step = this.step(track);
			next = Math.min(next, step);
		}
		this.setAlarm(next);
	}

	/**
	 * One look at the lanes of a track.
	 * @returns 'again' if something was started or refused, else when to look again (milliseconds; may be infinite)
	 */
	private step(track: Track): 'again' | number {
		const now = this.clock.now();
		let next = Infinity;
		for (const [key, lane] of track.lanes) {
			for (const place of lane.candidates()) {
				place.firstSince ??= now;
				const readyAt = Math.max(place.notBefore, place.options.pace.readyAt());
				const waitedMs = place.waitedMs + now - place.firstSince;
				const deadline = now + place.options.maxWaitMs - waitedMs;
				if (readyAt > deadline || now > deadline) {
					this.remove(place);
					place.refuse(new WaitedTooLong(waitedMs, readyAt > now ? readyAt - now : Infinity));
					return 'again';
				}
				if (track.isBusy) {
					// A turn that ends pumps; only the deadline needs the alarm.
					next = Math.min(next, deadline + 1);
				} else if (readyAt > now) {
					next = Math.min(next, readyAt);
				} else {
					this.start(track, place, now);
					lane.starts(place);
					track.served(key);
					return 'again';
				}
			}
		}
		return next;
	}

	private start(track: Track, place: Waiting, now: number): void {
		place.waitedMs += now - (place.firstSince ?? now);
		place.firstSince = undefined;
		place.notBefore = -Infinity;
		place.state = 'running';
		track.running++;
		place.grant(place.options.pace.started(now));
	}

	private setAlarm(at: number): void {
		// One that goes off too early looks and sets itself anew; setting it anew for every place would cost more.
		if (this.alarm && at >= this.alarmAt && at < Infinity) return;
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
