import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { chatOf, chatTypeOf, keyIn, remoteJidIn, senderOf } from '../../../nodes/WasenderApi/whatsapp/chat';

const PHONE = '15550142001@s.whatsapp.net';
const LID = '204385550142001@lid';
const GROUP = '120363025550100777@g.us';
const DANA = { phone: '15550142001', lid: LID };

describe('the type of a chat', () => {
	it.each([
		[PHONE, 'personal'],
		['15550142001@c.us', 'personal'],
		[LID, 'personal'],
		['+15550142001', 'personal'],
		['', 'personal'],
		['15550142003000@broadcast', 'personal'],
		[GROUP, 'group'],
		['15550142002-1612345678@g.us', 'group'],
		['120363185550100200@newsletter', 'channel'],
		['status@broadcast', 'status'],
	])('%s is %s', (jid, type) => expect(chatTypeOf(jid)).toBe(type));
});

describe('a chat with one person', () => {
	const spellings = ['15550142001@s.whatsapp.net', '15550142001@c.us', '15550142001:12@s.whatsapp.net', '15550142001_1:3@s.whatsapp.net', '15550142001@hosted', '+15550142001'];
	const lids = [LID, '204385550142001:4@lid', '204385550142001@hosted.lid'];
	const names = ['remoteJidAlt', 'senderPn', 'cleanedSenderPn', 'senderAlt', 'participantAlt', 'participantPn', 'cleanedParticipantPn', 'participant'];

	it('is one chat, however the event spells it', () => {
		fc.assert(
			fc.property(fc.constantFrom(...spellings), fc.constantFrom(...lids), fc.constantFrom(...names), fc.boolean(), fc.boolean(), (phone, lid, name, isByLid, isBeside) => {
				const [remoteJid, other] = isByLid ? [lid, phone] : [phone, lid];
				const entry = isBeside ? { key: { remoteJid }, [name]: other } : { key: { remoteJid, [name]: other } };
				expect(chatOf(entry)).toEqual({ type: 'personal', id: PHONE, other: DANA });
				expect(senderOf(entry)).toEqual(DANA);
			}),
		);
	});

	it.each(['senderLid', 'participantLid'])('has its LID also in %s', (name) => {
		expect(chatOf({ key: { remoteJid: PHONE, [name]: LID } }).other).toEqual(DANA);
	});

	it('is the LID where nothing else is told, and never an old or a broadcast JID', () => {
		expect(chatOf({ key: { remoteJid: '204385550142001:4@lid' } }).id).toBe(LID);
		expect(chatOf({ key: { remoteJid: '0@c.us' } }).id).toBe('0@s.whatsapp.net');
		expect(chatOf({ key: { remoteJid: '867051314767696@bot' } }).id).toBe('867051314767696@bot');
		expect(chatOf({ key: { remoteJid: '15550142003000@broadcast' } }).id).toBeNull();
		expect(chatOf({ key: {} }).id).toBeNull();
		expect(chatOf({}).id).toBeNull();
	});

	it.each(['15550142003000@broadcast', 'status@broadcast'])('is the sender’s in %s', (remoteJid) => {
		expect(chatOf({ key: { remoteJid, participant: LID, participantAlt: PHONE } })).toMatchObject({ id: PHONE, other: DANA });
		expect(chatOf({ key: { remoteJid, participant: LID } }).id).toBe(LID);
		expect(senderOf({ key: { remoteJid, participant: LID } })).toEqual({ lid: LID });
	});

	it.each(['15550142003000@broadcast', 'status@broadcast'])('is nobody’s where it is the session’s own %s', (remoteJid) => {
		expect(chatOf({ key: { remoteJid, fromMe: true, participant: '15550100001@s.whatsapp.net' } }).id).toBeNull();
	});
});

describe('a chat in which the session wrote', () => {
	const own = { senderPn: '15550100001@s.whatsapp.net', cleanedSenderPn: '15550100001', participant: '15550100001@s.whatsapp.net', senderLid: '131075550100001@lid' };

	it.each<[string, IDataObject]>([
		['the alternative JID', { key: { ...own, fromMe: true, remoteJid: LID, remoteJidAlt: PHONE } }],
		['the chat itself', { key: { ...own, fromMe: true, remoteJid: PHONE } }],
		['the destination of another device', { key: { ...own, fromMe: true, remoteJid: LID }, message: { deviceSentMessage: { destinationJid: PHONE } } }],
		...['cleanedRecipientPn', 'recipientPn', 'peerRecipientPn'].map((name): [string, IDataObject] => [name, { key: { ...own, fromMe: true, remoteJid: LID, [name]: PHONE } }]),
	])('is the other person’s, told by %s', (_, entry) => {
		expect(chatOf(entry).id).toBe(PHONE);
		expect(senderOf(entry)).toEqual({ phone: '15550100001', lid: '131075550100001@lid' });
	});

	it.each(['recipientLid', 'peerRecipientLid'])('has the other’s LID in %s', (name) => {
		expect(chatOf({ key: { ...own, fromMe: true, remoteJid: PHONE, [name]: LID } }).other).toEqual(DANA);
	});

	it('has no sender where nobody tells it', () => {
		expect(senderOf({ key: { fromMe: true, remoteJid: PHONE, remoteJidAlt: LID } })).toEqual({});
		expect(chatOf({ key: { fromMe: true, remoteJid: LID, senderPn: PHONE } }).id).toBe(LID);
	});
});

describe('a group and a channel', () => {
	it.each([GROUP, '120363185550100200@newsletter'])('%s are their JID, and no person', (remoteJid) => {
		expect(chatOf({ key: { remoteJid, participant: LID, participantPn: PHONE } })).toMatchObject({ id: remoteJid, other: {} });
		expect(senderOf({ key: { remoteJid, participant: LID, participantPn: PHONE } })).toEqual(DANA);
		expect(senderOf({ key: { remoteJid, remoteJidAlt: PHONE } })).toEqual({});
	});
});

it('the key and the chat may be told beside one another', () => {
	expect(remoteJidIn({ key: { remoteJid: PHONE }, remoteJid: LID })).toBe(PHONE);
	expect(remoteJidIn({ key: null, remoteJid: LID })).toBe(LID);
	expect(remoteJidIn({})).toBe('');
	expect(keyIn({ key: [] as unknown as IDataObject })).toEqual({});
});
