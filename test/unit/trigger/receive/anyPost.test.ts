import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { receive } from '../../../../nodes/WasenderApi/trigger/receive/receive';
import { contentOf } from '../../../../nodes/WasenderApi/whatsapp/messageContent';
import { WEBHOOK_EVENTS } from '../../../../nodes/WasenderApi/whatsapp/events';
import { COMPANIONS, MESSAGE_KINDS } from '../../../../nodes/WasenderApi/whatsapp/message/messageKinds';
import { MESSAGE_TYPES } from '../../../../nodes/WasenderApi/whatsapp/message/messageTypes';
import { atMostMs } from '../../atMostMs';
import { processorTime } from '../../processorTime';
import { triggerNode } from '../triggerContext';

const KEY = 'd94975363facd2e84743b1b3a4cdbc1521bea909dc64c1ff77f8ba866def3105';
const EVENTS = WEBHOOK_EVENTS.map(({ value }) => value);
const PHONE = '15550142001@s.whatsapp.net';
const LID = '204385550142001@lid';
const GROUP = '120363025550100777@g.us';

/** Everything that shows, so that every reader is used. */
const OPTIONS = { ignoreOwnMessages: false, chatTypes: ['personal', 'group', 'channel', 'status'], messageTypes: MESSAGE_TYPES.map(({ value }) => value) };

/** The names that our readers look for, so that chance finds them. */
const NAMES = [
	...Object.keys(MESSAGE_KINDS), ...COMPANIONS, ...WEBHOOK_EVENTS.flatMap(({ within = [] }) => within), '0', '1',
	'key', 'id', 'remoteJid', 'remoteJidAlt', 'fromMe', 'participant', 'senderPn', 'message', 'messageBody', 'messageStubType', 'messageTimestamp',
	'update', 'status', 'reaction', 'receipt', 'userJid', 'pollResult', 'voters', 'protocolMessage', 'editedMessage', 'ephemeralMessage', 'type',
	'text', 'caption', 'contextInfo', 'stanzaId', 'quotedMessage', 'mentionedJid', 'low', 'high', 'data', 'jid', 'all', 'conversation', 'sessionId',
	'success', 'nativeFlowMessage', 'nativeFlowResponseMessage', 'paramsJson', 'buttons', 'buttonParamsJson', 'vcard', 'contacts', '__proto__', 'constructor',
];

const leaf = fc.oneof(
	fc.constantFrom<unknown>(null, '', 'x', 0, 1, 14, -1, 1e300, true, false, PHONE, LID, GROUP, 'status@broadcast', 'REVOKE', 'READ', KEY, '{"id":"a"}', '[[', 'FN:x\n', 1_760_443_200, '2025-10-14T10:00:00Z'),
	fc.string({ maxLength: 12 }),
	fc.double(),
);

const { any } = fc.letrec<{ any: unknown }>((tie) => ({
	any: fc.oneof(
		{ depthSize: 'medium', withCrossShrink: true },
		leaf,
		fc.array(tie('any'), { maxLength: 4 }),
		fc.dictionary(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...NAMES) }, { weight: 1, arbitrary: fc.string({ maxLength: 6 }) }), tie('any'), { maxKeys: 5 }),
	),
}));

/** As it arrives: what JSON cannot say is not there. */
const throughJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as IDataObject;

async function itemsOf(post: IDataObject, parameters: IDataObject = {}) {
	const trigger = triggerNode({ events: EVENTS, options: OPTIONS, ...parameters });
	const { workflowData } = await receive(trigger.event(post));
	return (workflowData?.[0] ?? []).map(({ json }) => json);
}

it('no post is too odd, and none brings the API key out', async () => {
	const posts = fc.record({ event: fc.constantFrom(...EVENTS), data: any, messages: any, timestamp: leaf, sessionId: fc.constant(KEY) }, { requiredKeys: ['event', 'sessionId'] });
	await fc.assert(
		fc.asyncProperty(posts, fc.constantFrom('simplified', 'raw'), async (post, output) => {
			const items = await itemsOf(throughJson(post), { output });
			expect(JSON.stringify(items)).not.toContain(KEY);
		}),
		{ numRuns: 700 },
	);
});

it('every message has a type that the editor lists, and a text', () => {
	const types = MESSAGE_TYPES.map(({ value }) => value);
	fc.assert(
		fc.property(any, (message) => {
			const { type, text } = contentOf(throughJson({ message }).message);
			expect(types).toContain(type);
			expect(typeof text).toBe('string');
		}),
		{ numRuns: 1_000 },
	);
});

const KILOBYTES_100 = 100_000;

it.each<[string, unknown]>([
	['many fields', Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`field${index}Message`, { message: null }]))],
	['a long text', { conversation: 'a'.repeat(KILOBYTES_100) }],
	['a long name on a card', { contactMessage: { vcard: 'FN'.repeat(KILOBYTES_100 / 2) } }],
	['names on cards that never end', { contactMessage: { vcard: 'FN;\n'.repeat(KILOBYTES_100 / 4) } }],
	['many buttons', { interactiveMessage: { nativeFlowMessage: { buttons: Array.from({ length: 2_000 }, () => ({ buttonParamsJson: '{"display_text":"x"}' })) } } }],
	['parameters that nest', { interactiveResponseMessage: { nativeFlowResponseMessage: { paramsJson: '['.repeat(KILOBYTES_100) } } }],
	['wrappers in wrappers', Array.from({ length: 45 }).reduce<unknown>((inner) => ({ ephemeralMessage: { message: inner } }), { conversation: 'x' })],
	['many mentions', { extendedTextMessage: { text: 'x', contextInfo: { mentionedJid: Array.from({ length: 3_000 }, (_, index) => `1555014${index}@s.whatsapp.net`) } } }],
	['digits without end', { conversation: 'x', contextInfo: { participant: '5'.repeat(KILOBYTES_100), stanzaId: 'x' } }],
])('a post of 100 kB is read in no time: %s', async (_, message) => {
	const post = { event: 'messages.upsert', timestamp: 1_760_443_200, sessionId: KEY, data: { messages: [{ key: { id: 'A', remoteJid: PHONE }, messageTimestamp: '9'.repeat(1_000), message }] } };
	const trigger = triggerNode({ events: EVENTS, options: { ...OPTIONS, fromNumbers: '+15550142001' } });
	const took: number[] = [];
	// The first one also translates the code.
	for (let round = 0; round < 3; round++) {
		const event = trigger.event(throughJson(post));
		const spent = processorTime();
		await receive(event);
		took.push(spent());
	}
	expect(Math.min(...took)).toBeLessThan(atMostMs(50));
});

