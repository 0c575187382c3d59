/** WasenderAPI keeps one webhook URL for each session; whoever reads and writes it at the same moment must not lose it. */
import type * as Clock from '../../nodes/WasenderApi/delivery/clock';
import type * as Registration from '../../nodes/WasenderApi/trigger/registration/registration';
import { register } from '../../nodes/WasenderApi/trigger/registration/registration';
import { message, N8nOfTriggers, SHOP, withoutWaiting } from '../unit/trigger/n8nOfTriggers';
import type { Trigger } from '../unit/trigger/triggerContext';

withoutWaiting();

/** The hooks as another process of n8n has them: nothing in memory is shared. */
function anotherProcess(): typeof Registration {
	let hooks: typeof Registration | undefined;
	jest.isolateModules(() => {
		hooks = jest.requireActual<typeof Registration>('../../nodes/WasenderApi/trigger/registration/registration');
		const { systemClock } = jest.requireActual<typeof Clock>('../../nodes/WasenderApi/delivery/clock');
		jest
			.spyOn(systemClock, 'sleep')
			.mockImplementation(async () => await new Promise((resolve) => setImmediate(resolve)));
	});
	return hooks as typeof Registration;
}

const shop = { webhook_url: SHOP, webhook_enabled: true, webhook_events: ['messages.received'] };

async function expectAllToRun(n8n: N8nOfTriggers, triggers: Trigger[]): Promise<void> {
	await n8n.deliver(message());
	expect(triggers.map((trigger) => n8n.runs.get(trigger))).toEqual(triggers.map(() => 1));
	expect(n8n.elsewhere.map(({ url }) => url)).toEqual([SHOP]);
}

it.each([2, 3, 5])('%i triggers of one process', async (count) => {
	const n8n = new N8nOfTriggers(shop);
	const triggers = Array.from({ length: count }, () => n8n.trigger());
	await Promise.all(triggers.map(async (trigger) => await n8n.activate(trigger)));
	await expectAllToRun(n8n, triggers);
});

it.each([2, 3])('%i triggers, each in a process of its own', async (count) => {
	const n8n = new N8nOfTriggers(shop);
	const triggers = Array.from({ length: count }, () => n8n.trigger());
	await Promise.all(
		triggers.map(async (trigger) => {
			n8n.listen(trigger);
			await anotherProcess().register(trigger.hooks);
		}),
	);
	await expectAllToRun(n8n, triggers);
});

it('the second reads before the first has written, and writes when the first has looked', async () => {
	const n8n = new N8nOfTriggers(shop);
	const [first, second] = [n8n.trigger(), n8n.trigger()] as const;
	for (const trigger of [first, second]) n8n.listen(trigger);
	// The second one's change is on its way until the first has been made.
	let isFirstDone = () => {};
	const firstIsThere = new Promise<void>((resolve) => (isFirstDone = resolve));
	n8n.api.instead = ({ method, body }) => {
		const url = String((body as { webhook_url?: unknown } | undefined)?.webhook_url);
		if (method === 'PUT' && url === first.url) isFirstDone();
		if (method !== 'PUT' || url !== second.url) return undefined;
		n8n.api.instead = undefined;
		return firstIsThere.then(() => n8n.api.answer({ method, url: '', body }));
	};
	await Promise.all([register(first.hooks), anotherProcess().register(second.hooks)]);
	await expectAllToRun(n8n, [first, second]);
});

it('and whoever is deactivated first, the other goes on, and the session is as it was in the end', async () => {
	for (const order of [
		[0, 1],
		[1, 0],
	]) {
		const n8n = new N8nOfTriggers(shop);
		const triggers = [n8n.trigger(), n8n.trigger()];
		await Promise.all(triggers.map(async (trigger) => await n8n.activate(trigger)));
		const [first, last] = order.map((place) => triggers[place] as Trigger) as [Trigger, Trigger];
		await n8n.deactivate(first);
		await n8n.deliver(message());
		expect([n8n.runs.get(first), n8n.runs.get(last)]).toEqual([undefined, 1]);
		await n8n.deactivate(last);
		expect(n8n.webhook).toEqual({ url: SHOP, enabled: true, events: ['messages.received'] });
	}
});

it('somebody who goes on changing the webhook is not fought for ever', async () => {
	const n8n = new N8nOfTriggers(shop);
	const trigger = n8n.trigger();
	let updates = 0;
	n8n.api.instead = ({ method }) => {
		if (method !== 'PUT') return undefined;
		updates++;
		return { body: { success: true, data: { ...n8n.api.session } } };
	};
	await n8n.activate(trigger);
	expect(updates).toBeGreaterThan(1);
	expect(updates).toBeLessThanOrEqual(5);
});
