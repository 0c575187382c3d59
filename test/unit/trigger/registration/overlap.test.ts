/** Others may change the session at the same moment, and nobody tells of that: hooks look once more a moment later. */
import type { IDataObject } from 'n8n-workflow';
import { systemClock } from '../../../../nodes/WasenderApi/delivery/clock';
import { register, unregister } from '../../../../nodes/WasenderApi/trigger/registration/registration';
import { sessionDetails } from '../../delivery/stubCaller';
import { triggerNode, type Trigger } from '../triggerContext';

const OTHER = 'https://shop.example.com/hook';

/** How long each request takes, and how long hooks have slept. */
let requestMs = 0;
let slept: number[] = [];
let now = 0;

beforeEach(() => {
	[requestMs, slept] = [0, []];
	jest.spyOn(systemClock, 'now').mockImplementation(() => now);
	jest.spyOn(systemClock, 'sleep').mockImplementation(async (ms) => {
		slept.push(ms);
		now += ms;
		await Promise.resolve();
	});
});
afterEach(() => jest.restoreAllMocks());

/** A trigger whose session somebody else changes as well. */
function contested(onChange: (session: IDataObject, body: IDataObject) => void = () => {}): Trigger {
	const trigger = triggerNode();
	trigger.api.session = sessionDetails({ webhook_url: OTHER, webhook_enabled: true });
	trigger.api.instead = ({ method, body }) => {
		now += requestMs;
		if (method !== 'PUT') return undefined;
		const session = trigger.api.session as IDataObject;
		Object.assign(session, body);
		trigger.api.updates.push(body as IDataObject);
		onChange(session, body as IDataObject);
		return { body: { success: true, data: { ...session } } };
	};
	return trigger;
}

describe('how long the hook waits before it looks again', () => {
	it.each([
		['a moment where the API is quick', 0, 300],
		['twice what it took', 400, 1_600],
		['a few seconds where the API is slow', 8_000, 5_000],
	])('is %s, spread so that those who collide do not collide again', async (_, ms, expected) => {
		requestMs = ms;
		for (const [random, factor] of [
			[0, 1],
			[0.5, 1.25],
		] as const) {
			jest.spyOn(Math, 'random').mockReturnValue(random);
			const trigger = contested();
			slept = [];
			await register(trigger.hooks);
			expect(slept.at(-1)).toBe(expected * factor);
			slept = [];
			await unregister(trigger.hooks);
			expect(slept).toEqual([expected * factor]);
		}
	});

	it('is nothing for a test that ends', async () => {
		const trigger = contested();
		trigger.url = trigger.url.replace('/webhook/', '/webhook-test/');
		await register(trigger.hooks);
		slept = [];
		await unregister(trigger.hooks);
		expect(slept).toEqual([]);
		expect(trigger.api.session).toMatchObject({ webhook_url: OTHER });
	});
});

describe('somebody who goes on changing the session', () => {
	it('is not fought for ever while the trigger is activated', async () => {
		let changes = 0;
		const trigger = contested((session) => (session.webhook_url = `https://other.example.com/${++changes}`));
		await register(trigger.hooks);
		expect(trigger.api.updates.map(({ webhook_url: url }) => url)).toEqual(Array(5).fill(trigger.url));
		expect(trigger.data.registration).toMatchObject({
			predecessors: [4, 3, 2, 1]
				.map((number) => ({ webhook_url: `https://other.example.com/${number}` }))
				.concat({ webhook_url: OTHER } as never),
		});
	});

	it('is not fought for ever while it is deactivated', async () => {
		const trigger = contested();
		await register(trigger.hooks);
		trigger.api.updates.length = 0;
		const putBack = contested((session) => Object.assign(session, { webhook_url: trigger.url, webhook_enabled: true }));
		const { session } = trigger.api;
		trigger.api.instead = (request) => {
			putBack.api.session = session;
			return putBack.api.instead?.(request);
		};
		await unregister(trigger.hooks);
		expect(putBack.api.updates.map(({ webhook_url: url }) => url)).toEqual(Array(5).fill(OTHER));
		expect(trigger.data.registration).toMatchObject({ isEnded: true });
	});

	it('is left alone where it keeps the URL and has switched the webhook off', async () => {
		const trigger = triggerNode();
		await register(trigger.hooks);
		trigger.api.updates.length = 0;
		// An API that keeps the URL of a webhook that was switched off.
		trigger.api.instead = ({ method, body }) => {
			if (method !== 'PUT') return undefined;
			trigger.api.updates.push(body as IDataObject);
			Object.assign(trigger.api.session as IDataObject, { webhook_enabled: false });
			return { body: { success: true, data: {} } };
		};
		await unregister(trigger.hooks);
		expect(trigger.api.updates).toHaveLength(1);
	});
});
