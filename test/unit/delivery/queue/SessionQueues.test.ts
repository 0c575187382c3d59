import type { Account } from '../../../../nodes/WasenderApi/delivery/session/account';
import { rateClassOf } from '../../../../nodes/WasenderApi/delivery/queue/limits';
import { sessionFrom } from '../../../../nodes/WasenderApi/delivery/session/Session';
import { Traffic, SessionQueues } from '../../../../nodes/WasenderApi/delivery/queue/SessionQueues';
import { FakeClock } from '../fakeClock';
import { sessionDetails } from '../stubCaller';

const account = (id: string): Account => ({ id, baseUrl: 'https://www.wasenderapi.com' });
const session = (id: number, accountProtection = false) => sessionFrom(sessionDetails({ id, account_protection: accountProtection }));
const send = rateClassOf('POST', '/api/send-message');

describe('SessionQueues', () => {
	it('has one queue for each session of each account, and one for the account itself', () => {
		const control = new SessionQueues(new FakeClock());
		expect(control.of(account('a'), session(1))).toBe(control.of(account('a'), session(1)));
		const all = [control.of(account('a')), control.of(account('a'), session(1)), control.of(account('a'), session(2)), control.of(account('b'), session(1))];
		expect(new Set(all).size).toBe(4);
	});
});

describe('Traffic', () => {
	it('has one pace for each rate class', () => {
		const traffic = new Traffic(new FakeClock());
		expect(traffic.limiterOf(send, session(1))).toBe(traffic.limiterOf(rateClassOf('POST', '/api/messages/5/resend'), session(1)));
		expect(traffic.limiterOf(send, session(1))).not.toBe(traffic.limiterOf(rateClassOf('GET', '/api/contacts'), session(1)));
	});

	it('keeps to account protection as soon as the session has it, counting what was sent before', () => {
		const traffic = new Traffic(new FakeClock());
		traffic.limiterOf(send, session(1, false)).started(1_000);
		expect(traffic.limiterOf(send, session(1, false)).readyAt()).toBe(-Infinity);
		expect(traffic.limiterOf(send, session(1, true)).readyAt()).toBeGreaterThanOrEqual(6_000);
		expect(traffic.limiterOf(send, session(1, false)).readyAt()).toBe(-Infinity);
	});

	it('keeps to the documented windows with a margin, as requests do not all take the same time on their way', () => {
		const pace = new Traffic(new FakeClock()).limiterOf(send, session(1, true));
		pace.started(0);
		expect(pace.readyAt()).toBeGreaterThan(5_000);
		expect(pace.readyAt()).toBeLessThanOrEqual(5_150);
	});

	it('does not let account protection slow down anything but sending', () => {
		const traffic = new Traffic(new FakeClock());
		const pace = traffic.limiterOf(rateClassOf('GET', '/api/contacts'), session(1, true));
		pace.started(1_000);
		expect(pace.readyAt()).toBe(-Infinity);
	});
});
