/** Whoever sends badly signed posts is answered at once, whatever state the API is in. */
import { receive } from '../../nodes/WasenderApi/trigger/receive/receive';
import { register } from '../../nodes/WasenderApi/trigger/registration/registration';
import { unanswered } from '../unit/delivery/unanswered';
import { message } from '../unit/trigger/n8nOfTriggers';
import { SECRET, triggerNode, type Trigger } from '../unit/trigger/triggerContext';

async function registered(): Promise<Trigger> {
	const trigger = triggerNode();
	await register(trigger.hooks);
	return trigger;
}

async function answerTo(trigger: Trigger, signature: string): Promise<{ status?: number; ms: number; isRun: boolean }> {
	const began = performance.now();
	const context = trigger.event(message(), { 'x-webhook-signature': signature });
	const { workflowData } = await receive(context);
	return { status: context.answered?.status, ms: performance.now() - began, isRun: workflowData !== undefined };
}

const refused = () => Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:3000'), { code: 'ECONNREFUSED' });

it('while the API refuses connections', async () => {
	const trigger = await registered();
	trigger.api.instead = () => Promise.reject(refused());
	const { status, ms } = await answerTo(trigger, 'forged');
	expect(status).toBe(401);
	expect(ms).toBeLessThan(500);
	expect(trigger.warnings.join()).not.toContain('forged');
});

it('while the API answers with errors', async () => {
	const trigger = await registered();
	trigger.api.instead = () => ({ status: 503, body: 'busy' });
	expect(await answerTo(trigger, 'forged')).toMatchObject({ status: 401 });
	expect((await answerTo(trigger, 'forged')).ms).toBeLessThan(500);
});

it('while the API does not answer at all, and only the first waits a moment', async () => {
	const trigger = await registered();
	trigger.api.instead = unanswered;
	const { status, ms } = await answerTo(trigger, 'forged');
	expect(status).toBe(401);
	expect(ms).toBeLessThan(1_500);
	for (let n = 0; n < 10; n++) expect((await answerTo(trigger, 'forged again')).ms).toBeLessThan(500);
});

it('while true events go on starting the workflow', async () => {
	const trigger = await registered();
	trigger.api.instead = unanswered;
	const [, event] = await Promise.all([answerTo(trigger, 'forged'), answerTo(trigger, SECRET)]);
	expect(event).toMatchObject({ isRun: true });
	expect(event.ms).toBeLessThan(500);
});

it('and an event with a secret that was just changed is not lost where the API answers', async () => {
	const trigger = await registered();
	if (trigger.api.session) trigger.api.session.webhook_secret = 'changed';
	const { api } = trigger;
	api.instead = async () => {
		await new Promise((resolve) => setTimeout(resolve, 300));
		return { body: { success: true, data: { ...api.session } } };
	};
	expect(await answerTo(trigger, 'changed')).toMatchObject({ isRun: true });
});

it('and a secret that was read too late for one event is known for the next', async () => {
	const trigger = await registered();
	if (trigger.api.session) trigger.api.session.webhook_secret = 'changed';
	const { api } = trigger;
	let failures = 1;
	api.instead = () =>
		failures-- > 0 ? Promise.reject(refused()) : { body: { success: true, data: { ...api.session } } };
	expect(await answerTo(trigger, 'changed')).toMatchObject({ isRun: false });
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(await answerTo(trigger, 'changed')).toMatchObject({ isRun: true });
});
