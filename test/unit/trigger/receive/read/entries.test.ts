import type { IDataObject } from 'n8n-workflow';
import { entriesOf } from '../../../../../nodes/WasenderApi/trigger/receive/read/entries';
import { WEBHOOK_EVENTS } from '../../../../../nodes/WasenderApi/whatsapp/events';

const [a, b] = [{ id: 'a' }, { id: 'b' }];

describe('the entries of an event', () => {
	it.each(WEBHOOK_EVENTS.flatMap(({ value, within = [] }) => within.map((name) => ({ value, name }))))('$value stand in data.$name', ({ value, name }) => {
		const list = entriesOf({ event: value, data: { [name]: [a, b], more: 1 } });
		expect(list.list).toEqual([a, b]);
		expect(list.withOnly([false, true])).toEqual({ event: value, data: { [name]: [b], more: 1 } });
		const one = { event: value, data: { [name]: a } };
		expect(entriesOf(one).list).toEqual([a]);
		expect(entriesOf(one).withOnly([true])).toBe(one);
	});

	it.each([
		['chats.upsert', 'chats'],
		['chats.update', 'chats'],
		['chats.delete', 'chats'],
		['contacts.upsert', 'contacts'],
		['contacts.update', 'contacts'],
		['groups.upsert', 'groups'],
		['groups.update', 'groups'],
		['messages.received', 'messages'],
		['messages.upsert', 'messages'],
		['messages.update', 'updates'],
		['messages.update', 'messages'],
		['messages.reaction', 'reactions'],
		['messages.reaction', 'messages'],
		['messages.delete', 'keys'],
		['message-receipt.update', 'message'],
		['message-receipt.update', 'messages'],
		['message-receipt.update', 'receipts'],
		['call', 'call'],
		['call', 'calls'],
	])('%s may stand in data.%s', (event, name) => {
		expect(entriesOf({ event, data: { [name]: [a] } }).list).toEqual([a]);
	});

	it('are a bare list', () => {
		const entries = entriesOf({ event: 'chats.upsert', data: [a, b] });
		expect(entries.list).toEqual([a, b]);
		expect(entries.withOnly([true, false])).toEqual({ event: 'chats.upsert', data: [a] });
	});

	it('are bare ids', () => {
		expect(entriesOf({ event: 'chats.delete', data: { chats: 'a' } }).list).toEqual(['a']);
		expect(entriesOf({ event: 'chats.delete', data: { chats: ['a', 'b'] } }).list).toEqual(['a', 'b']);
	});

	it.each<[string, unknown]>([
		['data itself', { id: 'a', status: 'x' }],
		['data whose field of that name holds nothing', { chats: '', id: 'a' }],
		['data whose field of that name is null', { chats: null, id: 'a' }],
		['data whose field of that name is a number', { chats: 5, id: 'a' }],
		['text', 'a'],
		['nothing', undefined],
	])('are %s', (_, data) => {
		const payload = { event: 'chats.upsert', data } as IDataObject;
		expect(entriesOf(payload).list).toEqual([data]);
		expect(entriesOf(payload).withOnly([true])).toBe(payload);
	});

	it('are what stands beside the head, where there is no data', () => {
		const payload = { event: 'session.status', timestamp: 5, sessionId: 'key', status: 'connected' };
		expect(entriesOf(payload).list).toEqual([{ status: 'connected' }]);
		expect(entriesOf(payload).withOnly([true])).toBe(payload);
		expect(entriesOf({ event: 'session.status', timestamp: 5, sessionId: 'key' }).list).toEqual([undefined]);
		expect(entriesOf({ event: 'new.event', status: 'x' }).list).toEqual([undefined]);
	});

	it.each<[string, IDataObject, unknown[]]>([
		['numbered fields', { data: { chats: { 0: a, 2: b } } }, [a, b]],
		['numbered fields of data', { data: { 0: a, 1: b } }, [a, b]],
		['a list beside the head', { chats: [a, b] }, [a, b]],
		['a list in a list', { data: [{ chats: [a, b] }] }, [a, b]],
		['the lists of two', { data: [{ chats: [a] }, { chats: [b] }] }, [{ chats: [a] }, { chats: [b] }]],
		['one under the name for one', { data: { chat: a } }, [a]],
		['a field of that name of one that has an id', { data: { id: 'x', chat: a } }, [{ id: 'x', chat: a }]],
		['a field of that name of one that has a JID', { data: { jid: 'x', chat: a } }, [{ jid: 'x', chat: a }]],
		['several under the name for one', { data: { chat: [a, b] } }, [a, b]],
		['text under the name for one', { data: { chat: 'a' } }, [{ chat: 'a' }]],
	])('are %s', (_, payload, list) => {
		expect(entriesOf({ event: 'chats.upsert', ...payload }).list).toEqual(list);
	});

	it('of numbered fields keep their numbers', () => {
		const entries = entriesOf({ event: 'chats.upsert', data: [{ chats: { 0: a, 2: b }, more: 1 }] });
		expect(entries.withOnly([false, true])).toEqual({ event: 'chats.upsert', data: [{ chats: { 2: b }, more: 1 }] });
	});

	it('are a message under the name for one only if it has a key of its own', () => {
		const whole = { key: { id: 'A' }, message: { conversation: 'x' } };
		expect(entriesOf({ event: 'messages.received', data: { message: whole } }).list).toEqual([whole]);
		expect(entriesOf({ event: 'messages.received', data: whole }).list).toEqual([whole]);
		expect(entriesOf({ event: 'messages.received', data: { ...whole, message: whole } }).list).toEqual([{ ...whole, message: whole }]);
		expect(entriesOf({ event: 'messages.received', data: { message: { conversation: 'x' } } }).list).toEqual([{ message: { conversation: 'x' } }]);
	});

	it('of an unknown event are data', () => {
		expect(entriesOf({ event: 'new.event', data: { chats: [a] } }).list).toEqual([{ chats: [a] }]);
	});
});
