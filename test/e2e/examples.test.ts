/** Every example is imported into a real n8n, as a person does it, and does what it says. */
import { setTimeout as pause } from 'node:timers/promises';
import { EXAMPLES } from '../platform/examples';
import { ScriptedModel } from '../platform/scripted-model';
import type { Simulator } from '../simulator';
import { Stage } from '../platform/n8n/stage';
import { OWNER_JID, placeExample, teamOf } from './placeExample';

const DANA = '+15550200001';
const DANA_JID = '15550200001@s.whatsapp.net';
const BRUNO = '+15550200002';
const BRUNO_JID = '15550200002@s.whatsapp.net';

/** A picture of one pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** What reached somebody. */
interface Arrived {
	jid: string;
	text: string;
	fileName?: string;
	/** Of a file; a text as it is, anything else in base64. */
	content?: unknown;
}

function arrivedIn(simulator: Simulator, { jid, text, body }: ReturnType<Simulator['sent']>[number]): Arrived {
	const { documentUrl, fileName } = body as { documentUrl?: string; fileName?: string };
	if (documentUrl === undefined) return { jid, text };
	const { bytes, mimeType } = simulator.files.get(new URL(documentUrl).pathname)!;
	return { jid, text, fileName, content: bytes.toString(mimeType.startsWith('text/') ? 'utf8' : 'base64') };
}

const inOrder = (arrived: Arrived[]) => [...arrived].sort((one, other) => one.jid.localeCompare(other.jid));

const ticketOf = (words: string): unknown =>
	expect.stringMatching(
		new RegExp(`^Ticket [\\dA-F]+\nFrom: Dana \\(\\+15550200001\\)\nReceived: [\\d-]+T.*Z\n\n${words}\n$`),
	);

interface Row {
	file: string;
	/** Its node that asks a language model. */
	model?: string;
	/** What happens on WhatsApp, and what has to reach whom, in any order. */
	scenes: Array<{ does(simulator: Simulator): Promise<unknown>; arrives(simulator: Simulator): Arrived[] }>;
}

const CONFIRMATION = 'We have your request and will be back to you soon.';

/** Somebody decides in the poll that was sent to them. */
async function decide(simulator: Simulator, chat: string, choice: string): Promise<void> {
	const pollOf = () =>
		simulator.store
			.session(1)
			.chats.get(chat)
			?.messages.find(({ poll }) => poll?.votes.size === 0);
	const deadline = Date.now() + 30_000;
	while (!pollOf() && Date.now() < deadline) await pause(50);
	await simulator.vote(1, pollOf()!.key.id, chat, [choice]);
}

/** What the agent's model makes of so many messages in its memory. */
const heard = (count: number) => `*Heard* ${count}. See the shop (https://example.com/a_b_c)`;

const ROWS: Row[] = [
	{
		file: 'ai-agent.json',
		model: 'Model',
		scenes: [
			{
				does: async (simulator) => {
					await simulator.receive(1, { from: DANA, fromName: 'Dana', text: 'Hello' });
					await simulator.receive(1, { from: BRUNO, fromName: 'Bruno', text: 'Hello' });
					await simulator.receive(1, { from: DANA, fromName: 'Dana', text: 'Are you there?' });
				},
				arrives: () => [
					{ jid: DANA_JID, text: heard(1) },
					{ jid: BRUNO_JID, text: heard(1) },
				],
			},
			{
				does: async (simulator) => {
					await simulator.receive(1, { from: DANA, fromName: 'Dana', text: 'Is there a discount?' });
					await decide(simulator, OWNER_JID, 'Approve');
				},
				arrives: () => [
					{ jid: OWNER_JID, text: expect.stringMatching(/Promise_a_discount[^]*percent: 10/) as string },
					{ jid: DANA_JID, text: 'You get 10 % off your next order. Show this message in the shop.' },
					{ jid: DANA_JID, text: heard(2) },
				],
			},
			{
				does: async (simulator) => {
					await simulator.receive(1, { from: BRUNO, fromName: 'Bruno', text: 'And a discount for me?' });
					await decide(simulator, OWNER_JID, 'Decline');
				},
				arrives: () => [
					{ jid: OWNER_JID, text: expect.stringContaining('percent: 10') as string },
					{ jid: BRUNO_JID, text: heard(2) },
				],
			},
		],
	},
	{
		file: 'approval.json',
		scenes: [
			{
				does: async (simulator) => {
					await simulator.receive(1, { from: DANA, fromName: 'Dana', text: 'Hello' });
					await simulator.receive(1, { from: DANA, fromName: 'Dana', text: 'I want a refund for order 4711' });
					await decide(simulator, OWNER_JID, 'Refund');
				},
				arrives: () => [
					{ jid: OWNER_JID, text: 'Dana writes: I want a refund for order 4711\n\nRefund?' },
					{ jid: DANA_JID, text: 'You get your money back within three days.' },
				],
			},
		],
	},
	{
		file: 'auto-reply.json',
		scenes: [
			{
				does: async (simulator) => {
					await simulator.receive(1, { from: DANA, fromName: 'Dana', text: 'Hello' });
					await simulator.receive(1, { from: DANA, fromName: 'Dana', text: 'are you open?' });
					await simulator.receive(1, { from: DANA, chat: teamOf(simulator), text: 'Lunch?' });
				},
				arrives: () => [
					{
						jid: DANA_JID,
						text: "Hello Dana, thank you for your message. We answer from Monday to Friday, 9 to 17 o'clock.",
					},
				],
			},
		],
	},
	{
		file: 'session-alert.json',
		scenes: [
			{
				does: async (simulator) => {
					simulator.setStatus(1, 'need_scan');
					await simulator.idle();
				},
				arrives: () => [
					{
						jid: OWNER_JID,
						text: '⚠️ The session waits for its QR code to be scanned.\nScan the QR code with the phone: Linked devices > Link a device. The operation Get QR Code gives it as a picture.',
					},
				],
			},
			{
				does: async (simulator) => {
					simulator.setStatus(1, 'connected');
					await simulator.idle();
				},
				arrives: () => [],
			},
		],
	},
	{
		file: 'support-desk.json',
		scenes: [
			{
				does: async (simulator) =>
					await simulator.receive(1, { from: DANA, fromName: 'Dana', text: 'My order is late' }),
				arrives: (simulator) => [
					{ jid: teamOf(simulator), text: 'Dana (+15550200001): My order is late' },
					{ jid: DANA_JID, text: CONFIRMATION, fileName: 'ticket.txt', content: ticketOf('My order is late') },
				],
			},
			{
				does: async (simulator) =>
					await simulator.receive(1, {
						from: DANA,
						fromName: 'Dana',
						kind: 'image',
						text: 'It is broken',
						media: { bytes: PNG, mimeType: 'image/png' },
					}),
				arrives: (simulator) => [
					{ jid: teamOf(simulator), text: 'Dana (+15550200001): It is broken', fileName: 'image.png', content: PNG },
					{ jid: DANA_JID, text: CONFIRMATION, fileName: 'ticket.txt', content: ticketOf('It is broken') },
				],
			},
		],
	},
];

