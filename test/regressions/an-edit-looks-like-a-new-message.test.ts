import { DANA, messageOf, postOf, runsOf } from './triggerRuns';

const key = { id: '3EB067DF0E4855850D7988', remoteJid: DANA, fromMe: false };
const editedMessage = { conversation: 'At six, not five' };
const expected = { type: 'text', text: 'At six, not five', isEdit: true, target: key, chatId: DANA };

it('an edit says that it is one, and of which message', async () => {
	const message = { editedMessage: { message: { protocolMessage: { key, type: 'MESSAGE_EDIT', editedMessage } } } };
	expect(await runsOf([postOf('messages.received', messageOf('3EB03E187DDB0860828CEB', message))])).toMatchObject([[expected]]);
});

it.each([{ editedMessage: { message: editedMessage } }, { editedMessage: { message: { protocolMessage: { key, type: 14, editedMessage } } } }])('also where it comes as an update: %j', async (message) => {
	const update = { event: 'messages.update', timestamp: 1_760_443_201, data: { key, update: { message } } };
	expect(await runsOf([update])).toMatchObject([[{ ...expected, key, event: 'messages.update' }]]);
});

it('a message is no edit', async () => {
	const [[item] = []] = await runsOf([postOf('messages.received', messageOf('3EB03E187DDB0860828CEB', editedMessage))]);
	expect(item).not.toHaveProperty('isEdit');
	expect(item).not.toHaveProperty('target');
});
