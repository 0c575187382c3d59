import { isCrowded } from '../../../../nodes/WasenderApi/trigger/receive/crowding';

const entries = (count: number) => Array.from({ length: count }, () => ({}));

describe('a list', () => {
	it.each<[string, object, number, boolean]>([
		['of a thousand entries, however small', { event: 'contacts.upsert', data: entries(1_000) }, 3_000, false],
		['of a thousand messages, however small', { event: 'messages.upsert', data: { messages: entries(1_000) } }, 3_000, false],
		['of more with something in them', { event: 'contacts.upsert', data: entries(1_001) }, 24 * 1_001, false],
		['of more with nothing in them', { event: 'contacts.upsert', data: entries(1_001) }, 24 * 1_001 - 1, true],
		['in a field', { event: 'chats.upsert', data: { a: 1, chats: entries(2_000), b: [] } }, 6_000, true],
		['in another field, of unknown name', { event: 'chats.upsert', data: { some: [], list: entries(2_000) } }, 6_000, true],
		['of messages with something in them', { event: 'messages.upsert', data: { messages: entries(2_000) } }, 200_000, false],
		['of messages with next to nothing in them', { event: 'messages.upsert', data: { messages: entries(2_000) } }, 199_000, true],
		['of an unknown event', { event: 'labels.update', data: entries(2_000) }, 6_000, true],
		['of numbered fields', { event: 'chats.upsert', data: { chats: { ...entries(2_000) } } }, 20_000, true],
		['in a list of its own', { event: 'chats.upsert', data: [{ chats: entries(2_000) }] }, 6_000, true],
		['where data would be', { event: 'chats.upsert', chats: entries(2_000) }, 6_000, true],
		['beside the data', { event: 'call', data: {}, more: entries(2_000) }, 6_000, false],
	])('%s', (_, payload, bytes, expected) => {
		expect(isCrowded(payload as never, bytes)).toBe(expected);
	});
});

it.each([undefined, null, 'text', 5, {}])('data that is %j is no list', (data) => {
	expect(isCrowded({ data } as never, 0)).toBe(false);
});
