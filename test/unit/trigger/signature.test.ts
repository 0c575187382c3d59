import crypto from 'node:crypto';
import { systemClock } from '../../../nodes/WasenderApi/delivery/clock';
import { isSigned, rememberDigest } from '../../../nodes/WasenderApi/trigger/signature';
import { digestOf } from '../../../nodes/WasenderApi/conversation/switchboard/proof';
import { unanswered } from '../delivery/unanswered';
import { SECRET, triggerNode, type Trigger } from './triggerContext';

let trigger: Trigger;
let minutes: number;

beforeEach(() => {
	trigger = triggerNode();
	minutes = 0;
	const now = systemClock.now.bind(systemClock);
	jest.spyOn(systemClock, 'now').mockImplementation(() => now() + minutes * 60_000);
});

afterEach(() => jest.restoreAllMocks());

const signed = async (signature: unknown, registeredDigest?: string) => await isSigned(trigger.event({}), '1', signature, registeredDigest);

describe('an event', () => {
	it('is trusted with the webhook secret of the session, which is fetched once', async () => {
		for (let n = 0; n < 5; n++) expect(await signed(SECRET)).toBe(true);
		expect(trigger.caller.requests).toHaveLength(1);
	});

	it('is trusted without any request where registration left the digest', async () => {
		expect(await signed(SECRET, digestOf(SECRET))).toBe(true);
		expect(trigger.caller.requests).toEqual([]);
	});

	it('is trusted without any request right after registration', async () => {
		rememberDigest(trigger.hooks, '1', digestOf(SECRET));
		expect(await signed(SECRET)).toBe(true);
		expect(trigger.caller.requests).toEqual([]);
	});

	it.each([undefined, null, '', 5, {}, [SECRET]])('is not trusted with %p for a signature, and nobody is asked', async (signature) => {
		expect(await signed(signature)).toBe(false);
		expect(trigger.caller.requests).toEqual([]);
	});

	it.each(['secret', 'secret-', 'secret-11', 'SECRET-1', ' secret-1', digestOf(SECRET)])('is not trusted with %j', async (signature) => {
		expect(await signed(signature)).toBe(false);
	});

	it.each(['', null, undefined])('is not trusted where the session has no secret (%p)', async (secret) => {
		if (trigger.api.session) trigger.api.session.webhook_secret = secret;
		expect(await signed('anything')).toBe(false);
		expect(await signed(String(secret))).toBe(false);
	});

	it('of another session is not trusted with this one’s secret', async () => {
		expect(await signed(SECRET)).toBe(true);
		if (trigger.api.session) trigger.api.session.webhook_secret = 'other';
		expect(await isSigned(trigger.event({}), '2', SECRET)).toBe(false);
		expect(await isSigned(trigger.event({}), '2', 'other')).toBe(true);
	});
});

describe('comparing', () => {
	it('takes the same time whatever was sent: digests of one length, byte by byte', async () => {
		const compare = jest.spyOn(crypto, 'timingSafeEqual');
		await signed(SECRET);
		compare.mockClear();
		for (const signature of ['x', 'secret-2', 'x'.repeat(100_000)]) expect(await signed(signature)).toBe(false);
		expect(compare).toHaveBeenCalled();
		for (const [given, kept] of compare.mock.calls) {
			expect(given.byteLength).toBe(kept.byteLength);
			expect(Buffer.from(kept as Buffer).toString()).not.toContain(SECRET);
		}
	});
});