let stage: Stage;
let model: ScriptedModel;
beforeAll(async () => {
	model = await ScriptedModel.start();
	// It would promise everybody a discount, and says how many messages of its chat it remembers.
	model.script = (messages, [tool]) => {
		const last = messages.at(-1)!;
		if (last.role === 'user' && last.content?.includes('discount'))
			return { tool: tool!.name, input: { toolParameters: { percent: 10 }, hitlParameters: {} } };
		const count = messages.filter(({ role }) => role === 'user').length;
		return { words: `**Heard** ${count}. See [the shop](https://example.com/a_b_c)` };
	};
	stage = await Stage.open({
		seed: { sessions: [{ accountProtection: false }, { accountProtection: false, status: 'connected' }] },
		limits: { off: true },
	});
}, 60_000);
afterAll(async () => {
	await stage?.close();
	await model?.stop();
});

/** How long nothing more must arrive; longer than what the examples wait for. */
const QUIET_MS = 3_000;

describe.each(ROWS)('$file', ({ file, model: modelNode, scenes }) => {
	it('can be imported, and does what it says', async () => {
		const { simulator, n8n } = stage;
		const openAiApi = modelNode && (await n8n.createCredential('openAiApi', model.credential));
		const { id } = await placeExample(stage, file, {}, openAiApi ? { [modelNode]: { openAiApi } } : {});
		await n8n.activate(id);
		for (const { does, arrives } of scenes) {
			const before = simulator.sent().length;
			await does(simulator);
			const expected = arrives(simulator);
			const deadline = Date.now() + 60_000;
			while (simulator.sent().length < before + expected.length && Date.now() < deadline) await pause(100);
			await pause(QUIET_MS);
			const arrived = simulator.sent().slice(before);
			expect(inOrder(arrived.map((message) => arrivedIn(simulator, message)))).toEqual(inOrder(expected));
		}
		await n8n.deactivate(id);
		for (const { id: executionId } of await n8n.executions(id))
			expect((await n8n.execution(executionId)).errorMessage()).toBeUndefined();
	}, 180_000);
});

it('campaign.json reaches everybody once, however often it is run', async () => {
	const { simulator, n8n } = stage;
	const before = simulator.sent(1).length;
	const quick = { pause: { values: { min: 0, max: 0.2 } }, sendOnce: 72 };
	const { id } = await placeExample(stage, 'campaign.json', {
		Send: { session: { __rl: true, mode: 'list', value: 1 }, options: quick },
	});
	for (let n = 0; n < 2; n++) {
		const execution = await n8n.runManually(id, { trigger: 'Start by hand' });
		expect(execution.errorMessage()).toBeUndefined();
		expect(execution.items('Send').flatMap(({ json }) => json.error ?? [])).toEqual([]);
		expect(execution.items('Send').map(({ json }) => json.skipped === true)).toEqual([n > 0, n > 0, n > 0]);
	}
	const greetings = simulator.sent(1).slice(before);
	expect(greetings.map(({ text }) => text.split(',')[0])).toEqual(['Hello Dana', 'Hello Bruno', 'Hello Chen']);
});

it('the agent shows that it types before each answer', () => {
	const typed = stage.simulator.requests.filter(({ path }) => path === '/api/send-presence-update');
	expect(typed.map(({ body }) => body)).toEqual(
		Array.from({ length: 4 }, () => expect.objectContaining({ type: 'composing' }) as object),
	);
});

it('is there for every example', () => {
	expect([...ROWS.map(({ file }) => file), 'campaign.json'].sort()).toEqual([...EXAMPLES].sort());
});

it('tells no secret', async () => {
	expect(await stage.leaks()).toEqual([]);
});
