/** The node that asks tells one webhook processor how its message is called; another one hears of the reaction to it. */
import { setTimeout as pause } from 'node:timers/promises';
import { openQuestion } from '../unit/conversation/switchboard/openQuestions';
import { Processors } from './processors';

it('hears of the key although another processor was told', async () => {
	const n8n = new Processors(2);
	const now = Date.now();
	const question = openQuestion({ id: 'early-1', openedAt: now, askedAt: now, msgId: undefined, keyId: undefined });
	await n8n.tell(0, question);
	const key = { id: 'OURS', remoteJid: '15550200001@s.whatsapp.net', fromMe: true };
	const reaction = { text: '👍', key: { ...key, fromMe: false, id: '3EB0ABCD' } };
	await n8n.deliver(1, { event: 'messages.reaction', timestamp: now, data: [{ key, reaction }] });
	expect(n8n.taken).toEqual([]);
	await n8n.tell(0, { ...question, msgId: 100, keyId: 'OURS' });
	await pause(400);
	expect(n8n.taken).toMatchObject([{ answer: { approved: true } }]);
});
