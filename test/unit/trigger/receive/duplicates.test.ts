import type { IDataObject } from 'n8n-workflow';
import { SeenEvents } from '../../../../nodes/WasenderApi/trigger/receive/duplicates';
import { FakeClock } from '../../delivery/fakeClock';
import { DOCUMENTED_PAYLOADS } from '../documentedPayloads';

let clock: FakeClock;
let seen: SeenEvents;

beforeEach(() => {
	clock = new FakeClock();
	seen = new SeenEvents(clock);
});

const isRepeated = (payload: IDataObject) => seen.isRepeated('workflow:node', payload);

const message = (id: string): IDataObject => ({ event: 'messages.received', timestamp: 1, data: { messages: { key: { id } } } });

describe('the same event', () => {
	it('within ten minutes is a duplicate, and later is not', async () => {
		expect(isRepeated(message('a'))).toBe(false);
		expect(isRepeated(message('a'))).toBe(true);
		await clock.run(599_999);
		expect(isRepeated(message('a'))).toBe(true);
		await clock.run(600_001);
		expect(isRepeated(message('a'))).toBe(false);
	});

	it('for another workflow is none', () => {
		expect(seen.isRepeated('one', message('a'))).toBe(false);
		expect(seen.isRepeated('other', message('a'))).toBe(false);
	});

	it('delivered again with a new time is one, where it is a message', () => {
		isRepeated(message('a'));
		expect(isRepeated({ ...message('a'), timestamp: 2 })).toBe(true);
	});

	it.each(DOCUMENTED_PAYLOADS.filter(({ payload }) => payload.timestamp !== undefined))('$of', ({ payload }) => {
		expect(isRepeated(payload)).toBe(false);
		expect(isRepeated({ ...payload })).toBe(true);
	});
});

describe('an event that only looks like an earlier one', () => {
	it('is another message', () => {
		isRepeated(message('a'));
		expect(isRepeated(message('b'))).toBe(false);
	});

	it('is a status that came back: nothing in it tells the two apart', () => {
		const status = (name: string) => ({ event: 'session.status', data: { status: name } });
		for (const name of ['connected', 'disconnected', 'connected']) expect(isRepeated(status(name))).toBe(false);
	});

	const key = { id: 'POLL', fromMe: true, remoteJid: '1@s.whatsapp.net' };

	it('is a vote that was changed and changed back', () => {
		const votes = (voted: string, timestamp: number) => ({ event: 'poll.results', timestamp, data: { key, pollResult: [{ name: voted, voters: ['1@s.whatsapp.net'] }] } });
		expect([votes('Pizza', 1_000), votes('Pasta', 2_000), votes('Pizza', 3_000)].map(isRepeated)).toEqual([false, false, false]);
	});

	it('is a reaction that was taken back and given again', () => {
		const reaction = (text: string, timestamp: number) => ({ event: 'messages.reaction', timestamp, data: [{ key, reaction: { text, key } }] });
		expect([reaction('👍', 1), reaction('', 2), reaction('👍', 3)].map(isRepeated)).toEqual([false, false, false]);
	});

	it('is a chat that was read once more', () => {
		const chat = (unreadCount: number, timestamp: number) => ({ event: 'chats.update', timestamp, data: [{ id: '1234567890', unreadCount }] });
		expect([chat(0, 1), chat(1, 2), chat(0, 3)].map(isRepeated)).toEqual([false, false, false]);
	});
});

it('remembers a bounded number of events', () => {
	for (let n = 0; n < 25_000; n++) isRepeated(message(`${n}`));
	expect(seen.size).toBeLessThanOrEqual(10_000);
	expect(isRepeated(message('24999'))).toBe(true);
});
