/** A reaction was told under the message's own id, as WasenderAPI's documentation shows it, and the question went on waiting. */
import type { IDataObject } from 'n8n-workflow';
import { utterancesIn } from '../../nodes/WasenderApi/trigger/receive/hear/utterancesIn';
import { DANA, DANA_LID, GROUP } from './triggerRuns';

function reacted(key: IDataObject, own: IDataObject, timestamp = 1_633_456_810, text = '👍') {
	const data = [{ key: { id: 'Q1', ...key }, reaction: { text, key: { id: 'Q1', ...own } } }];
	return utterancesIn({ event: 'messages.reaction', timestamp, data })[0];
}

it('is heard where the keys say that somebody else reacted', () => {
	const there = { remoteJid: DANA, fromMe: false };
	for (const key of [there, { ...there, fromMe: true }]) {
		expect(reacted(key, there)).toMatchObject({
			said: { kind: 'reaction', emoji: '👍', keyId: 'Q1' },
			by: { phone: '15550142001' },
		});
	}
	const inGroup = { remoteJid: GROUP, fromMe: false, participant: DANA_LID };
	expect(reacted({ remoteJid: GROUP, fromMe: true }, inGroup)).toMatchObject({ by: { lid: DANA_LID } });
});

it('is nobody’s where they do not', () => {
	expect(reacted({ remoteJid: DANA, fromMe: true }, { remoteJid: DANA, fromMe: true })).toBeUndefined();
});

it('is another one when it is changed, or given again', () => {
	const there = { remoteJid: DANA, fromMe: false };
	const ids = [reacted(there, there), reacted(there, there, 1_633_456_810, '👎'), reacted(there, there, 1_633_456_999)];
	expect(new Set(ids.map((one) => one?.id)).size).toBe(3);
	expect(reacted(there, there)?.id).toBe(reacted(there, there)?.id);
});

it('is of whoever is in the chat, by all that the event tells', () => {
	const key = { remoteJid: DANA_LID, remoteJidAlt: DANA, fromMe: true };
	expect(reacted(key, { id: 'R1', remoteJid: DANA_LID, fromMe: false })?.by).toEqual({
		phone: '15550142001',
		lid: DANA_LID,
	});
});
