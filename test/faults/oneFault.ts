import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { RecordedRequest } from '../simulator';
import type { FaultRow } from './everyFault';
import { CONTACTS, ITEMS, KINDS, type Kind } from './kinds';
import { Scene } from './scene';

/** Which of the items the fault falls on. */
const POSITIONS = { first: 0, middle: ITEMS / 2, last: ITEMS - 1 } as const;

/** What n8n does with an item that fails. */
type Mode = 'continueRegularOutput' | 'stopWorkflow';

/** One run in which one request met a fault, as it is told. */
interface Told {
	requests: RecordedRequest[];
	items?: INodeExecutionData[];
	error?: { message: string; context: IDataObject };
	received: string[];
	fired: number;
	row: FaultRow;
}

async function play(kind: Kind, row: FaultRow, item: number, onError: Mode): Promise<Told> {
	return await Scene.play(
		{ seed: { contacts: CONTACTS, sessions: [{ accountProtection: false, logMessages: false }] } },
		async (scene) => {
			const { simulator } = scene;
			const nth = item * kind.requestsPerItem + 1;
			const rule = simulator.faults.add({ match: { route: kind.route, nth }, fault: row.fault() });
			const parameters = { ...kind.parameters, requestOptions: { timeout: row.timeoutMs } };
			const { items, error } = await scene.run({ parameters, items: kind.items, settings: { onError } });
			// What still hangs on the other side arrives, or does not: only then is the count final.
			if (row.isLate) await new Promise((resolve) => setTimeout(resolve, 1_300));
			return { requests: simulator.requests, items, error, received: scene.received(), fired: rule.fired, row };
		},
	);
}

/** The item whose request met the fault. */
function struck(kind: Kind, { requests }: Told, item: number): number | undefined {
	const request = requests.find(({ fault }) => fault !== undefined);
	return request ? kind.itemOf(request) : item;
}

/** Items in the order in which the requests came that were carried out. */
function orderOf(kind: Kind, { requests }: Told): Array<number | undefined> {
	const done = requests.filter(({ route, processed }) => route === kind.route && processed);
	return [...new Set(done.map((one) => kind.itemOf(one)))];
}

const all = Array.from({ length: ITEMS }, (_, item) => item);

function expectOrder(kind: Kind, told: Told, done: number[]): void {
	const order = orderOf(kind, told);
	if (kind.isOrdered) expect(order).toEqual(done);
	// Each of them once, which `orderOf` does not tell; a late one comes when it comes.
	if (kind.isSend) expect([...told.received].sort()).toEqual(done.map((item) => `message ${item + 1}`).sort());
	if (kind.isSend && !told.row.isLate) expect(told.received).toEqual(done.map((item) => `message ${item + 1}`));
}

function expectAllDone(kind: Kind, told: Told): void {
	expect(told.error?.message).toBeUndefined();
	expect(told.items?.filter(({ json }) => json.error !== undefined)).toEqual([]);
	const paired = all.flatMap((item) => Array.from({ length: kind.itemsPerItem }, () => ({ item })));
	expect(told.items?.map(({ pairedItem }) => pairedItem)).toEqual(paired);
	expectOrder(kind, told, all);
}

function expectOneFailed(kind: Kind, told: Told, row: FaultRow, item: number, onError: Mode): void {
	const failed = struck(kind, told, item);
	const message = row.effect === 'doubtful' ? /may have been sent/ : /^Something went wrong/;
	const tries = told.requests.filter(
		(one) => one.route === kind.route && kind.itemOf(one) === failed && failed !== undefined,
	);
	if (failed !== undefined) expect(tries).toHaveLength(1);
	if (onError === 'stopWorkflow') {
		expect(told.error?.message).toMatch(message);
		if (failed === undefined) expect(told.error?.context.itemIndex).toEqual(expect.any(Number));
		else expect(told.error?.context.itemIndex).toBe(failed);
		// Reads go several at a time, so later ones may have been made; nothing that changes anything may be.
		if (kind.isOrdered) expectOrder(kind, told, all.slice(0, item + (row.processed ? 1 : 0)));
		return;
	}
	expect(told.error?.message).toBeUndefined();
	const wrong = told.items?.filter(({ json }) => json.error !== undefined) ?? [];
	expect(wrong).toHaveLength(1);
	expect(wrong[0]?.json.error).toMatch(message);
	if (failed !== undefined) expect(wrong[0]?.pairedItem).toEqual({ item: failed });
	expect(new Set(told.items?.map(({ pairedItem }) => (pairedItem as { item: number }).item))).toEqual(new Set(all));
	expectOrder(kind, told, row.processed ? all : all.filter((one) => one !== failed));
}

/** Where nothing fails, the mode makes no difference: one for each position is enough. */
function modesFor(position: string, fails: boolean): readonly Mode[] {
	if (fails) return ['continueRegularOutput', 'stopWorkflow'];
	return [position === 'middle' ? 'continueRegularOutput' : 'stopWorkflow'];
}

/** A run for each position of the fault and each mode; they go side by side, each on a simulator of its own. */
export async function tryFault(name: keyof typeof KINDS, row: FaultRow): Promise<void> {
	const kind = KINDS[name];
	const fails = row.effect === 'refused' || (row.effect === 'doubtful' && kind.isSend);
	const cases = Object.entries(POSITIONS).flatMap(([position, item]) =>
		modesFor(position, fails).map(async (onError) => {
			const told = await play(kind, row, item, onError);
			return { position, item, onError, told };
		}),
	);
	for (const { position, item, onError, told } of await Promise.all(cases)) {
		try {
			expect(told.fired).toBe(1);
			if (fails) expectOneFailed(kind, told, row, item, onError);
			else expectAllDone(kind, told);
		} catch (error) {
			if (error instanceof Error) error.message = `${position} of ${ITEMS} items, ${onError}: ${error.message}`;
			throw error;
		}
	}
}
