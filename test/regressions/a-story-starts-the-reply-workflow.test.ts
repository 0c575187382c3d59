import { countsOf, DANA, messageOf, postOf, runsOf } from './triggerRuns';

const story = messageOf('3A40860CA8B09D53D99F', { conversation: 'New helmet day' }, { remoteJid: 'status@broadcast', participant: DANA });

it('a story starts nothing, and is no channel', async () => {
	for (const event of ['messages.received', 'messages.upsert']) expect(await countsOf([postOf(event, story)])).toEqual([0]);
	expect(await countsOf([postOf('messages.received', story)], { chatTypes: ['channel', 'personal'] })).toEqual([0]);
});

it('a story that is asked for is answered to the person', async () => {
	const runs = await runsOf([postOf('messages.received', story)], { chatTypes: ['status'] });
	expect(runs).toMatchObject([[{ chatType: 'status', chatId: DANA, from: '15550142001', key: { remoteJid: 'status@broadcast' } }]]);
});

it('being mentioned in a story starts nothing', async () => {
	const mention = { groupStatusMentionMessage: { message: { protocolMessage: { key: story.key, type: 'STATUS_MENTION_MESSAGE' } } } };
	expect(await countsOf([postOf('messages.received', messageOf('3EB06B10E4B5DCF74AB910', mention))])).toEqual([0]);
});
