/** A person writes several messages for one thought: the workflow runs once, and answers once. */
import { setTimeout as pause } from 'node:timers/promises';
import type { SavedWorkflow } from '../platform/n8n/n8n-client';
import { Stage } from '../platform/n8n/stage';
import { answering } from './answering';

const SILENCE_SECONDS = 3;

const DANA = '+15550200001';
const OTHER = '+15550200002';

/** A picture of one pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

let stage: Stage;
let workflow: SavedWorkflow;
beforeAll(async () => {
	stage = await Stage.open();
	workflow = await stage.workflow(
		'Combine',
		answering(stage, {
			events: ['messages.received', 'messages.reaction'],
			options: { combineMessages: SILENCE_SECONDS, markAsRead: true, downloadMedia: true, fileHosts: '127.0.0.1' },
		}),
	);
	await stage.n8n.activate(workflow.id);
}, 60_000);
afterAll(async () => await stage.close());

/** The answers, once there are so many. */
async function answers(count: number): Promise<string[]> {
	const deadline = Date.now() + 30_000;
	while (stage.simulator.sent(1).length < count && Date.now() < deadline) await pause(100);
	return stage.simulator.sent(1).map(({ text }) => text ?? '');
}

it('answers a burst once, and WasenderAPI at once; others and reactions do not wait for it', async () => {
	const first = await stage.simulator.receive(1, { from: DANA, text: 'Hello' });
	await stage.simulator.receive(1, { from: DANA, addressingMode: 'lid', text: 'are you open' });
	await stage.simulator.receive(1, { from: OTHER, text: 'Hi' });
	await stage.simulator.receive(1, {
		from: DANA,
		kind: 'image',
		text: 'here',
		media: { bytes: PNG, mimeType: 'image/png' },
	});
	await stage.simulator.receive(1, { from: DANA, kind: 'image', media: { bytes: PNG, mimeType: 'image/png' } });
	const question = stage.simulator.store.sessions.get(1)!.chats.get('15550200001@s.whatsapp.net')!.messages[0]!;
	await stage.simulator.receive(1, { from: DANA, reaction: { keyId: question.key.id, text: '👍' } });
	await stage.simulator.receive(1, { from: DANA, text: 'on Sunday?' });
	expect(first.every(({ status }) => status === 200)).toBe(true);

	expect((await answers(3)).sort()).toEqual([
		'You said: Hello\nare you open\nhere\non Sunday?',
		'You said: Hi',
		'You said: 👍',
	]);

	const run = await stage.n8n.waitForExecution(workflow.id, (execution) =>
		String(execution.items('Message')[0]?.json.text).startsWith('Hello'),
	);
	expect(run.errorMessage()).toBeUndefined();
	const [item, ...others] = run.items('Message');
	expect(others).toEqual([]);
	expect(item?.json.messages).toMatchObject([
		{ text: 'Hello' },
		{ text: 'are you open' },
		{ text: 'here', type: 'image' },
		{ text: '', type: 'image' },
		{ text: 'on Sunday?' },
	]);
	expect(Object.keys(item?.binary ?? {})).toEqual(['data', 'data_1']);
	for (const file of Object.values(item?.binary ?? {}))
		expect((await stage.n8n.fileContent(file as never)).toString('base64')).toBe(PNG);
	expect(await stage.n8n.executions(workflow.id)).toHaveLength(3);
});

it('shows the blue ticks for all of it', async () => {
	await stage.simulator.idle();
	const { messages } = stage.simulator.store.sessions.get(1)!.chats.get('15550200001@s.whatsapp.net')!;
	expect(messages.filter(({ fromMe }) => !fromMe).map(({ readBySession }) => readBySession)).toEqual(
		Array(5).fill(true),
	);
});

it('begins anew with what is written after the silence', async () => {
	await stage.simulator.receive(1, { from: DANA, text: 'Thanks' });
	expect((await answers(4)).at(-1)).toBe('You said: Thanks');
});

it('combines while somebody listens for a test event, too', async () => {
	await stage.n8n.deactivate(workflow.id);
	await stage.n8n.listenForTestEvent(workflow.id);
	await stage.simulator.receive(1, { from: DANA, text: 'One' });
	await stage.simulator.receive(1, { from: DANA, text: 'Two' });
	expect((await answers(5)).at(-1)).toBe('You said: One\nTwo');
	const run = await stage.n8n.waitForExecution(workflow.id, ({ mode }) => mode === 'manual');
	expect(run.items('Message')).toHaveLength(1);
});

it('tells no secret', async () => {
	expect(await stage.leaks()).toEqual([]);
});
