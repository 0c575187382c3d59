/** Two webhook processors hear of one answer: somebody's run goes on with it, and it is no message besides. */
import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { openQuestion } from '../unit/conversation/switchboard/openQuestions';
import { Processors } from './processors';

let ids = 0;

const asked = () => openQuestion({ id: `heard-${++ids}`, openedAt: Date.now(), askedAt: Date.now() });

/** Somebody writes. */
function said(text: string, phone = '15550200001', event = 'messages.received'): IDataObject {
	const key = { id: `3EB0EE${++ids}`, fromMe: false, remoteJid: `${phone}@s.whatsapp.net` };
	const entry = { key, messageTimestamp: Math.floor(Date.now() / 1_000), messageBody: text, message: { conversation: text } };
	return { event, timestamp: Date.now(), data: { messages: entry } };
}

/** What is done in the background is done. */
const quiet = async () => await pause(400);

it('delivered to both at the same moment, and once more after that', async () => {
	const n8n = new Processors(2);
	await n8n.tell(0, asked());
	const answer = said('approve');
	await Promise.all([0, 1].map(async (at) => await n8n.deliver(at, answer)));
	await quiet();
	expect(n8n.taken).toMatchObject([{ answer: { approved: true } }]);
	for (const at of [0, 1]) await n8n.deliver(at, answer);
	await quiet();
	expect(n8n.started).toEqual([]);
	expect(n8n.taken).toHaveLength(1);
});

it.each([0, 1])('early, while the other one hears of something else; processor %i is the first', async (first) => {
	const n8n = new Processors(2);
	n8n.isWaitingFor = () => false;
	await n8n.tell(0, asked());
	await n8n.deliver(0, said('approve'));
	await n8n.deliver(1, said('hello', '15550200002'));
	n8n.isWaitingFor = (at) => at === first;
	await quiet();
	expect(n8n.taken).toMatchObject([{ answer: { approved: true } }]);
	expect(n8n.started).toEqual(['hello']);
});

it('two answers at the same moment: the one that was not taken is a message like any other', async () => {
	const n8n = new Processors(2);
	await n8n.tell(0, asked());
	await Promise.all([n8n.deliver(0, said('approve')), n8n.deliver(1, said('decline'))]);
	await quiet();
	const taken = (n8n.taken[0]?.answer as IDataObject).approved === true ? 'approve' : 'decline';
	expect(n8n.taken).toHaveLength(1);
	expect(n8n.started).toEqual([taken === 'approve' ? 'decline' : 'approve']);
});
