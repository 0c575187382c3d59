import type { IDataObject } from 'n8n-workflow';
import { utterancesIn } from '../../../../../nodes/WasenderApi/trigger/receive/hear/utterancesIn';

const ANN = '15550200001@s.whatsapp.net';
const ANN_LID = '700000000001@lid';
const GROUP = '120363025550100777@g.us';

const KEY = { id: 'M1', fromMe: false, remoteJid: ANN };

const heard = (event: string, data: unknown, timestamp: unknown = 1_760_443_205) =>
	utterancesIn({ event, timestamp, data } as IDataObject);

/** Ann's message, or what of it is said otherwise. */
function said(message: IDataObject, key: IDataObject = {}, more: IDataObject = {}) {
	const entry = { key: { ...KEY, ...key }, messageTimestamp: 1_760_443_200, message, ...more };
	return heard('messages.received', { messages: entry })[0];
}

describe('words', () => {
	it('are who said them, where, and how long ago', () => {
		expect(said({ conversation: 'approve' }, { senderLid: ANN_LID }, { pushName: 'Ann' })).toEqual({
			id: 'M1',
			chat: ['15550200001', ANN_LID, ANN],
			name: 'Ann',
			by: { phone: '15550200001', lid: ANN_LID },
			said: { kind: 'words', words: 'approve' },
			ageMs: 5_000,
		});
	});

	it('in a group are its member’s', () => {
		const key = { remoteJid: GROUP, participant: ANN_LID, participantPn: ANN };
		expect(said({ conversation: 'approve' }, key)).toMatchObject({
			chat: [GROUP],
			by: { phone: '15550200001', lid: ANN_LID },
			name: '',
		});
	});

	it('are those that the API has gathered, a caption too', () => {
		expect(said({ conversation: 'raw' }, {}, { messageBody: 'gathered' })?.said).toEqual({
			kind: 'words',
			words: 'gathered',
		});
		expect(said({ imageMessage: { caption: 'done' } })?.said).toEqual({ kind: 'words', words: 'done' });
	});

	it('may quote a message', () => {
		const quoting = (contextInfo: IDataObject) => said({ extendedTextMessage: { text: 'yes', contextInfo } })?.said;
		expect(quoting({ stanzaId: 'Q', participant: ANN, quotedMessage: { conversation: 'Shall we?' } })).toEqual({
			kind: 'words',
			words: 'yes',
			quoted: { keyId: 'Q', text: 'Shall we?', author: ANN },
		});
		expect(quoting({ stanzaId: 'Q' })).toEqual({ kind: 'words', words: 'yes', quoted: { keyId: 'Q', text: '' } });
		expect(quoting({ expiration: 5 })).toEqual({ kind: 'words', words: 'yes' });
	});

	it.each<[string, IDataObject, IDataObject, IDataObject]>([
		['an edit', { protocolMessage: { type: 14, key: KEY, editedMessage: { conversation: 'x' } } }, {}, {}],
		['a deletion', { protocolMessage: { type: 'REVOKE', key: KEY } }, {}, {}],
		['a picture without words', { imageMessage: {} }, {}, {}],
		['a text of blanks', { conversation: ' \n' }, {}, {}],
		['a poll', { pollCreationMessage: { name: 'Lunch?', options: [{ optionName: 'A' }] } }, {}, {}],
		['what has no ID', { conversation: 'x' }, { id: undefined }, {}],
		['a story', { conversation: 'x' }, { remoteJid: 'status@broadcast', participant: ANN }, {}],
		['a stub', { conversation: 'x' }, {}, { messageStubType: 2 }],
		[
			'what WhatsApp tells itself, with a text',
			{ protocolMessage: { type: 'EPHEMERAL_SETTING' } },
			{},
			{ messageBody: 'x' },
		],
		['a deletion with a text', { protocolMessage: { type: 'REVOKE', key: KEY } }, {}, { messageBody: 'x' }],
		['a pin with a text', { pinInChatMessage: { key: KEY, type: 1 } }, {}, { messageBody: 'x' }],
		['an album with a text', { albumMessage: { expectedImageCount: 2 } }, {}, { messageBody: 'x' }],
	])('are none: %s', (_, message, key, more) => {
		expect(said(message, key, more)).toBeUndefined();
	});
});

describe('how long a message was under way', () => {
	const age = (messageTimestamp: unknown, timestamp: unknown) =>
		heard(
			'messages.received',
			{ messages: { key: KEY, messageTimestamp, message: { conversation: 'x' } } },
			timestamp,
		)[0]?.ageMs;

	it.each<[unknown, unknown, number]>([
		[1_760_443_200, 1_760_443_260, 60_000],
		[1_760_443_200, 1_760_443_201_999, 1_000],
		['1760443200', 1_760_443_200, 0],
		[1_760_443_209, 1_760_443_200, 0],
		[undefined, 1_760_443_200, 0],
	])('sent at %j and posted at %j: %i ms', (sentAt, postedAt, ms) => {
		expect(age(sentAt, postedAt)).toBe(ms);
	});

	it('is told by the clock where the post has no time', () => {
		const seconds = Math.floor(Date.now() / 1_000) - 100;
		const ms = age(seconds, null) ?? 0;
		expect(ms).toBeGreaterThanOrEqual(100_000);
		expect(ms).toBeLessThan(200_000);
		expect(ms % 1_000).toBe(0);
	});
});

