/** Of two questions in a chat the newer one's execution had been stopped. A yes went there, to nobody, and the older question went on waiting. */
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { TAKEN } from '../../nodes/WasenderApi/conversation/switchboard/handIn';
import type { OpenQuestion } from '../../nodes/WasenderApi/conversation/switchboard/openQuestion';
import { switchboardAt } from '../../nodes/WasenderApi/conversation/switchboard/switchboards';
import { receive } from '../../nodes/WasenderApi/trigger/receive/receive';
import { register } from '../../nodes/WasenderApi/trigger/registration/registration';
import { ANN, openQuestion } from '../unit/conversation/switchboard/openQuestions';
import { withoutWaiting } from '../unit/trigger/n8nOfTriggers';
import { triggerNode } from '../unit/trigger/triggerContext';
import { messageOf, postOf } from './triggerRuns';

withoutWaiting();

const resumeUrlOf = (execution: number) => `https://n8n.example.com/webhook-waiting/${execution}/node-1?signature=abc`;

/** Ann says yes where these are open, of which the second is asked last. @returns what was posted where */
async function saysYes(stopped: number[], newerAskedAt = Date.now() - 1_000): Promise<string[]> {
	const posts: string[] = [];
	const elsewhere = ({ url }: IHttpRequestOptions) => {
		posts.push(url);
		const isStopped = stopped.some((execution) => url === resumeUrlOf(execution));
		return isStopped ? { status: 409, body: { message: 'The execution finished with error.' } } : { body: TAKEN };
	};
	const trigger = triggerNode({ options: { receiveAnswers: true } }, { elsewhere });
	await register(trigger.hooks);
	const open = (execution: number, askedAt: number): OpenQuestion =>
		openQuestion({
			id: `${trigger.url}-${execution}`,
			resumeUrl: resumeUrlOf(execution),
			openedAt: Date.now(),
			askedAt,
		});
	const { questions } = switchboardAt(trigger.url, false);
	questions.put(open(1, Date.now() - 60_000), Date.now());
	questions.put(open(2, newerAskedAt), Date.now());
	const yes = postOf('messages.received', messageOf(`YES-${trigger.url}`, { conversation: 'yes' }, { remoteJid: ANN }));
	const entry = (yes.data as { messages: IDataObject }).messages;
	entry.messageTimestamp = Math.floor(Date.now() / 1_000);
	await receive(trigger.event({ ...yes, timestamp: Date.now() }));
	for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
	return posts.map((url) => (url === trigger.url ? 'an ordinary event' : url));
}

it('it goes to the older one', async () => {
	expect(await saysYes([2])).toEqual([resumeUrlOf(2), resumeUrlOf(1)]);
});

it('where nobody waits for either it is an ordinary event, once', async () => {
	expect(await saysYes([1, 2])).toEqual([resumeUrlOf(2), resumeUrlOf(1), 'an ordinary event']);
});

it('where the newer one waits the older one goes on waiting', async () => {
	expect(await saysYes([])).toEqual([resumeUrlOf(2)]);
});
