import { messageOf, postOf, runsOf } from './triggerRuns';

it.each([1_760_436_000, '1760436000', { low: 1_760_436_000, high: 0, unsigned: true }])('a message that took two hours says when it was sent (%j)', async (messageTimestamp) => {
	const runs = await runsOf([postOf('messages.received', messageOf('3EB0B947E8A3DC62858673', { conversation: 'From the tunnel' }, {}, { messageTimestamp }))]);
	expect(runs).toMatchObject([[{ sentAt: '2025-10-14T10:00:00.000Z', timestamp: '2025-10-14T12:00:01.240Z' }]]);
});

it('an own message keeps the id that Edit and Reply To want, and its status', async () => {
	const message = messageOf('3EB03CF9FA09C981B3BC06', { conversation: 'Ready' }, { fromMe: true }, { msgId: 481_516, status: 'SERVER_ACK' });
	const runs = await runsOf([postOf('messages.upsert', message)], { ignoreOwnMessages: false });
	expect(runs).toMatchObject([[{ msgId: 481_516, status: 2, statusName: 'sent' }]]);
});

it('a message that tells none of these has none', async () => {
	const [[item] = []] = await runsOf([postOf('messages.received', { key: { id: 'A', remoteJid: '15550142001@s.whatsapp.net' }, message: { conversation: 'Hi' } })]);
	expect(item).toMatchObject({ sentAt: null });
	for (const name of ['msgId', 'status', 'statusName', 'success']) expect(item).not.toHaveProperty(name);
});
