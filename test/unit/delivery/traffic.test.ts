import type { Account } from '../../../nodes/WasenderApi/delivery/account';
import { rateClassOf } from '../../../nodes/WasenderApi/delivery/limits';
import { sessionFrom } from '../../../nodes/WasenderApi/delivery/session';
import { Traffic, TrafficControl } from '../../../nodes/WasenderApi/delivery/traffic';
import { FakeClock } from './fakeClock';
import { sessionDetails } from './stubCaller';

const account = (id: string): Account => ({ id, baseUrl: 'https://www.wasenderapi.com' });
const session = (id: number, accountProtection = false) => sessionFrom(sessionDetails({ id, account_protection: accountProtection }));
const send = rateClassOf('POST', '/api/send-message');

describe('TrafficControl', () => {
	it('has one queue for each session of each account, and one for the account itself', () => {
		const control = new TrafficControl(new FakeClock());
		expect(control.of(account('a'), session(1))).toBe(control.of(account('a'), session(1)));
		const all = [control.of(account('a')), control.of(account('a'), session(1)), control.of(account('a'), session(2)), control.of(account('b'), session(1))];
		expect(new Set(all).size).toBe(4);
	});
});

describe('Traffic', () => {
	it('has one pace for each rate class', () => {
		const traffic = new Traffic(new FakeClock());
		expect(traffic.paceOf(send, session(1))).toBe(traffic.paceOf(rateClassOf('POST', '/api/messages/5/resend'), session(1)));
		expect(traffic.paceOf(send, session(1))).not.toBe(traffic.paceOf(rateClassOf('GET', '/api/contacts'), session(1)));
	});

	it('keeps to account protection as soon as the session has it, counting what was sent before', () => {
		const traffic = new Traffic(new FakeClock());
		traffic.paceOf(send, session(1, false)).started(1_000);
		expect(traffic.paceOf(send, session(1, false)).readyAt()).toBe(-Infinity);
		expect(traffic.paceOf(send, session(1, true)).readyAt()).toBeGreaterThanOrEqual(6_000);
		expect(traffic.paceOf(send, session(1, false)).readyAt()).toBe(-Infinity);
	});

	it('keeps to the documented windows with a margin, as requests do not all take the same time on their way', () => {
		const pace = new Traffic(new FakeClock()).paceOf(send, session(1, true));
		pace.started(0);
		expect(pace.readyAt()).toBeGreaterThan(5_000);
		expect(pace.readyAt()).toBeLessThanOrEqual(5_150);
	});

	it('does not let account protection slow down anything but sending', () => {
		const traffic = new Traffic(new FakeClock());
		const pace = traffic.paceOf(rateClassOf('GET', '/api/contacts'), session(1, true));
		pace.started(1_000);
		expect(pace.readyAt()).toBe(-Infinity);
	});
});
