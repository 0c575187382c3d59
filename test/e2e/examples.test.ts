/** Every example is imported into a real n8n, as a person does it, and does what it says. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Simulator } from '../simulator';
import { Stage } from '../platform/n8n/stage';
import { placeExample, type Changes } from './placeExample';

const DANA = '+15550200001';
const DANA_JID = '15550200001@s.whatsapp.net';
const OWNER = '+15550200005';
const OWNER_JID = '15550200005@s.whatsapp.net';

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
	changes?(simulator: Simulator): Changes;
	/** What happens on WhatsApp, and what has to reach whom, in any order. */
	scenes: Array<{ does(simulator: Simulator): Promise<unknown>; arrives(simulator: Simulator): Arrived[] }>;
}

const CONFIRMATION = 'We have your request and will be back to you soon.';

const teamOf = (simulator: Simulator) => [...simulator.store.groups.keys()][0]!;

/** Somebody decides in the poll that was sent to them. */
async function decide(simulator: Simulator, chat: string, choice: string): Promise<void> {
	const pollOf = () =>
		simulator.store
			.session(1)
			.chats.get(chat)
			?.messages.find(({ poll }) => poll);
	const deadline = Date.now() + 30_000;
	while (!pollOf() && Date.now() < deadline) await pause(50);
	await simulator.vote(1, pollOf()!.key.id, chat, [choice]);
}

const ROWS: Row[] = [
	{
		file: 'approval.json',
		changes: () => ({ 'Ask the owner': { to: { __rl: true, mode: 'phone', value: OWNER } } }),
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
		changes: () => ({
			'Tell me': { session: { __rl: true, mode: 'list', value: 2 }, to: { __rl: true, mode: 'id', value: OWNER } },
		}),
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
		changes: (simulator) => {
			const to = { __rl: true, mode: 'id', value: teamOf(simulator) };
			return {
				// The simulator's files are on this machine.
				'When a customer writes': { options: { chatTypes: ['personal'], downloadMedia: true, fileHosts: '127.0.0.1' } },
				'Pass on the file': { to },
				'Pass on the text': { to },
			};
		},
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
beforeAll(async () => {
	stage = await Stage.open({
		seed: { sessions: [{ accountProtection: false }, { accountProtection: false, status: 'connected' }] },
		limits: { off: true },
	});
}, 60_000);
afterAll(async () => await stage.close());

/** How long nothing more must arrive; longer than what the examples wait for. */
const QUIET_MS = 3_000;

describe.each(ROWS)('$file', ({ file, changes, scenes }) => {
	it('can be imported, and does what it says', async () => {
		const { simulator, n8n } = stage;
		const { id } = await placeExample(stage, file, changes?.(simulator));
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

it('tells no secret', async () => {
	expect(await stage.leaks()).toEqual([]);
});
