import type { Clock } from '../clock';

interface Kept<T> {
	answer: Promise<T>;
	/** The answer once it is there. */
	value?: T;
	until: number;
}

// Far more than an instance uses; a bound all the same, since credentials come and go.
const KEPT_AT_MOST = 1_000;

/**
 * Answers in memory for a while, shared by everything in the process: whoever asks while one is on its way waits
 * for the same one. Failures are not kept, and what has expired is let go of.
 */
export class TtlCache<T> {
	/** The oldest first: all are kept for the same time. */
	private readonly kept = new Map<string, Kept<T>>();

	/** @param ttlMs how long an answer is kept, in milliseconds */
	constructor(
		private readonly clock: Clock,
		private readonly ttlMs: number,
	) {}

	/** How many answers are held, expired or not. */
	get size(): number {
		return this.kept.size;
	}

	/** @param fetch is called only if there is no answer, nor one on its way */
	async get(key: string, fetch: () => Promise<T>): Promise<T> {
		return await (this.fresh(key)?.answer ?? this.keep(key, fetch()));
	}

	/** What is known or on its way, or undefined; asks nobody. */
	async known(key: string): Promise<T | undefined> {
		return await this.fresh(key)?.answer;
	}

	/** What is known at this moment, or undefined. */
	peek(key: string): T | undefined {
		return this.fresh(key)?.value;
	}

	/** Replaces what is known with an answer that was read for another reason. */
	put(key: string, answer: T): void {
		const entry = this.newEntry(key, Promise.resolve(answer));
		entry.value = answer;
	}

	/** Drops an answer that turned out wrong, unless `isWrong` does not recognise it: then it was replaced meanwhile. */
	async forget(key: string, isWrong: (answer: T) => boolean): Promise<void> {
		const known = this.kept.get(key);
		const answer = await known?.answer.catch(() => undefined);
		if (answer !== undefined && isWrong(answer) && this.kept.get(key) === known) this.kept.delete(key);
	}

	private fresh(key: string): Kept<T> | undefined {
		const known = this.kept.get(key);
		return known && known.until > this.clock.now() ? known : undefined;
	}

	private async keep(key: string, answer: Promise<T>): Promise<T> {
		const entry = this.newEntry(key, answer);
		answer.catch(() => {
			if (this.kept.get(key) === entry) this.kept.delete(key);
		});
		entry.value = await answer;
		return entry.value;
	}

	private newEntry(key: string, answer: Promise<T>): Kept<T> {
		const entry: Kept<T> = { answer, until: this.clock.now() + this.ttlMs };
		this.letGo();
		this.kept.delete(key);
		this.kept.set(key, entry);
		return entry;
	}

	private letGo(): void {
		const now = this.clock.now();
		for (const [key, { until }] of this.kept) {
			if (until > now && this.kept.size < KEPT_AT_MOST) return;
			this.kept.delete(key);
		}
	}
}
