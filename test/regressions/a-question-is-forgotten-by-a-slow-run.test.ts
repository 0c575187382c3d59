/**
 * What a request that starts a run writes into static data, n8n saves after that: with Combine Messages half a minute later, and as
 * it was when the request came. A question that had been stored meanwhile was gone from the database, and after a crash for good.
 */
import { switchboardAt } from '../../nodes/WasenderApi/conversation/switchboard/switchboards';
import { receive } from '../../nodes/WasenderApi/trigger/receive/receive';
import { register } from '../../nodes/WasenderApi/trigger/registration/registration';
import { openQuestion } from '../unit/conversation/switchboard/openQuestions';
import { withoutWaiting } from '../unit/trigger/n8nOfTriggers';
import { triggerNode } from '../unit/trigger/triggerContext';
import { messageOf, postOf } from './triggerRuns';

withoutWaiting();

async function storedAfter(event: 'messages.received' | 'messages.upsert') {
	const trigger = triggerNode({ options: { receiveAnswers: true } });
	await register(trigger.hooks);
	const { questions } = switchboardAt(trigger.url, false);
	// News that is not stored yet: a question that was answered.
	questions.put(openQuestion({ id: `${trigger.url}-1` }), Date.now());
	questions.settle(`${trigger.url}-1`, Date.now());
	const { workflowData } = await receive(
		trigger.event(postOf(event, messageOf(`M-${trigger.url}`, { conversation: 'Hello' }))),
	);
	return { isRun: workflowData !== undefined, isStored: trigger.data.questions !== undefined };
}

it('a request that starts a run writes nothing', async () => {
	expect(await storedAfter('messages.received')).toEqual({ isRun: true, isStored: false });
});

it('one that starts none does', async () => {
	expect(await storedAfter('messages.upsert')).toEqual({ isRun: false, isStored: true });
});
