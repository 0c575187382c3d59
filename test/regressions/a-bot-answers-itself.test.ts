import type { IDataObject } from 'n8n-workflow';
import { countsOf, messageOf, postOf, runsOf } from './triggerRuns';

const question = postOf('messages.upsert', [messageOf('3EB00B0D59D38292193E53', { conversation: 'Open on Sunday?' })]);
const answer = messageOf('3EB02F9B4DBAE294FF912F', { extendedTextMessage: { text: 'From ten' } }, { fromMe: true });

it('a bot that listens to all messages does not hear its own answer', async () => {
	expect(await countsOf([question, postOf('messages.upsert', [answer])])).toEqual([1, 0]);
	expect(await countsOf([postOf('messages.received', answer)])).toEqual([0]);
	for (const fromMe of ['true', 1]) {
		expect(await countsOf([postOf('messages.upsert', [{ ...answer, key: { ...(answer.key as IDataObject), fromMe } }])])).toEqual([0]);
	}
});

it('it hears it where that is asked for, or where sent messages are selected', async () => {
	expect(await countsOf([postOf('messages.upsert', [answer])], { ignoreOwnMessages: false })).toEqual([1]);
	const sent = { event: 'message.sent', timestamp: 1_760_443_201, data: { ...answer, success: true } };
	expect(await runsOf([postOf('messages.upsert', [answer]), sent])).toMatchObject([[], [{ event: 'message.sent', fromMe: true, success: true }]]);
});
