import { DANA, runsOf } from './triggerRuns';

// Reactions and edits began with event, timestamp and session in n8n's table; what people look for came after them.
const at = { event: 'x', timestamp: 1_760_443_201, sessionId: 'api-key' };
const key = { id: '3EB0A1', remoteJid: DANA, fromMe: false };

it.each([
	[
		'a reaction',
		{ ...at, event: 'messages.reaction', data: [{ key, reaction: { text: '👍', key: { ...key, id: '3EB0B2' } } }] },
		['text', 'from', 'chatId', 'chatType', 'type'],
	],
	[
		'an edit',
		{
			...at,
			event: 'messages.update',
			data: { key, update: { message: { editedMessage: { message: { conversation: 'new' } } } } },
		},
		['text', 'from', 'chatId', 'chatType', 'type'],
	],
	[
		'a status',
		{ ...at, event: 'messages.update', data: { key, update: { status: 4 } } },
		['chatId', 'chatType', 'status', 'statusName'],
	],
])('%s begins with what people look for', async (_, post, first) => {
	const [[item = {}] = []] = await runsOf([post]);
	const names = Object.keys(item);
	expect(names.slice(0, first.length)).toEqual(first);
	const head = names.indexOf('timestamp');
	expect(names.slice(head, head + 3)).toEqual(['timestamp', 'event', 'session']);
	expect(names.indexOf('key')).toBeGreaterThan(head);
});

it('an edit still has its new message', async () => {
	const message = { editedMessage: { message: { conversation: 'new' } } };
	const [[item = {}] = []] = await runsOf([{ ...at, event: 'messages.update', data: { key, update: { message } } }]);
	expect(item).toMatchObject({ text: 'new', type: 'text', isEdit: true, message, key });
});
