import type { Clock } from '../queue/clock';

interface Kept<T> {
	answer: Promise<T>;
	until: number;
}

// Far more than an instance uses; a bound all the same, since credentials come and go.
const KEPT_AT_MOST = 1_000;

/**
 * Answers in memory for a while, shared by everything in the process: whoever asks while one is on its way waits
 * for the same one. Failures are not kept.
 */
export class TtlCache<T> {
	private readonly kept = new Map<string, Kept<T>>();

	constructor(
		private readonly clock: Clock,
		private readonly keptMs: number,
	) {}

	/** @param fetch is called only if there is no answer, nor one on its way */
	async get(key: string, fetch: () => Promise<T>): Promise<T> {
		const known = this.kept.get(key);
		if (known && known.until > this.clock.now()) return await known.answer;
		return await this.keep(key, fetch());
	}

	/** What is known, or undefined; asks nobody. */
	async known(key: string): Promise<T | undefined> {
		const known = this.kept.get(key);
		return known && known.until > this.clock.now() ? await known.answer : undefined;
	}

	/** Replaces what is known with an answer that was read for another reason. */
	put(key: string, answer: T): void {
		void this.keep(key, Promise.resolve(answer));
	}

	/** Drops an answer that turned out wrong, unless `isWrong` does not recognise it: then it was replaced meanwhile. */
	async forget(key: string, isWrong: (answer: T) => boolean): Promise<void> {
		const known = this.kept.get(key);
		const answer = await known?.answer.catch(() => undefined);
		if (answer !== undefined && isWrong(answer) && this.kept.get(key) === known) this.kept.delete(key);
	}

	private async keep(key: string, answer: Promise<T>): Promise<T> {
		const entry: Kept<T> = { answer, until: this.clock.now() + this.keptMs };
		this.kept.delete(key);
		this.kept.set(key, entry);
		const [oldest] = this.kept.keys();
		if (this.kept.size > KEPT_AT_MOST && oldest !== undefined) this.kept.delete(oldest);
		answer.catch(() => {
			if (this.kept.get(key) === entry) this.kept.delete(key);
		});
		return await answer;
	}
}