describe('a message of the session’s own', () => {
	it('tells its key, and what it looks like', () => {
		expect(said({ conversation: 'Shall we?' }, { fromMe: true })?.said).toEqual({
			kind: 'own',
			keyId: 'M1',
			text: 'Shall we?',
		});
		const poll = { name: 'Shall we?', options: [{ optionName: 'Approve' }, { optionName: 'Decline' }] };
		expect(said({ pollCreationMessage: poll }, { fromMe: true })?.said).toEqual({
			kind: 'own',
			keyId: 'M1',
			text: 'Shall we?',
			poll: ['Approve', 'Decline'],
		});
	});

	it('is none where it is a reaction', () => {
		expect(said({ reactionMessage: { text: '👍', key: { id: 'T' } } }, { fromMe: true })).toBeUndefined();
	});
});

describe('a reaction', () => {
	const target = { id: 'T', fromMe: true, remoteJid: ANN };
	const reacted = (own: IDataObject | undefined, text: unknown = '👍', key: IDataObject = target) =>
		heard('messages.reaction', [{ key, reaction: { text, key: own } }])[0];

	it('is told as a message', () => {
		expect(said({ reactionMessage: { text: '👍', key: target } })).toMatchObject({
			id: 'M1',
			said: { kind: 'reaction', emoji: '👍', keyId: 'T' },
			by: { phone: '15550200001' },
		});
	});

	it('is told as an event, with who reacted', () => {
		expect(reacted({ id: 'R', fromMe: false, remoteJid: ANN })).toEqual({
			id: 'R',
			chat: ['15550200001', ANN],
			name: '',
			by: { phone: '15550200001' },
			said: { kind: 'reaction', emoji: '👍', keyId: 'T' },
			ageMs: 0,
		});
		const inGroup = { ...target, remoteJid: GROUP };
		expect(reacted({ id: 'R', fromMe: false, participant: ANN_LID }, '👍', inGroup)).toMatchObject({
			chat: [GROUP],
			by: { lid: ANN_LID },
		});
	});

	it('that was taken back is empty', () => {
		expect(reacted({ id: 'R', fromMe: false, remoteJid: ANN }, null)?.said).toEqual({
			kind: 'reaction',
			emoji: '',
			keyId: 'T',
		});
	});

	it('is none where it is not told whose it is, or it is the session’s own', () => {
		expect(reacted(target)).toBeUndefined();
		expect(reacted(undefined)).toBeUndefined();
		expect(reacted({ id: 'R', fromMe: true, remoteJid: ANN })).toBeUndefined();
		expect(reacted({ id: 'R', fromMe: false, remoteJid: ANN }, '👍', {})).toBeUndefined();
		expect(heard('messages.reaction', [{ key: target }, { key: target, reaction: 'x' }])).toEqual([
			undefined,
			undefined,
		]);
	});
});

describe('votes', () => {
	const pollResult = [
		{ name: 'Approve', voters: [ANN] },
		{ name: 'Decline', voters: 'x' },
	];
	const voted = (entry: IDataObject) => heard('poll.results', entry)[0];
	const key = { id: 'P', fromMe: true, remoteJid: ANN };

	it('are how the poll stands', () => {
		expect(voted({ key, pollResult })).toMatchObject({
			chat: ['15550200001', ANN],
			by: {},
			ageMs: 0,
			said: {
				kind: 'vote',
				keyId: 'P',
				options: [
					{ choice: 'Approve', voters: [ANN] },
					{ choice: 'Decline', voters: [] },
				],
			},
		});
		expect(voted({ key: { remoteJid: ANN }, pollResult })?.said).not.toHaveProperty('keyId');
	});

	it('may have voters that are objects, and lists of numbered fields', () => {
		const odd = { 0: { name: 'Approve', voters: [{ jid: ANN, name: 'Ann' }, {}] } };
		expect(voted({ key, pollResult: odd })?.said).toMatchObject({ options: [{ choice: 'Approve', voters: [ANN] }] });
	});

	it('are the same only where the poll stands the same', () => {
		const id = (entry: IDataObject) => voted(entry)?.id;
		expect(id({ key, pollResult })).toBe(id({ key: { ...key }, pollResult: [...pollResult, null] }));
		const others = [
			{ key: { ...key, id: 'P2' }, pollResult },
			{ key: { remoteJid: ANN }, pollResult },
			{ key: { remoteJid: GROUP }, pollResult },
			{ key, pollResult: [{ name: 'Approve', voters: [] }, pollResult[1]] },
		];
		expect(new Set([{ key, pollResult }, ...others].map(id)).size).toBe(5);
	});

	it.each([undefined, [], ['Approve'], 'x'])('are none of %j', (results) => {
		expect(voted({ key, pollResult: results })).toBeUndefined();
	});
});

it('each entry of an event has its place, and other events say nothing', () => {
	const message = (id: string, text: string) => ({ key: { ...KEY, id }, message: { conversation: text } });
	expect(
		heard('messages.upsert', { messages: [message('A', 'x'), message('B', ''), 5, message('C', 'y')] }).map(
			(utterance) => utterance?.id,
		),
	).toEqual(['A', undefined, undefined, 'C']);
	expect(heard('messages.update', { key: KEY, update: { status: 4 }, message: { conversation: 'x' } })).toEqual([
		undefined,
	]);
	expect(heard('new.event', { key: KEY, pollResult: [{ name: 'A', voters: [] }] })).toEqual([undefined]);
});
