import { ITEMS } from './kinds';
import { texts } from './scene';
import { progressIn, type Told } from './told';

const ALL = Array.from({ length: ITEMS }, (_, item) => item);

const TEXTS = texts(ITEMS);

function pairedWith(entry: { pairedItem?: unknown }): number {
	return (entry.pairedItem as { item: number }).item;
}

/** The item that met the fault, where that can be told. */
function struck({ kind, requests, row, item }: Told): number | undefined {
	if (row.isGate) return undefined;
	const request = requests.find(({ fault }) => fault !== undefined);
	return request ? kind.itemOf(request) : item;
}

/** The items whose requests were carried out, in the order in which they came, each once. */
function carriedOut({ kind, requests }: Told): Array<number | undefined> {
	return [...new Set(requests.filter(({ processed }) => processed).map((request) => kind.itemOf(request)))];
}

/** Nobody gets a message twice, and within a session they come in order. */
function expectOrder(told: Told): void {
	const { kind, row, sessions, received } = told;
	if (kind.isSend) expect(new Set(received).size).toBe(received.length);
	if (!kind.isOrdered) return;
	for (let session = 0; session < sessions; session++) {
		const order = carriedOut(told).filter((item) => (item as number) % sessions === session);
		expect(order).toEqual([...order].sort((a, b) => (a as number) - (b as number)));
	}
	if (!kind.isSend || row.isLate) return;
	for (let session = 0; session < sessions; session++) {
		const own = received.filter((text) => TEXTS.indexOf(text) % sessions === session);
		expect(own).toEqual(TEXTS.filter((text) => own.includes(text)));
	}
}

/** What these items asked for was carried out. */
function expectDone(told: Told, items: number[]): void {
	const { kind, received } = told;
	if (kind.itemsPerItem > 1) return;
	expect(carriedOut(told)).toEqual(expect.arrayContaining(items));
	if (kind.isSend) expect(received).toEqual(expect.arrayContaining(items.map((item) => TEXTS[item])));
}

/** Of an item that failed is told what is known, and it was asked once. */
function expectFailed(told: Told, items: number[]): void {
	const { kind, row, requests, received } = told;
	for (const item of items) {
		if (kind.isSend) {
			const isThere = received.includes(TEXTS[item] as string);
			expect([item, isThere]).toEqual([item, row.processed]);
		}
		if (kind.itemsPerItem > 1 || row.isGate) continue;
		expect(requests.filter((request) => kind.itemOf(request) === item)).toHaveLength(1);
	}
}

function wordsOf({ row, kind }: Told): RegExp {
	if (row.effect === 'refused') return /^Something went wrong/;
	return row.effect === 'doubtful' && kind.isSend ? /may have been sent/ : /./;
}

function expectContinued(told: Told, mayFail: boolean): void {
	const { row, items = [] } = told;
	expect(told.error?.message).toBeUndefined();
	expect([...new Set(items.map(pairedWith))]).toEqual(ALL);
	const wrong = items.filter(({ json }) => json.error !== undefined);
	const failed = wrong.map(pairedWith);
	if (!mayFail) expect(wrong.map(({ json }) => json.error)).toEqual([]);
	else if (!row.isGate) expect(failed).toEqual([struck(told) ?? expect.any(Number)]);
	for (const { json } of wrong) {
		expect(json.error).toMatch(wordsOf(told));
		if (row.effect === 'doubtful') expect(json.details).toMatchObject({ uncertain: true, messageLog: 'off' });
	}
	expectFailed(told, failed);
	const done = ALL.filter((item) => !failed.includes(item));
	expectDone(told, done);
	const perItem = done.map((item) => items.filter((entry) => pairedWith(entry) === item).length);
	expect(new Set(perItem)).toEqual(new Set(done.length > 0 ? [told.kind.itemsPerItem] : []));
}

/** The run ended with the first failure: the error names every item, and what it says of them is so. */
function expectEnded(told: Told): void {
	const { error, kind, requests, row } = told;
	expect(error?.message).toMatch(wordsOf(told));
	const failed = error?.context.itemIndex as number;
	if (row.effect === 'doubtful') expect(error?.context.details).toMatchObject({ uncertain: true });
	if (!row.isGate) expect(failed).toEqual(struck(told) ?? expect.any(Number));
	const { done, underWay, notStarted } = progressIn(error?.description ?? '');
	expect([failed, ...done, ...underWay, ...notStarted].sort((a, b) => a - b)).toEqual(ALL);
	expectDone(told, done);
	expectFailed(told, [failed]);
	if (kind.itemsPerItem > 1) return;
	const asked = new Set(requests.map((request) => kind.itemOf(request)));
	expect(notStarted.filter((item) => asked.has(item))).toEqual([]);
	if (kind.isOrdered && told.sessions === 1) expect(done).toEqual(ALL.slice(0, failed));
}

/**
 * Nothing twice, nothing lost without an error that names it, order within a session, no turn left taken.
 * @throws what Jest's expectations throw
 */
export function expectKept(told: Told): void {
	const { kind, row, next } = told;
	expect(told.fired).toBe(1);
	const mayFail = row.effect === 'refused' || (row.effect === 'doubtful' && kind.isSend);
	expectOrder(told);
	const hasFailed = told.onError === 'stopWorkflow' && (mayFail && !row.isGate ? true : told.error !== undefined);
	if (hasFailed) expectEnded(told);
	else expectContinued(told, mayFail);
	if (!mayFail) expect(told.error?.message).toBeUndefined();
	expect(next.error?.message).toBeUndefined();
}
