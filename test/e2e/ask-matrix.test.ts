/**
 * Send and Wait for Response: every response type × every kind of answer × {a person, a group with approvers, a chat that is
 * told by LID}, many questions at a time in one n8n. What is no answer is done first and has to leave the question open.
 */
import type { IDataObject } from 'n8n-workflow';
import type { Execution, SavedWorkflow } from '../platform/n8n/n8n-client';
import { Stage } from '../platform/n8n/stage';
import type { ChatMessage } from '../simulator/store/types';
import type { Incoming } from '../simulator/whatsapp/incoming';
import { AFTER, Asker, TRIGGER } from './asker';

/** What somebody does. With `page` it is what she types, or the number of the option that she chooses. */
type Act = { by: 'vote' | 'reaction' | 'quote' | 'words' | 'page'; said: string };

interface Cell {
	title: string;
	asked: IDataObject;
	answered: Act;
	answer: IDataObject;
	/** Done before, and no answer. */
	ordinary: Act[];
}

const TEXT = { options: { askWith: 'text' } };
const BOTH = { answerIn: 'both' };
const CHOICE = { responseType: 'choice', choices: 'Monday\nTuesday\nNever' };
const FREE = { responseType: 'freeText' };
const FORM = { responseType: 'customForm', formFields: { values: [{ fieldLabel: 'Guests', fieldType: 'number' }] } };

type Column = [asked: IDataObject, by: Act['by'], said: string, answer: IDataObject];

const ANSWERS: Readonly<Record<string, Column[]>> = {
	approval: [
		[{}, 'vote', 'Decline', { approved: false }],
		[{}, 'reaction', '👍🏽', { approved: true }],
		[TEXT, 'reaction', '✅', { approved: true }],
		[TEXT, 'reaction', '👎🏿', { approved: false }],
		[{}, 'reaction', '❌', { approved: false }],
		[{}, 'quote', 'approve', { approved: true }],
		[TEXT, 'quote', '2', { approved: false }],
		[TEXT, 'quote', 'Sí, claro', { approved: true }],
		[{}, 'quote', 'Too dear', { approved: false, text: 'Too dear', chatInput: 'Too dear' }],
		[TEXT, 'words', 'Decline', { approved: false }],
		[{}, 'words', '1', { approved: true }],
		[{}, 'words', 'nein', { approved: false }],
		[BOTH, 'page', '0', { approved: true }],
	],
	choice: [
		[{}, 'vote', 'Tuesday', { choice: 'Tuesday' }],
		[TEXT, 'quote', 'monday', { choice: 'Monday' }],
		[{}, 'quote', '3', { choice: 'Never' }],
		[{}, 'words', 'never!', { choice: 'Never' }],
		[TEXT, 'words', '2', { choice: 'Tuesday' }],
		[BOTH, 'page', '0', { choice: 'Monday' }],
	],
	freeText: [
		[{}, 'quote', 'Blue, please', { text: 'Blue, please' }],
		[{}, 'words', 'yes', { text: 'yes' }],
		[BOTH, 'page', 'Green', { text: 'Green' }],
	],
	customForm: [[{}, 'page', '4', { Guests: 4 }]],
};

/** The cells of the table that say no. */
const NO_ANSWERS: Readonly<Record<string, Array<[by: Act['by'], said: string]>>> = {
	approval: [
		['reaction', '❤️'],
		['words', 'Which offer?'],
		['words', 'maybe'],
	],
	choice: [
		['reaction', '👍'],
		['quote', 'yes'],
		['quote', 'Saturday'],
		['words', 'no'],
		['words', '4'],
	],
	freeText: [['reaction', '👍']],
	customForm: [
		['reaction', '👍'],
		['quote', 'yes'],
		['words', '4'],
	],
};

const QUESTIONS: Readonly<Record<string, IDataObject>> = {
	approval: {},
	choice: CHOICE,
	freeText: FREE,
	customForm: FORM,
};

