import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { readEvent } from '../../../../../nodes/WasenderApi/trigger/receive/read/readEvent';
import { WEBHOOK_EVENTS } from '../../../../../nodes/WasenderApi/whatsapp/events';
import { API_KEY, DOCUMENTED_PAYLOADS } from '../../documentedPayloads';

const simplify = (payload: IDataObject, sessionId: string) => readEvent(payload, sessionId).readings.map(({ item }) => item);

describe('the documented payloads', () => {
	it.each(DOCUMENTED_PAYLOADS)('$of', ({ payload, items, timestamp }) => {
		const head = { event: payload.event, timestamp: timestamp ?? expect.stringMatching(/^\d{4}-\d\d-\d\dT/), session: { id: 42 } };
		expect(simplify(payload, '42')).toEqual(items.map((item) => ({ ...item, ...head })));
	});

	it.each(DOCUMENTED_PAYLOADS)('$of: the API key stays inside', ({ payload }) => {
		expect(JSON.stringify(simplify(payload, '42'))).not.toContain(API_KEY);
	});
});

describe('status updates', () => {
	it.each([
		[0, 'error'],
		[1, 'pending'],
		[2, 'sent'],
		[3, 'delivered'],
		[4, 'read'],
		[5, 'played'],
	])('%i is %s', (status, statusName) => {
		expect(simplify({ event: 'messages.update', data: { update: { status }, key: {} } }, '1')).toMatchObject([{ status, statusName }]);
	});

	it.each([9, -1, 2.5, undefined, null, 'soon', ''])('%p has no name', (status) => {
		expect(simplify({ event: 'messages.update', data: { update: { status }, key: {} } as IDataObject }, '1')[0]?.statusName).toBeNull();
	});

	it('may come several at once', () => {
		const updates = [2, 3].map((status) => ({ key: { id: `${status}` }, update: { status } }));
		expect(simplify({ event: 'messages.update', data: updates }, '1').map(({ statusName }) => statusName)).toEqual(['sent', 'delivered']);
	});
});

describe('lists', () => {
	it('give one item for each entry', () => {
		const message = (id: string) => ({ key: { id, fromMe: false, remoteJid: '1234567890@s.whatsapp.net' }, message: { conversation: id } });
		const items = simplify({ event: 'messages.upsert', timestamp: 1633456789, data: { messages: [message('a'), message('b'), message('c')] } }, '1');
		expect(items.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
		expect(simplify({ event: 'chats.delete', data: ['1', '2'] }, '1').map(({ id }) => id)).toEqual(['1', '2']);
		expect(simplify({ event: 'messages.delete', data: { keys: [{ id: 'a' }, { id: 'b' }] } }, '1').map(({ key }) => (key as IDataObject).id)).toEqual(['a', 'b']);
	});
});

describe('an entry that is nothing', () => {
	it.each([undefined, null])('is an item with no more than where it is from: %p', (data) => {
		const [item] = simplify({ event: 'chats.update', timestamp: 1633456789, data } as unknown as IDataObject, '1');
		expect(item).toEqual({ event: 'chats.update', timestamp: '2021-10-05T17:59:49.000Z', session: { id: 1 } });
	});

	it('is read also where nobody knows the event, or it has no name', () => {
		expect(simplify({ event: 'new.event', data: { id: 'a' } }, '1')).toMatchObject([{ event: 'new.event', id: 'a' }]);
		expect(simplify({ event: 5, data: { id: 'a' } }, '1')).toMatchObject([{ event: '', id: 'a' }]);
	});
});

describe('fields of an event', () => {
	it('do not take the place of ours', () => {
		const data = { status: 'connected', event: 'other', session: 'theirs', timestamp: 'never' };
		expect(simplify({ event: 'session.status', data }, '7')).toEqual([{ status: 'connected', needsAttention: false, statusText: 'The session is connected.', advice: '', event: 'session.status', session: { id: 7 }, timestamp: expect.stringMatching(/Z$/) as string }]);
	});

	it('are kept also where one of them is called like a wrapper', () => {
		const data = { status: 'disconnected', message: 'Logged out from the phone' };
		expect(simplify({ event: 'session.status', data }, '7')).toMatchObject([data]);
	});
});

describe('the timestamp', () => {
	it.each([
		['seconds', 1633456789, '2021-10-05T17:59:49.000Z'],
		['milliseconds', 1747775431467, '2025-05-20T21:10:31.467Z'],
		['seconds as text', '1633456789', '2021-10-05T17:59:49.000Z'],
	])('in %s', (_, timestamp, iso) => {
		expect(simplify({ event: 'call', timestamp, data: { call: {} } }, '1')[0]?.timestamp).toBe(iso);
	});

	it.each([undefined, null, 0, -5, 'never', {}, [], 1e300])('that is %p becomes the moment of receipt', (timestamp) => {
		const before = Date.now();
		const at = Date.parse(String(simplify({ event: 'call', timestamp: timestamp as number, data: {} }, '1')[0]?.timestamp));
		expect(at).toBeGreaterThanOrEqual(before);
		expect(at).toBeLessThanOrEqual(Date.now());
	});
});

describe('any payload of any event', () => {
	const names = fc.constantFrom(...WEBHOOK_EVENTS.map(({ value }) => value));

	it('gives objects that can be stored, and does not fail', () => {
		fc.assert(
			fc.property(names, fc.jsonValue({ maxDepth: 5 }), fc.jsonValue(), (event, data, timestamp) => {
				for (const item of simplify({ event, data, timestamp } as IDataObject, '1')) {
					expect(item).toMatchObject({ event, session: { id: 1 } });
					expect(() => JSON.stringify(item)).not.toThrow();
				}
			}),
			{ numRuns: 300 },
		);
	});

	// JSON may name a key like a method that conversions call.
	const hostile = { toString: 1, valueOf: 1 } as unknown as IDataObject;

	it.each<[string, IDataObject]>([
		['the timestamp', { event: 'call', timestamp: hostile, data: {} }],
		['the status', { event: 'messages.update', data: { update: { status: hostile } } }],
		['the size of a file', { event: 'messages.received', data: { messages: { key: {}, message: { imageMessage: { fileLength: hostile } } } } }],
	])('does not fail where %s is an object with keys of methods', (_, payload) => {
		expect(() => simplify(payload, '1')).not.toThrow();
	});

	it('cannot reach the prototype of objects', () => {
		const payload = JSON.parse('{"event":"call","__proto__":{"polluted":1},"data":{"call":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}}') as IDataObject;
		simplify(payload, '1');
		expect(({} as { polluted?: number }).polluted).toBeUndefined();
	});
});
