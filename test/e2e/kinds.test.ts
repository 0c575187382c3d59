/** What people's phones send, one of each kind, in a real n8n: what comes out is what the contract tests expect of it. */
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { IBinaryData, IDataObject } from 'n8n-workflow';
import { WEBHOOK_EVENTS } from '../../nodes/WasenderApi/whatsapp/events';
import { differences, itemDifferences } from '../contract/field/expectations';
import type { Case } from '../contract/field/n8nAround';
import { OWN_DIGITS } from '../simulator/samples/freshPosts';
import type { Played } from '../simulator/samples/play';
import { readSamples, sampleEntries } from '../simulator/samples/samples';
import type { Execution, SavedWorkflow } from '../platform/n8n/n8n-client';
import { Stage } from '../platform/n8n/stage';

/** How long nothing must happen before it counts as not happening. */
const QUIET_MS = 2_000;

const elsewhere = sampleEntries().filter(({ isFileElsewhere }) => isFileElsewhere);

const playable = (readSamples() as unknown as Case[]).filter(({ id }) => !elsewhere.some((entry) => entry.id === id));

/** Samples whose ids begin alike are of one kind. */
const kindOf = ({ id }: Pick<Case, 'id'>) => id.slice(0, 3);

const optionsOf = ({ settings }: Case) => (settings?.options ?? {}) as IDataObject;

/** The most telling one: that surely starts something, and with as few options as can be. */
function oneOf(kind: string): Case {
	const rank = (sample: Case) => (Number(sample.expect.runs) > 0 ? 0 : 10) + Object.keys(optionsOf(sample)).length;
	return playable.filter((sample) => kindOf(sample) === kind).sort((a, b) => rank(a) - rank(b))[0]!;
}

const kinds = [...new Set(playable.map(kindOf))];
const samples = kinds.map(oneOf);

/** One trigger for each way to set its options, each on a session of its own. */
const settings = [...new Set(samples.map((sample) => JSON.stringify(optionsOf(sample))))];

interface Listener {
	sessionId: number;
	workflow: SavedWorkflow;
	/** How many runs have been started so far. */
	runs: number;
}

let stage: Stage;
const listeners = new Map<string, Listener>();

beforeAll(async () => {
	const sessions = settings.map(() => ({ status: 'connected' as const, accountProtection: false }));
	stage = await Stage.open({ seed: { sessions }, limits: { off: true }, furtherEvents: ['passkey.updated'] });
	for (const [place, options] of settings.entries()) {
		const sessionId = place + 1;
		const workflow = await stage.workflow(`Kinds, options ${place + 1}`, [
			stage.node('Message', 'wasenderApiTrigger', {
				session: { __rl: true, mode: 'id', value: String(sessionId) },
				events: WEBHOOK_EVENTS.map(({ value }) => value),
				output: 'simplified',
				options: JSON.parse(options) as never,
			}),
		]);
		await stage.n8n.activate(workflow.id);
		listeners.set(options, { sessionId, workflow, runs: 0 });
	}
}, 120_000);
afterAll(async () => await stage.close());

/** What is expected of a sample, of the messages, times and own number that it was played with. */
function asPlayed(value: unknown, played: Pick<Played, 'keyIds' | 'laterMs'> & { ownDigits: string }): unknown {
	const { keyIds, laterMs, ownDigits } = played;
	if (typeof value === 'string') return keyIds[value] ?? value.replaceAll(OWN_DIGITS, ownDigits);
	if (typeof value !== 'object' || value === null) return value;
	const { $time } = value as IDataObject;
	if (typeof $time === 'number') return { $time: $time + laterMs / 1_000 };
	if (Array.isArray(value)) return value.map((inner) => asPlayed(inner, played));
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asPlayed(inner, played)]));
}

/** The latest runs of a workflow, oldest first, once all of them have ended. */
async function runsOf({ workflow, runs }: Listener, latest: number): Promise<Execution[]> {
	const deadline = Date.now() + 20_000;
	for (;;) {
		const all = await stage.n8n.executions(workflow.id);
		const isOver = all.length >= runs && all.every(({ status }) => status === 'success' || status === 'error');
		if (isOver || Date.now() > deadline) {
			const ids = all.map(({ id }) => Number(id)).sort((a, b) => b - a);
			const wanted = ids.slice(0, latest).reverse();
			return await Promise.all(wanted.map(async (id) => await stage.n8n.execution(String(id))));
		}
		await pause(100);
	}
}

async function filesOf(binary: IDataObject = {}): Promise<IDataObject> {
	const files: IDataObject = {};
	for (const [property, file] of Object.entries(binary)) {
		const { fileName, mimeType } = file as unknown as IBinaryData;
		const content = await stage.n8n.fileContent(file as unknown as IBinaryData);
		const sha256 = createHash('sha256').update(content).digest('hex');
		files[property] = { fileName, mimeType, fileSize: content.length, sha256 };
	}
	return files;
}

describe('one of each kind', () => {
	it('there are enough of them', () => {
		expect(kinds.length).toBeGreaterThanOrEqual(40);
	});

	it.each(samples)('$id $kind: $wants', async (sample) => {
		const listener = listeners.get(JSON.stringify(optionsOf(sample)))!;
		const played = await stage.simulator.playSample(listener.sessionId, sample.id);
		expect(played.posts.map(({ status, error }) => error ?? status)).toEqual(sample.posts.map(() => 200));

		// The answer tells whether a post starts the workflow.
		const answers = stage.simulator.deliveries.slice(-sample.posts.length);
		const started = answers.filter(({ body = '' }) => !(JSON.parse(body) as IDataObject).ignored).length;
		listener.runs += started;
		const runs = await runsOf(listener, started);
		expect(runs.map(({ status }) => status)).toEqual(runs.map(() => 'success'));
		const items = runs.flatMap((run) => run.items('Message'));

		const ownDigits = stage.simulator.store.session(listener.sessionId).phoneNumber.replace(/\D/g, '');
		const expected = asPlayed(sample.expect, { ...played, ownDigits }) as Case['expect'];
		expect([
			...differences(runs.length, expected.runs, 'runs'),
			...(expected.items ? itemDifferences(items.map(({ json }) => json), expected.items) : []),
		]).toEqual([]);
		if (expected.binary === undefined) return;
		const binary = await Promise.all(items.map(async (item) => await filesOf(item.binary)));
		expect(differences(binary, expected.binary, 'binary')).toEqual([]);
	});

	it('nothing else was started', async () => {
		await pause(QUIET_MS);
		for (const { workflow, runs } of listeners.values()) {
			expect(await stage.n8n.executions(workflow.id)).toHaveLength(runs);
		}
	});

	it('tells no secret', async () => {
		expect(await stage.leaks()).toEqual([]);
	});
});