const CELLS: Cell[] = Object.entries(ANSWERS).flatMap(([type, columns]) =>
	columns.map(([asked, by, said, answer], index) => ({
		title: `${type}, ${by}: ${said}`,
		asked: { ...QUESTIONS[type], ...asked },
		answered: { by, said },
		answer,
		// Once for each type is enough; a page has no reactions but to its link.
		ordinary: index === 0 ? (NO_ANSWERS[type] ?? []).map(([one, words]) => ({ by: one, said: words })) : [],
	})),
);

/** Somebody who may answer, and where she is asked. */
interface Place {
	to: string;
	/** As the simulator keeps it. */
	chat: string;
	/** As events tell it. */
	told: string;
	person: string;
	/** Who is there too and may not answer. */
	stranger?: string;
	options: IDataObject;
	how: Partial<Incoming>;
}

const PLACES = ['person', 'group with approvers', 'LID chat'] as const;
type PlaceName = (typeof PLACES)[number];

// More would only wait for one another.
const AT_ONCE = 20;

// This is about what answers mean; on a busy machine n8n may take its time to hear of one.
const OPTIONS = { seed: { sessions: [{ accountProtection: false }] }, limits: { off: true }, webhookTimeoutMs: 60_000 };

let stage: Stage;
let asker: Asker;
let listener: SavedWorkflow;

const jidOf = (place: number, cell: number, who: number) => `15550${400 + place}${100 + cell}${who}@s.whatsapp.net`;

function personAt(cell: number): Place {
	const person = jidOf(1, cell, 1);
	return { to: person, chat: person, told: person, person, options: {}, how: {} };
}

/** A group of its own, whose members are told by LID in every other one. */
function groupAt(cell: number): Place {
	const { store } = stage.simulator;
	const [person, stranger] = [jidOf(2, cell, 1), jidOf(2, cell, 2)];
	const [some] = store.groups.values();
	const jid = `120363400000000${100 + cell}@g.us`;
	const members = [store.session(1).phoneNumber, person, stranger].map((one) => store.participant(one));
	store.groups.set(jid, {
		...some!,
		jid,
		subject: `Group ${cell}`,
		addressingMode: cell % 2 === 0 ? 'lid' : 'pn',
		participants: new Map(members.map((member) => [member.pn, member])),
	});
	return { to: jid, chat: jid, told: jid, person, stranger, options: { approvers: person }, how: { chat: jid } };
}

/** Asked by number or by LID; what comes from there tells the LID alone. */
function lidAt(cell: number): Place {
	const { store } = stage.simulator;
	const person = jidOf(3, cell, 1);
	const lid = store.lidFor(person);
	store.chat(store.session(1), person).chat.addressingMode = 'lid';
	const key = { senderPn: undefined, cleanedSenderPn: undefined };
	const to = cell % 2 === 0 ? lid : person;
	return { to, chat: person, told: lid, person, options: {}, how: { addressingMode: 'lid', key } };
}

const PLACE_AT: Record<PlaceName, (cell: number) => Place> = {
	person: personAt,
	'group with approvers': groupAt,
	'LID chat': lidAt,
};

async function onPage(message: ChatMessage, { responseType }: IDataObject, said: string): Promise<void> {
	const url = /https?:\/\/\S+/.exec(message.text)?.[0] ?? '';
	// What WhatsApp does with every link.
	const preview = await fetch(url, { headers: { 'user-agent': 'WhatsApp/2.24.20.85 A' } });
	expect(preview.status).toBe(200);
	const body = new FormData();
	body.append(responseType === 'customForm' ? 'field-0' : 'answer', said);
	const sent = await fetch(url, { method: 'POST', body });
	expect(await sent.text()).toContain('<title>Thank you</title>');
}

async function act({ by, said }: Act, from: string, { how }: Place, message: ChatMessage, asked: IDataObject) {
	const { simulator } = stage;
	const keyId = message.key.id;
	if (by === 'vote') return await simulator.vote(1, keyId, from, [said]);
	if (by === 'page') return await onPage(message, asked, said);
	if (by === 'reaction') return await simulator.receive(1, { ...how, from, reaction: { keyId, text: said } });
	return await asker.say(said, { ...how, from, ...(by === 'quote' && { quotes: keyId }) });
}

