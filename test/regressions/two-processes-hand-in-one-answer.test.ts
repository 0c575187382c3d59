/**
 * While one webhook processor handed an answer in, an event came to another one, which found the answer in the database and handed it
 * in too. Who was second was told that nobody waits, held the answer for an ordinary message, and started the workflow with it.
 */
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { TAKEN } from '../../nodes/WasenderApi/conversation/switchboard/handIn';
import { receive } from '../../nodes/WasenderApi/trigger/receive/receive';
import { register } from '../../nodes/WasenderApi/trigger/registration/registration';
import { ANN, openQuestion } from '../unit/conversation/switchboard/openQuestions';
import { withoutWaiting } from '../unit/trigger/n8nOfTriggers';
import { triggerNode } from '../unit/trigger/triggerContext';
import { messageOf, postOf } from './triggerRuns';

withoutWaiting();

afterEach(() => jest.restoreAllMocks());

/** An event comes so long after another process has taken an answer. @returns how often it was handed in */
async function handedIn(takenAt: number, laterMs: number): Promise<number> {
	let times = 0;
	const elsewhere = ({ url }: IHttpRequestOptions) => {
		if (url.includes('/webhook-waiting/')) times++;
		return { body: TAKEN as IDataObject };
	};
	const trigger = triggerNode({ options: { receiveAnswers: true } }, { elsewhere });
	await register(trigger.hooks);
	const claim = {
		answer: { approved: true },
		responder: { id: ANN, name: '', source: 'whatsapp' as const },
		by: 'YES',
		at: takenAt,
	};
	const id = `${trigger.url}-1`;
	trigger.data.questions = { open: { [id]: openQuestion({ id, claim }) } };
	jest.spyOn(Date, 'now').mockReturnValue(takenAt + laterMs);
	await receive(trigger.event(postOf('messages.received', messageOf(`HELLO-${id}`, { conversation: 'Hello' }))));
	for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve));
	return times;
}

const now = Date.now();

it.each([
	['a moment ago: that process does it', now + 1_000, 0, 0],
	['and never handed in, as that process died', now + 1_000, 91_000, 1],
	['before this process was started: nobody else does', now - 3_600_000, 3_601_000, 1],
])('an answer that was taken %s', async (_, takenAt, laterMs, times) => {
	expect(await handedIn(takenAt, laterMs)).toBe(times);
});
