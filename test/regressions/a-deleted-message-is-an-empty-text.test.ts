import type { IDataObject } from 'n8n-workflow';
import { countsOf, DANA, messageOf, postOf, runsOf } from './triggerRuns';

const key = { id: '3EB067DF0E4855850D7988', remoteJid: DANA, fromMe: false };

const SILENT: Array<[string, string, IDataObject, IDataObject?]> = [
	['a deletion', 'deleted', { protocolMessage: { key, type: 'REVOKE' } }],
	['a pin', 'pin', { pinInChatMessage: { key, type: 'PIN_FOR_ALL' } }],
	['a kept message', 'system', { keepInChatMessage: { key, keepType: 'KEEP_FOR_ALL' } }],
	['an encrypted edit', 'system', { secretEncryptedMessage: { targetMessageKey: key, encPayload: 'a' } }],
	['a vote', 'system', { pollUpdateMessage: { pollCreationMessageKey: key, vote: { encPayload: 'a' } } }],
	['an encrypted reaction', 'system', { encReactionMessage: { targetMessageKey: key, encPayload: 'a' } }],
	['what cannot be decrypted', 'system', {}, { message: null, messageStubType: 'CIPHERTEXT' }],
	['somebody who joined', 'system', {}, { message: undefined, messageStubType: 27 }],
	['a setting', 'system', { protocolMessage: { type: 'EPHEMERAL_SETTING' } }],
];

it.each(SILENT)('%s starts nothing, unless it is chosen', async (_, type, message, beside = {}) => {
	const post = postOf('messages.received', messageOf('3EB0A71035466B865D1200', message, {}, beside));
	expect(await countsOf([post])).toEqual([0]);
	expect(await runsOf([post], { messageTypes: [type] })).toMatchObject([[{ type, text: '' }]]);
});

it.each(SILENT.filter(([, , message]) => JSON.stringify(message).includes(key.id)))('%s names the message', async (_, type, message) => {
	const post = postOf('messages.received', messageOf('3EB0A71035466B865D1200', message));
	expect(await runsOf([post], { messageTypes: [type] })).toMatchObject([[{ target: key }]]);
});

it('a message that could first not be decrypted runs when it can', async () => {
	const id = '3EB0D0A05E97FE98F901B5';
	const stub = messageOf(id, {}, {}, { message: null, messageStubType: 2 });
	expect(await countsOf([stub, messageOf(id, { conversation: 'Hi' })].map((message) => postOf('messages.received', message)))).toEqual([0, 1]);
});
