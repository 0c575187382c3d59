import type { Clock } from '../../../../nodes/WasenderApi/delivery/clock';
import { HandedOn } from '../../../../nodes/WasenderApi/trigger/receive/handedOn';

let now: number;
let handedOn: HandedOn;
beforeEach(() => {
	now = 1_000;
	const clock: Clock = { now: () => now, sleep: async () => {} };
	handedOn = new HandedOn(clock);
});

const OWN = 'https://n8n.example.com/webhook/a/wasender-api';
const repeated = (payload: object, from = OWN, body: string | Buffer = JSON.stringify(payload)) => handedOn.isRepeated(from, payload as never, body);

describe('a message', () => {
	const message = (id: string, timestamp = 1) => ({ event: 'messages.received', timestamp, data: { messages: { key: { id } } } });

	it('is repeated with another timestamp, and other blanks', () => {
		expect(repeated(message('1'))).toBe(false);
		expect(repeated(message('1', 2))).toBe(true);
		expect(repeated(message('1'), OWN, JSON.stringify(message('1'), null, '\t'))).toBe(true);
	});

	it('is another with another id, or handed on by another trigger', () => {
		expect(repeated(message('1'))).toBe(false);
		expect(repeated(message('2'))).toBe(false);
		expect(repeated(message('1'), `${OWN}2`)).toBe(false);
	});

	it('is forgotten ten minutes after it was last seen', () => {
		expect(repeated(message('1'))).toBe(false);
		now += 600_000;
		expect(repeated(message('1'))).toBe(true);
		now += 600_001;
		expect(repeated(message('1'))).toBe(false);
	});

	it('that is large is told by its bytes', () => {
		const large = { event: 'call', data: 'x'.repeat(300_000) };
		expect(repeated(large)).toBe(false);
		expect(repeated(large)).toBe(true);
		expect(repeated(large, OWN, Buffer.from(` ${JSON.stringify(large)}`))).toBe(false);
	});
});

it('a call has an id, too', () => {
	const call = { event: 'call', data: { id: '1' } };
	expect(repeated({ ...call, timestamp: 1 })).toBe(false);
	expect(repeated({ ...call, timestamp: 2 })).toBe(true);
});

it('another event is another with another timestamp', () => {
	const chat = { event: 'chats.update', data: [{ id: '1' }] };
	expect(repeated({ ...chat, timestamp: 1 })).toBe(false);
	expect(repeated({ ...chat, timestamp: 1 })).toBe(true);
	expect(repeated({ ...chat, timestamp: 2 })).toBe(false);
});

describe('a status, which has neither id nor timestamp', () => {
	const status = (value: string) => ({ event: 'session.status', data: { status: value } });

	it('is no news after the same one, for ten minutes', () => {
		expect(repeated(status('connected'))).toBe(false);
		expect(repeated(status('connected'))).toBe(true);
		now += 600_001;
		expect(repeated(status('connected'))).toBe(false);
	});

	it('is news after another one, of this session and kind', () => {
		expect(repeated(status('connected'))).toBe(false);
		expect(repeated({ event: 'qrcode.updated', data: {} })).toBe(false);
		expect(repeated(status('connected'))).toBe(true);
		expect(repeated(status('disconnected'), `${OWN}2`)).toBe(false);
		expect(repeated(status('connected'))).toBe(true);
		expect(repeated(status('disconnected'))).toBe(false);
		expect(repeated(status('connected'))).toBe(false);
	});

	it('is none when it comes for the sixth time without a minute’s rest', () => {
		const flaps = () => ['connected', 'disconnected'].map((value) => repeated(status(value)));
		for (let times = 0; times < 5; times++, now += 1_000) expect(flaps()).toEqual([false, false]);
		for (let times = 0; times < 3; times++, now += 59_000) expect(flaps()).toEqual([true, true]);
		now += 2_000;
		expect(flaps()).toEqual([false, false]);
	});
});

it.each([
	['a message without a timestamp', (id: string) => ({ event: 'messages.received', data: { messages: { key: { id } } } })],
	['a call without a timestamp', (id: string) => ({ event: 'call', data: { id } })],
	['what has a timestamp', (id: string) => ({ event: 'chats.update', timestamp: 1, data: [{ id }] })],
])('%s is repeated also where others came between', (_, of) => {
	expect(['1', '2', '1', '2'].map((id) => repeated(of(id)))).toEqual([false, false, true, true]);
});

it('no more is remembered than a flood may take', () => {
	for (let id = 0; id < 10_100; id++) repeated({ event: 'call', data: { id } });
	expect(handedOn.size).toBe(10_000);
	expect(repeated({ event: 'call', data: { id: 10_099 } })).toBe(true);
	expect(repeated({ event: 'call', data: { id: 1 } })).toBe(false);
});
