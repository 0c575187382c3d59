/** Every operation of the node, once, in one workflow of a real n8n. */
import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import type { Execution, WorkflowJson } from '../platform/n8n/n8n-client';
import { Stage, START } from '../platform/n8n/stage';
import { encryptMedia } from '../simulator';
import { avatarFor } from '../simulator/files/avatar';
import { takeIn } from '../simulator/whatsapp/delivery';

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open({
		limits: { off: true },
		seed: {
			sessions: [
				{ accountProtection: false },
				// Enters and leaves groups, and is restarted.
				{ status: 'connected', accountProtection: false },
			],
		},
	});
}, 60_000);
afterAll(async () => await stage?.close(), 60_000);

type Resource = 'message' | 'media' | 'contact' | 'group' | 'session';
type Step = [resource: Resource, operation: string, parameters?: IDataObject];

const id = (value: string | number) => ({ __rl: true, mode: 'id', value: String(value) });
const chosen = (value: string) => ({ __rl: true, mode: 'list', value });

const to = id('+1 555 020 0001');
const contact = id('15550200002');
const TEAM = '15550100001-1700000000@g.us';
const group = chosen(TEAM);
const FILES = 'https://files.example.com';

/** What an earlier step put out. */
const of = (step: string, field: string) => `={{ $('${step}').first().json.${field} }}`;

const created = { session: id(of('session: create', 'id')) };
const second = { session: id(2) };
const sent = { messageId: of('message: sendText', 'msgId') };

/** In an order in which all can succeed. */
const STEPS: Step[] = [
	['message', 'sendText', { to, text: 'Hello', options: { mentions: '' } }],
	['message', 'sendImage', { to, mediaUrl: `${FILES}/a.jpg`, caption: 'A picture', options: { viewOnce: true } }],
	['message', 'sendVideo', { to, mediaUrl: `${FILES}/a.mp4` }],
	['message', 'sendAudio', { to, mediaUrl: `${FILES}/a.ogg` }],
	['message', 'sendDocument', { to, mediaUrl: `${FILES}/a.pdf`, options: { fileName: 'Offer.pdf' } }],
	['message', 'sendSticker', { to, mediaUrl: `${FILES}/a.webp` }],
	['message', 'sendContact', { to, contactName: 'Bruno', contactPhone: '+1 555 020 0002' }],
	['message', 'sendLocation', { to, latitude: 52.52, longitude: 13.4, options: { name: 'Berlin' } }],
	['message', 'sendPoll', { to, question: 'When?', choices: 'Now\nLater', multiSelect: true }],
	['message', 'edit', { ...sent, text: 'Hello again' }],
	['message', 'getInfo', sent],
	['message', 'resend', { messageId: '={{ $json.failedMessageId }}' }],
	['message', 'delete', { messageId: of('message: sendImage', 'msgId') }],
	['message', 'markAsRead', {}],
	['message', 'sendPresence', { presence: 'composing', to, options: { delayMs: 100 } }],
	['media', 'download', {}],
	['media', 'upload', { binaryProperty: 'data' }],
	['contact', 'getAll', { limit: 3 }],
	['contact', 'get', { contact }],
	['contact', 'getPicture', { contact: id('15550200001'), options: { download: true } }],
	['contact', 'block', { contact }],
	['contact', 'unblock', { contact }],
	['contact', 'upsert', { contact: id('+1 555 777 0001'), fullName: 'Zoe Zander' }],
	['contact', 'checkNumber', { phone: '+1 555 020 0003' }],
	['contact', 'getLid', { phone: '15550200001' }],
	['contact', 'getPhone', { lid: of('contact: getLid', 'lid') }],
	['group', 'getAll', { returnAll: true }],
	['group', 'create', { name: 'Book club', participants: '+15550200001, +15550200002' }],
	['group', 'get', { group }],
	['group', 'getParticipants', { group }],
	['group', 'getInviteLink', { group }],
	['group', 'getPicture', { group, options: { download: true } }],
	['group', 'addParticipants', { group, participants: '+15550200007' }],
	['group', 'updateParticipants', { group, action: 'promote', participants: '+15550200007' }],
	['group', 'removeParticipants', { group, participants: '+15550200007' }],
	['group', 'updateSettings', { group, settings: { subject: 'The team', announce: true } }],
	['group', 'getInviteInfo', { ...second, invite: 'https://chat.whatsapp.com/SimulatorInviteCode001' }],
	['group', 'acceptInvite', { ...second, invite: 'SimulatorInviteCode001' }],
	['group', 'leave', { ...second, group }],
	['session', 'getAll', {}],
	['session', 'create', { name: 'Third', phoneNumber: '+15550100003', settings: { readIncomingMessages: true } }],
	['session', 'get', created],
	['session', 'update', { ...created, settings: { name: 'Third, renamed' } }],
	['session', 'connect', created],
	['session', 'getQrCode', created],
	['session', 'regenerateApiKey', created],
	['session', 'getStatus', {}],
	['session', 'getUser', {}],
	['session', 'getMessageLogs', { limit: 2 }],
	['session', 'getSessionLogs', { limit: 2 }],
	['session', 'restart', second],
	['session', 'disconnect', second],
	['session', 'delete', created],
];

