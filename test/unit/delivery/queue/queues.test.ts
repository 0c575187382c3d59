import { rateClassOf } from '../../../../nodes/WasenderApi/delivery/queue/limits';
import { LimitedQueue, Queues } from '../../../../nodes/WasenderApi/delivery/queue/queues';
import { FakeClock } from '../fakeClock';

const account = (id: string, baseUrl = 'https://www.wasenderapi.com') => ({ id, baseUrl });
const send = rateClassOf('POST', '/api/send-message');

describe('Queues', () => {
	it('has one queue for a session, whichever account reaches it', () => {
		const queues = new Queues(new FakeClock());
		expect(queues.ofSession(account('a'), '1')).toBe(queues.ofSession(account('b'), '1'));
	});

	it('has others for other sessions, services, the accounts themselves and hosts of files', () => {
		const queues = new Queues(new FakeClock());
		const all = [
			queues.ofSession(account('a'), '1'),
			queues.ofSession(account('a'), '2'),
			queues.ofSession(account('a', 'https://other.example'), '1'),
			queues.ofAccount(account('a')),
			queues.ofAccount(account('b')),
			queues.ofHost('https://mmg.whatsapp.net'),
			queues.ofHost('https://pps.whatsapp.net'),
		];
		expect(new Set(all).size).toBe(all.length);
	});

	it('lets go of queues that nobody has used for a day, once there are many', async () => {
		const clock = new FakeClock();
		const queues = new Queues(clock);
		const early = queues.ofHost('https://early.example');
		await clock.run(25 * 3_600_000);
		const used = queues.ofHost('https://used.example');
		for (let n = 0; n < 250; n++) queues.ofHost(`https://${n}.example`);
		expect(queues.ofHost('https://used.example')).toBe(used);
		expect(queues.ofHost('https://early.example')).not.toBe(early);
	});
});

describe('LimitedQueue', () => {
	it('has one limiter for each rate class', () => {
		const queue = new LimitedQueue(new FakeClock());
		expect(queue.limiterOf(send)).toBe(queue.limiterOf(rateClassOf('POST', '/api/messages/5/resend')));
		expect(queue.limiterOf(send)).not.toBe(queue.limiterOf(rateClassOf('GET', '/api/contacts')));
	});

	it('keeps to account protection as soon as the session has it, counting what was sent before, with a margin', () => {
		const queue = new LimitedQueue(new FakeClock());
		const limiter = queue.limiterOf(send);
		limiter.admit(1_000);
		expect(limiter.readyAt(1_000)).toBe(-Infinity);
		queue.keepProtection(true);
		expect(limiter.readyAt(1_000)).toBe(6_050);
		queue.keepProtection(false);
		expect(limiter.readyAt(1_000)).toBe(-Infinity);
	});

	it('knows of account protection also before anything is sent, and does not slow down anything else', () => {
		const queue = new LimitedQueue(new FakeClock());
		queue.keepProtection(true);
		queue.limiterOf(send).admit(0);
		expect(queue.limiterOf(send).readyAt(0)).toBe(5_050);
		const other = queue.limiterOf(rateClassOf('GET', '/api/contacts'));
		other.admit(0);
		expect(other.readyAt(0)).toBe(-Infinity);
	});

	it('wakes what waits for account protection when it turns out to be off', async () => {
		const clock = new FakeClock();
		const queue = new LimitedQueue(clock);
		const starts: number[] = [];
		queue.keepProtection(true);
		const limiter = queue.limiterOf(send);
		limiter.admit(0);
		const ticket = queue.queue.enter({ flow: {}, order: 0, kind: 'write', limiter, maxWaitMs: 60_000 });
		void ticket.acquire().then(() => starts.push(clock.now()));
		clock.at(100, () => queue.keepProtection(false));
		await clock.run(1_000);
		expect(starts).toEqual([100]);
	});
});
