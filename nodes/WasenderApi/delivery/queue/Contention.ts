// The most slots in a row that are left to others; so each takes three in a row at the most, and two are idle when the others have gone.
const LEFT_AT_MOST = 2;

// A message so many slots ago says nothing of who sends now.
const FORGOTTEN_AFTER_SLOTS = 10;

// Who has had a row is so late, and who waits for its own so much less, in parts of a slot: a slot is handed over even if a request takes its time.
const YIELDS = 0.15;
const TAKES_OVER = 0.05;

/**
 * Others who send for the same session: another n8n worker, another program. They show only in 429s although the limit was kept.
 * Under a limit of one in so many seconds, its slots go to whoever comes first. If two took turns after each message, every message
 * would cost a refused request; so they take a few slots in a row each.
 */
export class Contention {
	/** Accepted since the last refusal. */
	private inARow = 0;

	/** Refused since the last one that was accepted. */
	private inVain = 0;

	/** How often others cut off a row of ours, lately. */
	private cutOff = 0;

	private acceptedAt = -Infinity;

	/** A request was accepted. */
	accepted(now: number): void {
		this.inARow++;
		this.inVain = 0;
		this.acceptedAt = now;
		// That long a row is left to nobody who is not alone.
		if (this.inARow > LEFT_AT_MOST + 1) this.cutOff = 0;
	}

	/**
	 * A request was refused although its slot seemed to be free.
	 * @param slotMs how long one slot is
	 * @returns how long to wait beyond what the 429 says: the first time not at all, as others may have a single message only
	 */
	refused(now: number, slotMs: number): number {
		if (now - this.acceptedAt > FORGOTTEN_AFTER_SLOTS * slotMs) {
			this.inARow = 0;
			if (this.inVain === 0) this.cutOff = 0;
		}
		const slots = this.inARow > 0 ? this.afterRow() : this.afterWait();
		this.inARow = 0;
		return slots > 0 ? (slots + TAKES_OVER) * slotMs : 0;
	}

	/** How much later than the limit allows the next request is to start, in milliseconds: after a row of ours it is the others' turn. */
	yields(slotMs: number): number {
		return this.left > 0 && this.inARow > this.left ? YIELDS * slotMs : 0;
	}

	private afterRow(): number {
		this.cutOff++;
		return this.left;
	}

	/** Whoever has waited tries at the next slot; after that at every other. */
	private afterWait(): number {
		return ++this.inVain > 1 ? 1 : 0;
	}

	private get left(): number {
		return Math.min(Math.max(0, this.cutOff - 1), LEFT_AT_MOST);
	}
}
