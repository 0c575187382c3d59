import { createHash } from 'node:crypto';
import type { Claim, OpenQuestion } from './openQuestion';

/** What static data holds of a trigger's questions. */
export interface StoredQuestions {
	/** By id. */
	open?: Record<string, OpenQuestion>;
	/** Those that are settled, by id: what is left of one in a stale copy must not open it again. */
	settled?: Record<string, Settled>;
}

/** What is remembered of a question that is answered, over, or was never asked. */
export interface Settled {
	/** In milliseconds since 1970. */
	at: number;
	/** What answered it, by `Utterance.id`: the same may be told again, under another event. */
	by?: string;
	/** What answered it is an ordinary event all the same. */
	isOrdinary?: boolean;
	/** The execution went on with that answer; without it nobody waited any more, or the answer was not for us to hand in. */
	isTaken?: boolean;
	/** WhatsApp's id of its message: whatever names it is about nothing else. */
	keyId?: string;
	/** Where that is not known, what it looks like. */
	look?: string;
}

/** Static data is written as a whole; a question has about 1 kB. */
export const QUESTIONS_AT_MOST = 500;

// Somebody may vote the next morning, in a poll that looks like today's.
const SETTLED_FOR_MS = 24 * 3_600_000;
const SETTLED_AT_MOST = 500;

// A message waits for its turn for minutes; after that whoever asked is gone.
const UNASKED_FOR_MS = 24 * 3_600_000;

/** What a question looks like in its chat: two that are alike cannot be told apart without their keys. */
function lookOf({ chat, text, poll }: OpenQuestion): string {
	return createHash('sha256')
		.update(JSON.stringify([chat[0], text, poll ?? null]))
		.digest('base64')
		.slice(0, 16);
}

/**
 * The questions that wait for an answer at one trigger: what this process knows and what is stored, less what is settled or
 * over. Static data alone is not enough, as of two writers one wins; memory alone does not outlive the process.
 */
export class OpenQuestions {
	private readonly open = new Map<string, OpenQuestion>();

	private readonly settled = new Map<string, Settled>();

	/** Takes in what is stored: another process may have written it. What is known of a question of both is put together. */
	merge({ open = {}, settled = {} }: StoredQuestions, now: number): void {
		for (const [id, one] of Object.entries(settled)) {
			const known = this.settled.get(id);
			// Another process may have handed the same answer in, and been first.
			if (!known || (one.isTaken && !known.isTaken)) this.settled.set(id, one);
		}
		for (const [id, question] of Object.entries(open)) {
			const known = this.open.get(id);
			if (!known && this.open.size >= QUESTIONS_AT_MOST) continue;
			this.open.set(id, known ? together(question, known) : question);
		}
		this.forget(now);
	}

	/** What has to be stored now. */
	stored(now: number): StoredQuestions {
		this.forget(now);
		return { open: Object.fromEntries(this.open), settled: Object.fromEntries(this.settled) };
	}

	/** Whether nothing waits and nothing has to be remembered. */
	get isEmpty(): boolean {
		return this.open.size === 0 && this.settled.size === 0;
	}

	list(now: number): OpenQuestion[] {
		this.forget(now);
		return [...this.open.values()];
	}

	get(id: string): OpenQuestion | undefined {
		return this.open.get(id);
	}

	/**
	 * Opens a question, or learns more of one that is open.
	 * @returns false if there are too many, or it is settled already
	 */
	put(question: OpenQuestion, now: number): boolean {
		this.forget(now);
		if (this.settled.has(question.id)) return false;
		const known = this.open.get(question.id);
		if (!known && this.open.size >= QUESTIONS_AT_MOST) return false;
		this.open.set(question.id, known ? together(known, question) : question);
		return true;
	}

	/**
	 * Takes an answer: from now on there is no other one.
	 * @returns false if it is settled, or has an answer
	 */
	claim(id: string, claim: Claim): boolean {
		const question = this.open.get(id);
		if (!question || question.claim || this.settled.has(id)) return false;
		this.open.set(id, { ...question, claim });
		return true;
	}

	/** What the execution went on with, by `Utterance.id`; undefined if it has not, or nobody here knows. */
	takenFrom(id: string): string | undefined {
		const { isTaken, by } = this.settled.get(id) ?? {};
		return isTaken ? by : undefined;
	}

	/** Ends a question. @param by what answered it, if anything did */
	settle(id: string, now: number, told: Pick<Settled, 'by' | 'isOrdinary' | 'isTaken'> = {}): void {
		const question = this.open.get(id);
		const { keyId, claim } = question ?? {};
		this.open.delete(id);
		const known = keyId === undefined ? question?.askedAt !== undefined && { look: lookOf(question) } : { keyId };
		this.settled.set(id, { ...this.settled.get(id), ...(claim && { by: claim.by }), at: now, ...told, ...known });
	}

	/**
	 * Whether this has been taken for an answer before, told under another event or in another spelling.
	 * @returns undefined if it has not; otherwise whether it is an ordinary event besides
	 */
	takenBefore(by: string): { isOrdinary: boolean } | undefined {
		for (const { claim, alsoStartWorkflow } of this.open.values()) {
			if (claim?.by === by) return { isOrdinary: alsoStartWorkflow };
		}
		for (const settled of this.settled.values()) {
			if (settled.by === by) return { isOrdinary: settled.isOrdinary === true };
		}
		return undefined;
	}

	/** Whether a key is that of a question that is settled. */
	isOldKey(keyId: string): boolean {
		return [...this.settled.values()].some((settled) => settled.keyId === keyId);
	}

	/** Whether a settled question looked the same, and its key was never known: a late vote may be for that one. */
	hasLookalike(question: OpenQuestion): boolean {
		const look = lookOf(question);
		return [...this.settled.values()].some((settled) => settled.look === look);
	}

	private forget(now: number): void {
		for (const [id, { expiresAt, askedAt, openedAt, claim }] of this.open) {
			const isOver = expiresAt !== undefined && expiresAt <= now && !claim;
			const isForgotten = askedAt === undefined && now - openedAt > UNASKED_FOR_MS;
			if (this.settled.has(id)) this.open.delete(id);
			else if (isOver || isForgotten) this.settle(id, now);
		}
		for (const [id, { at }] of this.settled) {
			if (now - at > SETTLED_FOR_MS || this.settled.size > SETTLED_AT_MOST) this.settled.delete(id);
		}
	}
}

/** Both halves of what is known: the later wins, but what only the earlier has stays, its answer above all. */
function together(earlier: OpenQuestion, later: OpenQuestion): OpenQuestion {
	const claim = earlier.claim ?? later.claim;
	const told = [...new Set([...(earlier.told ?? []), ...(later.told ?? [])])];
	return { ...earlier, ...later, ...(claim && { claim }), ...(told.length > 0 && { told }) };
}