describe('a signature that does not match', () => {
	it('has the secret fetched again, in case it was changed', async () => {
		expect(await signed(SECRET)).toBe(true);
		minutes = 1.1;
		if (trigger.api.session) trigger.api.session.webhook_secret = 'rotated';
		expect(await signed('rotated')).toBe(true);
		expect(await signed(SECRET)).toBe(false);
		expect(trigger.caller.requests).toHaveLength(2);
	});

	it('right after registration as well', async () => {
		rememberDigest(trigger.hooks, '1', digestOf('as it was'));
		expect(await signed(SECRET)).toBe(true);
		expect(trigger.caller.requests).toHaveLength(1);
	});

	it('costs one request, however many forged events arrive at the same time', async () => {
		const forged = await Promise.all(Array.from({ length: 100 }, async (_, n) => await signed(`forged ${n}`)));
		expect(forged).not.toContain(true);
		expect(trigger.caller.requests).toHaveLength(1);
	});

	it('costs no more than one request a minute', async () => {
		for (minutes = 0; minutes < 10; minutes += 0.1) await signed('forged');
		expect(trigger.caller.requests.length).toBeGreaterThanOrEqual(9);
		expect(trigger.caller.requests.length).toBeLessThanOrEqual(11);
	});

	it('costs no second request while the first is under way, however long that takes', async () => {
		const { api } = trigger;
		let answerNow = () => {};
		api.instead = async () => {
			await new Promise<void>((resolve) => (answerNow = resolve));
			return { body: { success: true, data: { ...api.session } } };
		};
		const first = signed('forged');
		minutes = 1.5;
		const second = signed(SECRET);
		await new Promise((resolve) => setImmediate(resolve));
		answerNow();
		expect(await Promise.all([first, second])).toEqual([false, false]);
		expect(await signed(SECRET)).toBe(true);
		expect(trigger.caller.requests).toHaveLength(1);
	});

	it('does not keep a true event out that arrives with a hundred forged ones', async () => {
		const events = await Promise.all(Array.from({ length: 100 }, async (_, n) => await signed(n === 50 ? SECRET : 'forged')));
		expect(events.filter(Boolean)).toHaveLength(1);
	});
});

describe('a secret that cannot be fetched', () => {
	beforeEach(() => {
		trigger.api.instead = () => ({ status: 401, body: { success: false, message: 'Unauthorized' } });
	});

	it('is none for all who wait for it, and asked for at most once a minute', async () => {
		const events = await Promise.all(Array.from({ length: 20 }, async () => await signed(SECRET)));
		expect(events).not.toContain(true);
		expect(await signed(SECRET)).toBe(false);
		expect(trigger.caller.requests).toHaveLength(1);
		expect(trigger.warnings).toEqual([expect.stringMatching(/could not be found out: status 401$/)]);
	});

	it('is known again when the API answers again', async () => {
		expect(await signed(SECRET)).toBe(false);
		trigger.api.instead = undefined;
		minutes = 1.1;
		expect(await signed(SECRET)).toBe(true);
	});

	it('does not make a known one unknown', async () => {
		rememberDigest(trigger.hooks, '1', digestOf(SECRET));
		expect(await signed('forged')).toBe(false);
		expect(await signed(SECRET)).toBe(true);
	});
});

describe('an API that cannot be reached', () => {
	const refused = () => Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));

	it('keeps nobody waiting for the further tries, which go on', async () => {
		let tries = 0;
		trigger.api.instead = () => (tries++ < 2 ? refused() : undefined);
		const began = performance.now();
		expect(await signed(SECRET)).toBe(false);
		expect(performance.now() - began).toBeLessThan(400);
		for (let turns = 0; turns < 50 && tries < 3; turns++) await new Promise((resolve) => setTimeout(resolve, 50));
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(await signed(SECRET)).toBe(true);
		expect(trigger.warnings).toEqual([]);
	});

	it('is waited for by nobody once a moment has passed', async () => {
		trigger.api.instead = unanswered;
		const sleep = jest.spyOn(systemClock, 'sleep').mockResolvedValue();
		expect(await signed('forged')).toBe(false);
		expect(sleep.mock.calls[0]?.[0]).toBeGreaterThan(900);
		expect(sleep.mock.calls[0]?.[0]).toBeLessThanOrEqual(1_000);
		minutes = 0.1;
		sleep.mockClear();
		expect(await signed('forged')).toBe(false);
		expect(sleep).not.toHaveBeenCalled();
	});
});

describe('a secret that was taken back', () => {
	it('is not brought back by what registration once left', async () => {
		const registered = digestOf(SECRET);
		expect(await signed(SECRET, registered)).toBe(true);
		if (trigger.api.session) trigger.api.session.webhook_secret = '';
		expect(await signed('forged', registered)).toBe(false);
		expect(await signed(SECRET, registered)).toBe(false);
	});
});
