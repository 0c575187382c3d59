/** Between a trigger's end and the moment when WasenderAPI has taken it in, events still come to its URL. */
import { systemClock } from '../../nodes/WasenderApi/delivery/clock';
import { receive } from '../../nodes/WasenderApi/trigger/receive/receive';
import { unregister } from '../../nodes/WasenderApi/trigger/registration/registration';
import { message, N8nOfTriggers, SHOP, withoutWaiting } from '../unit/trigger/n8nOfTriggers';
import { SECRET } from '../unit/trigger/triggerContext';

withoutWaiting();

const shop = { webhook_url: SHOP, webhook_enabled: true, webhook_events: ['messages.received'] };
const signed = { 'x-webhook-signature': SECRET };

it.each(['replace', 'share'])('is handed on to who stood there before, and starts nothing (%s)', async (mode) => {
	const n8n = new N8nOfTriggers(shop);
	const trigger = n8n.trigger(mode);
	await n8n.activate(trigger);
	await unregister(trigger.hooks);
	const context = trigger.event(message(), signed);
	expect((await receive(context)).workflowData).toBeUndefined();
	expect(context.answered?.status).toBe(200);
	await n8n.settled();
	expect(n8n.elsewhere.map(({ url }) => url)).toEqual([SHOP]);
});

it('is handed on while the hook still waits for WasenderAPI, before n8n has saved anything', async () => {
	const n8n = new N8nOfTriggers(shop);
	const trigger = n8n.trigger('replace');
	// All of it in one millisecond: what comes later counts all the same.
	jest.spyOn(Date, 'now').mockReturnValue(Date.now());
	await n8n.activate(trigger);
	const saved = structuredClone(trigger.data);
	const runs: boolean[] = [];
	jest.spyOn(systemClock, 'sleep').mockImplementation(async () => {
		const context = { ...trigger.event(message(), signed), getWorkflowStaticData: () => structuredClone(saved) };
		runs.push((await receive(context as never)).workflowData !== undefined);
	});
	await n8n.deactivate(trigger);
	await n8n.settled();
	expect(runs).toEqual([false]);
	expect(n8n.elsewhere.map(({ url }) => url)).toEqual([SHOP]);
});

it('that comes while a trigger is being activated, before n8n has saved anything, is shared as well', async () => {
	const n8n = new N8nOfTriggers(shop);
	const trigger = n8n.trigger();
	jest.spyOn(systemClock, 'sleep').mockImplementation(async () => {
		await receive({ ...trigger.event(message(), signed), getWorkflowStaticData: () => ({}) } as never);
	});
	await n8n.activate(trigger);
	await n8n.settled();
	expect(n8n.elsewhere.map(({ url }) => url)).toEqual([SHOP]);
});

it('with a wrong signature goes nowhere', async () => {
	const n8n = new N8nOfTriggers(shop);
	const trigger = n8n.trigger();
	await n8n.activate(trigger);
	await unregister(trigger.hooks);
	const context = trigger.event(message(), { 'x-webhook-signature': 'forged' });
	await receive(context);
	expect(context.answered?.status).toBe(401);
	await n8n.settled();
	expect(n8n.elsewhere).toEqual([]);
});

it('does not wake a trigger that ended: those who ask are told that it is gone', async () => {
	const n8n = new N8nOfTriggers(shop);
	const [ended, next] = [n8n.trigger(), n8n.trigger()] as const;
	await n8n.activate(ended);
	await unregister(ended.hooks);
	// n8n has not taken its URL away yet.
	if (n8n.api.session) n8n.api.session.webhook_url = ended.url;
	await n8n.activate(next);
	await n8n.deactivate(next);
	expect(n8n.webhook.url).not.toBe(ended.url);
});

it('that was put back at the last moment is taken back', async () => {
	const n8n = new N8nOfTriggers(shop);
	const trigger = n8n.trigger();
	await n8n.activate(trigger);
	let isPutBack = false;
	jest.spyOn(systemClock, 'sleep').mockImplementation(async () => {
		if (isPutBack || !n8n.api.session) return;
		isPutBack = true;
		// A test that ended meanwhile had found the trigger alive.
		Object.assign(n8n.api.session, { webhook_url: trigger.url, webhook_enabled: true });
	});
	await n8n.deactivate(trigger);
	expect(isPutBack).toBe(true);
	expect(n8n.webhook.url).toBe(SHOP);
});

it('starts the workflow again once it is activated again', async () => {
	const n8n = new N8nOfTriggers(shop);
	const trigger = n8n.trigger();
	await n8n.activate(trigger);
	await n8n.deactivate(trigger);
	await n8n.activate(trigger);
	await n8n.deliver(message());
	expect(n8n.runs.get(trigger)).toBe(1);
});