interface Played {
	place: Place;
	run: Execution;
	/** What must have started the trigger's workflow. */
	ordinary: string[];
}

async function play(cell: Cell, name: PlaceName): Promise<Played> {
	const place = PLACE_AT[name](CELLS.indexOf(cell));
	const { asked, answered } = cell;
	const to = { __rl: true, mode: 'id', value: place.to };
	const options = { ...(asked.options as IDataObject), ...place.options };
	const { executionId, message } = await asker.ask({ ...asked, to, options }, place.chat);
	const done = [...cell.ordinary];
	for (const one of cell.ordinary) await act(one, place.person, place, message, asked);
	if (place.stranger !== undefined && answered.by !== 'page') {
		await act(answered, place.stranger, place, message, asked);
		done.push(answered);
	}
	// Only then n8n shows a page.
	if (answered.by === 'page') await asker.waiting(executionId);
	await act(answered, place.person, place, message, asked);
	const run = await asker.ended(executionId, 120_000);
	return { place, run, ordinary: done.map(({ by, said }) => inWords(place.told, by === 'vote' ? undefined : said)) };
}

function inWords(chatId: unknown, text: unknown): string {
	return `${String(chatId)}: ${typeof text === 'string' ? text : 'a vote'}`;
}

const played = new Map<string, Promise<Played>>();
const nameOf = (cell: Cell, name: PlaceName) => `${cell.title}, ${name}`;

beforeAll(async () => {
	stage = await Stage.open(OPTIONS);
	asker = new Asker(stage);
	listener = await stage.workflow('Listener', [
		stage.node(TRIGGER, 'wasenderApiTrigger', {
			session: { __rl: true, mode: 'id', value: '1' },
			events: ['messages.received', 'messages.reaction', 'poll.results'],
		}),
	]);
	await stage.n8n.activate(listener.id);
	const free = Array.from({ length: AT_ONCE }, async () => {});
	for (const [index, [cell, name]] of PLACES.flatMap((one) => CELLS.map((each) => [each, one] as const)).entries()) {
		const one = free[index % AT_ONCE]!.then(async () => await play(cell, name));
		free[index % AT_ONCE] = one.then(
			() => undefined,
			() => undefined,
		);
		played.set(nameOf(cell, name), one);
	}
	await Promise.all(free);
}, 300_000);
afterAll(async () => {
	if (listener) await stage.n8n.deactivate(listener.id);
	await stage?.close();
}, 60_000);

describe.each(PLACES)('%s', (name) => {
	it.each(CELLS.map((cell) => [cell.title, cell] as const))('%s', async (_, cell) => {
		const { place, run } = await played.get(nameOf(cell, name))!;
		expect(run.errorMessage()).toBeUndefined();
		const source = cell.answered.by === 'page' ? 'page' : 'whatsapp';
		expect(run.items(AFTER).map(({ json }) => json.data)).toEqual([
			{
				...cell.answer,
				respondedAt: expect.any(String) as string,
				responder: { id: source === 'page' ? '' : place.person, name: expect.any(String) as string, source },
				chatId: place.to,
				messageId: expect.any(Number) as number,
			},
		]);
		expect(run.runs(AFTER)).toHaveLength(1);
	});
});

it('what was no answer started the trigger’s workflow, and nothing else did', async () => {
	const expected = (await Promise.all(played.values())).flatMap(({ ordinary }) => ordinary).sort();
	const runs = await stage.n8n.executions(listener.id);
	const ended = await Promise.all(runs.map(async ({ id }) => await stage.n8n.waitForEnd(id)));
	const started = ended.map((run) => run.items(TRIGGER)[0]?.json).map((json) => inWords(json?.chatId, json?.text));
	const undelivered = stage.simulator.deliveries.filter(({ status }) => status !== 200);
	expect({ undelivered, started: started.sort() }).toEqual({ undelivered: [], started: expected });
}, 60_000);
