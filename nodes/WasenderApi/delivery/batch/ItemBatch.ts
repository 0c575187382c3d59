import { SentLogs } from '../sendOptions/SentLogs';
import { Barrier } from './Barrier';

/** What has become of an item. */
type Progress = 'underWay' | 'done' | 'failed';

/**
 * One pass of n8n's declarative engine over the items of a run. The engine starts every item by itself and all at once;
 * here they meet, so that nothing is sent before every item has been checked, and the first failure ends the run.
 */
export class ItemBatch {
	/** Stands for this pass in every queue. */
	readonly flow: object = {};

	/** The items that n8n has started. */
	readonly items = new Set<number>();

	/** What the check of an item's fields found wrong. */
	readonly refusals = new Map<number, Error>();

	/** All items have been checked. */
	readonly allChecked = new Barrier(this.items);

	/** Of all items it is known which session they are for. */
	readonly allRouted = new Barrier(this.items);

	/** What its items ask about that were sent before. */
	readonly sentLogs = new SentLogs();

	/** Aborted when the execution is stopped, or when an item has failed and the run is to end with it. */
	readonly signal: AbortSignal;

	/** The item whose failure ended the run, the first in time. */
	failedItem?: number;

	private readonly progress = new Map<number, Progress>();

	/** What those that failed after the run had ended say of it. */
	private readonly failures = new Map<number, string>();

	private readonly stopper = new AbortController();

	private underWay = 0;

	private whenNoneIsUnderWay = () => {};

	/** The latest of the works that go one after the other, by what they are about. */
	private readonly works = new Map<string, Promise<unknown>>();

	constructor(executionSignal: AbortSignal | undefined) {
		const { signal } = this.stopper;
		this.signal = executionSignal ? AbortSignal.any([executionSignal, signal]) : signal;
	}

	/** Does a work after those of the same kind that were begun before: all at once they would have the files of all items in memory. */
	async oneAtATime<T>(kind: string, work: () => Promise<T>): Promise<T> {
		const result = (this.works.get(kind) ?? Promise.resolve()).then(work);
		this.works.set(
			kind,
			result.catch(() => {}),
		);
		return await result;
	}

	/** The item's request leaves. */
	start(item: number): void {
		this.note(item, 'underWay');
	}

	/** The item has what it asked for. */
	finish(item: number): void {
		this.note(item, 'done');
	}

	/** The item was given up, and nothing was done for it. */
	giveUp(item: number): void {
		this.note(item, undefined);
	}

	/**
	 * The item has failed. The first one ends the run at once, everywhere: what waits is given up, what is under way may arrive.
	 * @returns whether it is the one that ended the run
	 */
	fail(item: number, message: string): boolean {
		this.note(item, 'failed');
		if (this.failedItem !== undefined) {
			this.failures.set(item, message);
			return false;
		}
		this.failedItem = item;
		this.stopper.abort();
		return true;
	}

	/** The item waits for nobody any more, and nobody for it. */
	end(item: number): void {
		this.allChecked.count(item);
		this.allRouted.count(item);
	}

	/** Resolves when nothing is under way: only then can be told what was done. */
	async untilNoneIsUnderWay(): Promise<void> {
		if (this.underWay === 0) return;
		await new Promise<void>((resolve) => (this.whenNoneIsUnderWay = resolve));
	}

	private note(item: number, progress: Progress | undefined): void {
		if (this.progress.get(item) === 'underWay') this.underWay--;
		if (progress === undefined) this.progress.delete(item);
		else this.progress.set(item, progress);
		if (progress === 'underWay') this.underWay++;
		if (this.underWay === 0) this.whenNoneIsUnderWay();
	}

	/**
	 * How far a run of several items got before it ended, in words, with n8n's numbers of items.
	 * @returns '' for a run of one item
	 */
	progressInWords(): string {
		if (this.items.size < 2) return '';
		const items = [...this.items].sort((a, b) => a - b);
		const done = items.filter((item) => this.progress.get(item) === 'done');
		const notStarted = items.filter((item) => !this.progress.has(item));
		const others = [...this.failures].map(([item, message]) => `item ${item}: ${message}`);
		return [
			done.length > 0 ? `Done: ${itemsInWords(done)}.` : `None of the ${items.length} items was done.`,
			others.length > 0 ? `Under way when it failed: ${others.join('; ')}.` : '',
			notStarted.length > 0 ? `Not started: ${itemsInWords(notStarted)}.` : '',
		]
			.filter(Boolean)
			.join(' ');
	}
}

/** Numbers of items in order, runs of them as from–to. */
function itemsInWords(items: number[]): string {
	const spans: Array<[from: number, to: number]> = [];
	for (const item of items) {
		const last = spans.at(-1);
		if (last && last[1] === item - 1) last[1] = item;
		else spans.push([item, item]);
	}
	const words = spans.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`));
	return `${items.length === 1 ? 'item' : 'items'} ${words.join(', ')}`;
}