const nameOf = ([resource, operation]: Step) => `${resource}: ${operation}`;

/** The message that starts it all: a trigger's item, with a file. */
function message(): IDataObject {
	const { file, ...keys } = encryptMedia(avatarFor('somebody'), 'image');
	const url = stage.simulator.url + stage.simulator.files.addEncrypted(file);
	const key = { id: 'INCOMING1', remoteJid: '15550200001@s.whatsapp.net', fromMe: false };
	return {
		event: 'messages.received',
		session: { id: 1 },
		chatId: key.remoteJid,
		key,
		message: { imageMessage: { url, mimetype: 'image/png', ...keys } },
		failedMessageId: [...stage.simulator.store.messages.keys()][0],
	};
}

describe('all operations', () => {
	let execution: Execution;
	const { length } = STEPS;

	beforeAll(async () => {
		await stage.simulator.receive(1, { from: '+15550200001', text: 'Hello', id: 'INCOMING1' });
		const { simulator } = stage;
		// Only what has failed can be sent again.
		takeIn(simulator.world, simulator.store.session(1), { to: '+15550000000', text: 'To nobody' }, 0);
		simulator.clearRequests();
		const nodes = STEPS.map((step): WorkflowJson['nodes'][number] => {
			const [resource, operation, parameters] = step;
			// Left empty where it may be: the session of the message is meant.
			const session = chosen('');
			const all = { resource, operation, session, ...parameters };
			return stage.node(nameOf(step), 'wasenderApi', all as never);
		});
		// One after the other from the same start, but for the upload, which takes what was downloaded.
		const branches = STEPS.filter((step) => nameOf(step) !== 'media: upload');
		const link = (step: Step) => ({ node: nameOf(step), type: 'main', index: 0 });
		const workflow = await stage.workflow(
			'All operations',
			[{ name: START, type: 'n8n-nodes-base.manualTrigger', parameters: {} }, ...nodes],
			{
				connections: {
					[START]: { main: [branches.map(link)] },
					'media: download': { main: [[link(['media', 'upload'])]] },
				},
				pinData: { [START]: [{ json: message() }] as never },
			},
		);
		execution = await stage.n8n.runManually(workflow.id, { trigger: START });
	}, 120_000);

	it('are all of those that the panel offers', async () => {
		const { nodes } = await stage.n8n.types();
		const { properties } = nodes.find(({ name }) => name === `${stage.n8n.typePrefix}wasenderApi`)!;
		const offered = properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options, displayOptions }) =>
				(options as INodePropertyOptions[]).map(
					({ value }) => `${String(displayOptions?.show?.resource?.[0])}: ${value}`,
				),
			)
			// n8n's own entry, for credentials that can be used in its HTTP Request node.
			.filter((name) => !name.endsWith('__CUSTOM_API_CALL__'));
		// What waits for an answer has a test of its own (ask.test.ts).
		expect(offered.sort()).toEqual([...STEPS.map(nameOf), 'message: sendAndWait'].sort());
		expect(length).toBe(53);
	});

	it('run green', () => {
		expect(execution.errorMessage()).toBeUndefined();
		expect(execution.status).toBe('success');
	});

	it.each(STEPS.map(nameOf))('%s put out items that belong to the message', (name) => {
		expect(execution.errorMessage(name)).toBeUndefined();
		const items = execution.items(name);
		expect(items.length).toBeGreaterThan(0);
		for (const { json, pairedItem } of items) {
			expect(json.error).toBeUndefined();
			expect(pairedItem).toEqual({ item: 0 });
		}
	});

	it('did what they say', () => {
		const { simulator } = stage;
		expect(simulator.requests.filter(({ status = 0 }) => status >= 400)).toEqual([]);
		expect(simulator.violations).toEqual([]);
		expect(simulator.sent(1)).toHaveLength(9);
		expect(simulator.store.session(1).messagesByKey.get('INCOMING1')?.readBySession).toBe(true);
		expect(simulator.store.groups.get(TEAM)).toMatchObject({ subject: 'The team', announce: true });
		expect(simulator.store.groups.get(TEAM)?.participants.has('15550100002@s.whatsapp.net')).toBe(false);
		expect([...simulator.store.sessions.keys()]).toEqual([1, 2]);
		expect(simulator.store.session(2).status).toBe('disconnected');
		for (const name of [
			'media: download',
			'contact: getPicture',
			'group: getPicture',
			'session: connect',
			'session: getQrCode',
		]) {
			expect(execution.items(name)[0]?.binary?.data).toMatchObject({ mimeType: 'image/png' });
		}
	});

	it('tell no secret', async () => {
		expect(await stage.leaks()).toEqual([]);
	});
});