describe('one message starts one run', () => {
	const SPELLINGS: IDataObject[] = [
		{ remoteJid: PHONE }, { remoteJid: LID, remoteJidAlt: PHONE }, { remoteJid: '15550142001@c.us' }, { remoteJid: '15550142001:7@s.whatsapp.net' },
		{ remoteJid: LID, senderPn: PHONE }, { remoteJid: PHONE, senderLid: LID }, { remoteJid: LID }, { remoteJid: '+1 555 014 2001' },
	];
	const MESSAGES: IDataObject[] = [
		{ conversation: 'Hi' }, { ephemeralMessage: { message: { extendedTextMessage: { text: 'Hi' } } } }, { imageMessage: { caption: 'Hi' } },
	];
	const EVENT_NAMES = ['messages.received', 'messages.upsert', 'messages-personal.received'];
	const SHAPES: Array<(entry: IDataObject) => unknown> = [(entry) => ({ messages: entry }), (entry) => ({ messages: [entry] }), (entry) => [entry], (entry) => entry, (entry) => ({ messages: { 0: entry } })];
	const telling = fc.record({ event: fc.constantFrom(...EVENT_NAMES), spelling: fc.constantFrom(...SPELLINGS), shape: fc.constantFrom(...SHAPES), at: fc.nat(1_000) });

	it('whoever tells it, in whichever order, spelling and shape', async () => {
		const ids = fc.tuple(fc.constantFrom('3EB0', '3A1F', 'AC00'), fc.stringMatching(/^[\dA-F]{18}$/)).map((parts) => parts.join(''));
		await fc.assert(
			fc.asyncProperty(fc.array(telling, { minLength: 2, maxLength: 7 }), fc.constantFrom(...MESSAGES), ids, async (tellings, message, id) => {
				const trigger = triggerNode({ events: EVENTS });
				let runs = 0;
				for (const { event, spelling, shape, at } of tellings) {
					const entry = { key: { id, fromMe: false, ...spelling }, messageTimestamp: 1_760_443_200, message };
					const { workflowData } = await receive(trigger.event({ event, timestamp: 1_760_443_201_000 + at, data: shape(entry) as IDataObject }));
					if (workflowData) runs += workflowData[0]?.length ?? 0;
				}
				expect(runs).toBe(1);
			}),
			{ numRuns: 150 },
		);
	});

	it('a deletion and an edit likewise', async () => {
		const target = { id: '3EB0AAAAAAAAAAAAAAAAAA', remoteJid: PHONE, fromMe: false };
		const own = { id: '3EB0BBBBBBBBBBBBBBBBBB', remoteJid: PHONE, fromMe: false };
		const deletions: IDataObject[] = [
			{ event: 'messages.delete', data: { keys: [target] } },
			{ event: 'messages.delete', data: [{ ...target, remoteJid: LID }] },
			{ event: 'messages.update', data: { key: target, update: { message: null, messageStubType: 1 } } },
			{ event: 'messages.upsert', data: { messages: [{ key: own, message: { protocolMessage: { key: target, type: 0 } } }] } },
			{ event: 'messages.received', data: { messages: { key: { ...own, remoteJid: LID, remoteJidAlt: PHONE }, message: { protocolMessage: { key: target, type: 'REVOKE' } } } } },
		];
		const editedMessage = { conversation: 'New' };
		const edits: IDataObject[] = [
			{ event: 'messages.update', data: { key: target, update: { message: { editedMessage: { message: editedMessage } }, messageTimestamp: 1_760_443_200 } } },
			{ event: 'messages.update', data: [{ key: { ...target, remoteJid: LID }, update: { message: { editedMessage: { message: editedMessage } }, messageTimestamp: '1760443200' } }] },
			{ event: 'messages.upsert', data: { messages: [{ key: own, message: { editedMessage: { message: { protocolMessage: { key: target, type: 14, editedMessage } } } } }] } },
			{ event: 'messages.received', data: { messages: { key: own, message: { protocolMessage: { key: { ...target, fromMe: true }, type: 'MESSAGE_EDIT', editedMessage } } } } },
		];
		for (const told of [deletions, edits]) {
			await fc.assert(
				fc.asyncProperty(fc.shuffledSubarray(told, { minLength: 1 }), async (posts) => {
					const trigger = triggerNode({ events: EVENTS, options: { messageTypes: ['deleted', 'text'] } });
					const runs = [];
					for (const post of posts) runs.push((await receive(trigger.event({ timestamp: 1_760_443_201, ...post }))).workflowData?.[0]?.length ?? 0);
					expect(runs.reduce((sum, count) => sum + count, 0)).toBe(1);
				}),
				{ numRuns: 60 },
			);
		}
	});
});
