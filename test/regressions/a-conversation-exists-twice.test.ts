import type { IDataObject } from 'n8n-workflow';
import { DANA, DANA_LID, messageOf, postOf, runsOf } from './triggerRuns';

it.each<[string, IDataObject]>([
	['by phone', { remoteJid: DANA, senderLid: DANA_LID }],
	['by the old JID', { remoteJid: '15550142001@c.us', senderLid: DANA_LID }],
	['by LID, the sender by the old JID', { remoteJid: DANA_LID, senderPn: '15550142001@c.us' }],
	['by LID, the phone beside it', { remoteJid: DANA_LID, remoteJidAlt: DANA }],
	['by phone, the LID beside it', { remoteJid: DANA, remoteJidAlt: DANA_LID }],
	['by LID, a device of the phone beside it', { remoteJid: DANA_LID, remoteJidAlt: '15550142001:12@s.whatsapp.net' }],
	['by a broadcast list', { remoteJid: '15550142003000@broadcast', participant: DANA_LID, participantAlt: DANA }],
])('a chat told %s is one conversation', async (_, key) => {
	const runs = await runsOf([postOf('messages.received', messageOf('AC55F43B80D8B2A91CA79317DCC26541', { conversation: 'Hi' }, key))]);
	expect(runs).toMatchObject([[{ chatId: DANA, chatType: 'personal', from: '15550142001', fromLid: DANA_LID }]]);
});

it('what was typed on the session’s phone is in the other person’s conversation', async () => {
	const key = { remoteJid: DANA_LID, remoteJidAlt: DANA, fromMe: true };
	const message = { deviceSentMessage: { destinationJid: DANA_LID, message: { conversation: 'I take over' } } };
	const runs = await runsOf([postOf('messages.upsert', messageOf('3A00E010A9D05BD3D08A', message, key))], { ignoreOwnMessages: false });
	expect(runs).toMatchObject([[{ chatId: DANA, fromMe: true, text: 'I take over' }]]);
});
