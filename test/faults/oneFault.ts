import { FAULTS, type FaultRow } from './everyFault';
import { expectKept } from './expectKept';
import { CONTACTS, ITEMS, KINDS, type Kind } from './kinds';
import { interleaved, messages, pause, Scene, sendText, sessionOfItem, TWO_SESSIONS } from './scene';
import type { Told } from './told';

/** Which of the items the fault falls on. */
const POSITIONS = { first: 0, middle: ITEMS / 2, last: ITEMS - 1 } as const;

/** Longer than any limit that a fault names; a turn that was left taken would cost more. */
const NEXT_WAITS_AT_MOST_S = 12;

/** One case: who it is tried on, where it falls, what n8n does with an item that fails. */
interface Case {
	sessions: 1 | 2;
	position: keyof typeof POSITIONS;
	onError: Told['onError'];
}

/** A simulator on which the fault falls on the item of that place. */
async function sceneFor(kind: Kind, row: FaultRow, { sessions, position }: Case): Promise<Scene> {
	const scene = await Scene.open({ tls: row.tls, seed: { contacts: CONTACTS, ...TWO_SESSIONS } });
	const { simulator } = scene;
	const { store } = simulator;
	for (const contact of store.session(1).contacts.values()) store.addContact(store.session(2), contact);
	const item = POSITIONS[position];
	const inSession = sessions === 2 ? Math.floor(item / 2) : item;
	const nth = inSession * kind.requestsPerItem + 1;
	const sessionId = sessions === 2 ? (item % 2) + 1 : 1;
	simulator.faults.add({ match: { route: kind.route, nth, sessionId }, fault: row.fault() });
	return scene;
}

async function play(scene: Scene, kind: Kind, row: FaultRow, { sessions, position, onError }: Case): Promise<Told> {
	const { simulator } = scene;
	const [rule] = simulator.faults.active;
	const parameters = { ...kind.parameters, requestOptions: { timeout: row.timeoutMs } };
	const isTwo = sessions === 2;
	const result = await scene.run({
		parameters: isTwo ? { ...parameters, session: sessionOfItem } : parameters,
		items: isTwo ? interleaved(kind.items) : kind.items,
		settings: { onError },
	});
	// What still hangs on the other side arrives, or does not: only then is the count final.
	if (row.isLate) await pause(1_300);
	// A gate that was shut for the last item opens by itself.
	if (row.isGate) await pause(250);
	await simulator.idle();
	const requests = simulator.requests.filter(({ route }) => route === kind.route);
	const received = scene.received();
	const next = await scene.run({
		parameters: { ...sendText({ maxWait: NEXT_WAITS_AT_MOST_S }), session: sessionOfItem },
		items: interleaved(messages(sessions, 'next')),
	});
	const { items, error } = result;
	const fired = rule?.fired ?? 0;
	return { kind, row, sessions, item: POSITIONS[position], onError, requests, received, items, error, fired, next };
}

/** Where nothing fails, the mode makes no difference: one for each position is enough. */
function casesFor(mayFail: boolean): Case[] {
	return ([1, 2] as const).flatMap((sessions) =>
		(Object.keys(POSITIONS) as Array<keyof typeof POSITIONS>).flatMap((position) => {
			const modes = ['continueRegularOutput', 'stopWorkflow'] as const;
			const isEither = (position === 'middle') === (sessions === 1);
			return modes
				.filter((_, at) => mayFail || isEither === (at === 0))
				.map((onError) => ({ sessions, position, onError }));
		}),
	);
}

/** A run for each case; they go side by side, each on a simulator of its own. */
async function tryFault(name: keyof typeof KINDS, row: FaultRow): Promise<void> {
	const kind = KINDS[name];
	const cases = casesFor(row.effect === 'refused' || (row.effect === 'doubtful' && kind.isSend));
	const scenes: Scene[] = [];
	try {
		for (const one of cases) scenes.push(await sceneFor(kind, row, one));
		const all = await Promise.all(cases.map(async (one, at) => await play(scenes[at]!, kind, row, one)));
		all.forEach((told, at) => {
			try {
				expectKept(told);
			} catch (error) {
				if (error instanceof Error) error.message = `${JSON.stringify(cases[at])}: ${error.message}`;
				throw error;
			}
		});
	} finally {
		await Promise.all(scenes.map(async (scene) => await scene.end()));
	}
}

/** A test for each fault; those that wait for seconds do so together. */
export function tryEveryFault(name: keyof typeof KINDS): void {
	const tried = async (row: FaultRow) => await tryFault(name, row);
	it.concurrent.each(FAULTS.filter(({ isLong }) => isLong))('$name', tried, 90_000);
	it.each(FAULTS.filter(({ isLong }) => !isLong))('$name', tried, 60_000);
}
