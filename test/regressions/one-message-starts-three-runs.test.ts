import { countsOf, DANA_LID, messageOf, postOf, runsOf } from './triggerRuns';

const hello = messageOf('3EB0C0920B6AC5399A057B', { conversation: 'Hello there' });
const more = messageOf('3EB00203333961130F2920', { conversation: 'One more thing' });

it.each(['simplified', 'raw'])('a message under three events starts one run (%s)', async (output) => {
	const posts = [postOf('messages.received', hello), postOf('messages.upsert', [hello]), postOf('messages-personal.received', hello)];
	expect(await countsOf(posts, {}, { output })).toEqual([1, 0, 0]);
	expect(await countsOf(posts, { ignoreDuplicates: false }, { output })).toEqual([1, 1, 1]);
});

it('a list of an old message and a new one starts with the new one', async () => {
	const posts = [postOf('messages.received', hello), postOf('messages.upsert', [hello, more])];
	expect(await runsOf(posts)).toMatchObject([[{ text: 'Hello there' }], [{ text: 'One more thing' }]]);
	const [, second] = await runsOf(posts, {}, { output: 'raw' });
	expect(second).toMatchObject([{ data: { messages: [more] } }]);
});

it('a message by LID and by phone starts one run', async () => {
	const byLid = messageOf('3EB0C0920B6AC5399A057B', { conversation: 'Hello there' }, { remoteJid: DANA_LID });
	expect(await countsOf([postOf('messages.received', byLid), postOf('messages.upsert', [hello])])).toEqual([1, 0]);
});
