/** A bot that answers whatever it hears, in a real n8n for a minute: each message once, itself never. */
import { setTimeout as pause } from 'node:timers/promises';
import type { SavedWorkflow } from '../platform/n8n/n8n-client';
import { Stage } from '../platform/n8n/stage';
import { answering } from './answering';

const MINUTE_MS = 60_000;

/** Two people, who write at different paces; the second is known by her LID. */
const PEOPLE = [
	{ from: '+15550200001', addressingMode: 'pn', everyMs: 2_000 },
	{ from: '+15550200002', addressingMode: 'lid', everyMs: 3_000 },
] as const;

let stage: Stage;
let workflow: SavedWorkflow;
beforeAll(async () => {
	stage = await Stage.open();
	workflow = await stage.workflow('Bot', answering(stage, { events: ['messages.upsert'] }));
	await stage.n8n.activate(workflow.id);
}, 60_000);
afterAll(async () => await stage.close());

/** Writes for a minute; gives what was written. */
async function write({ from, addressingMode, everyMs }: (typeof PEOPLE)[number]): Promise<string[]> {
	const written: string[] = [];
	const ends = Date.now() + MINUTE_MS;
	while (Date.now() < ends) {
		const text = `${from} no. ${written.length + 1}`;
		await stage.simulator.receive(1, { from, addressingMode, text });
		written.push(text);
		await pause(everyMs);
	}
	return written;
}

it(
	'gives as many answers as there are messages, and none to itself',
	async () => {
		const written = (await Promise.all(PEOPLE.map(write))).flat();
		const deadline = Date.now() + 30_000;
		while (stage.simulator.sent(1).length < written.length && Date.now() < deadline) await pause(200);
		// Answers to answers would be told of by now.
		await stage.simulator.idle();
		await pause(3_000);

		const answers = stage.simulator.sent(1);
		expect(written.length).toBeGreaterThanOrEqual(40);
		expect(answers.map(({ text }) => text).sort()).toEqual(written.map((text) => `You said: ${text}`).sort());
		expect(new Set(answers.map(({ jid }) => jid))).toEqual(
			new Set(['15550200001@s.whatsapp.net', '15550200002@s.whatsapp.net']),
		);
		expect(await stage.n8n.executions(workflow.id)).toHaveLength(written.length);

		// It did hear itself: the session's own messages came back as events of the kind that it listens to.
		const heard = stage.simulator.deliveries.filter(({ event }) => event === 'messages.upsert');
		expect(heard).toHaveLength(2 * written.length);
		expect(heard.filter(({ body = '' }) => body.includes('ignored'))).toHaveLength(written.length);
	},
	MINUTE_MS + 120_000,
);

it('tells no secret', async () => {
	expect(await stage.leaks()).toEqual([]);
});
