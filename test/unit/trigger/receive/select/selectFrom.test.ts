import fc from 'fast-check';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { readEvent } from '../../../../../nodes/WasenderApi/trigger/receive/read/readEvent';
import { selectFrom } from '../../../../../nodes/WasenderApi/trigger/receive/select/selectFrom';
import { triggerOptions, type TriggerOptions } from '../../../../../nodes/WasenderApi/trigger/settings';

const PHONE = '15550142001@s.whatsapp.net';
const LID = '204385550142001@lid';
const GROUP = '120363025550100777@g.us';

const OPTIONS = triggerOptions({ getNodeParameter: () => ({}) } as unknown as IWebhookFunctions);

let workflows = 0;

/** A trigger of its own; says for each payload what it starts. */
function trigger(options: Partial<TriggerOptions> = {}, isRaw = false) {
	const receiver = `workflow-${++workflows}`;
	return (payload: IDataObject) => {
		const { readings, itemsOf } = selectFrom(readEvent(payload, '1'), { sessionId: '1', receiver, options: { ...OPTIONS, ...options }, isRaw });
		return itemsOf(readings).map(({ json }) => json);
	};
}

let ids = 0;
const newId = () => `3EB0${(++ids).toString(16).toUpperCase().padStart(18, '0')}`;

const entry = (id: string, key: IDataObject = {}, more: IDataObject = {}): IDataObject => ({
	key: { id, fromMe: false, remoteJid: PHONE, ...key },
	message: { conversation: 'Hi' },
	...more,
});

const post = (event: string, messages: unknown, timestamp = 1_760_443_201): IDataObject => ({ event, timestamp, sessionId: 'api-key', data: { messages } as IDataObject });

describe('one message', () => {
	const events = ['messages.received', 'messages.upsert', 'messages-personal.received'];
	const spellings: IDataObject[] = [
		{ remoteJid: PHONE },
		{ remoteJid: '15550142001@c.us' },
		{ remoteJid: '15550142001:3@s.whatsapp.net', senderLid: LID },
		{ remoteJid: LID },
		{ remoteJid: LID, senderPn: PHONE },
		{ remoteJid: LID, remoteJidAlt: PHONE },
		{ remoteJid: '15550142001000@broadcast', participant: LID },
		{ remoteJid: '15550142001000@broadcast', participant: PHONE },
	];

	it('starts one run, however many events, spellings and posts tell of it', () => {
		const copy = fc.tuple(fc.constantFrom(...events), fc.constantFrom(...spellings), fc.boolean(), fc.nat());
		fc.assert(
			fc.property(fc.array(copy, { minLength: 1, maxLength: 8 }), fc.boolean(), (copies, isRaw) => {
				const start = trigger({}, isRaw);
				const id = newId();
				const runs = copies.map(([event, key, isList, timestamp]) => start(post(event, isList ? [entry(id, key)] : entry(id, key), timestamp)));
				expect(runs.flat()).toHaveLength(1);
			}),
		);
	});

	it('in a group starts one run, its member by LID or by phone', () => {
		const start = trigger();
		const id = newId();
		const runs = [{ participant: LID }, { participant: PHONE }, { participant: LID, participantAlt: PHONE }].map((key) => start(post('messages-group.received', entry(id, { remoteJid: GROUP, ...key }))));
		expect(runs.map(({ length }) => length)).toEqual([1, 0, 0]);
	});

	it('in each chat of several that share an id starts a run in each', () => {
		const start = trigger();
		const chats = [PHONE, '15550142002@s.whatsapp.net', GROUP, '120363025550100778@g.us', '1@newsletter', '2@newsletter'];
		for (const id of ['1187', newId()]) {
			expect(chats.map((remoteJid) => start(post('messages.received', entry(id, { remoteJid }))).length)).toEqual([1, 1, 1, 1, 1, 1]);
		}
	});

	it('is sent and told as sent', () => {
		const start = trigger({ ignoreOwnMessages: false });
		const id = newId();
		const sent = { event: 'message.sent', timestamp: 5, data: { ...entry(id, { fromMe: true, remoteJid: '+15550142001' }), success: true } };
		expect(start(sent)).toHaveLength(1);
		expect(start(post('messages.upsert', entry(id, { fromMe: true, remoteJid: LID })))).toEqual([]);
	});

	it('is not told as sent by telling that it failed', () => {
		const start = trigger({ ignoreOwnMessages: false });
		const id = newId();
		expect(start(post('messages.upsert', entry(id, { fromMe: true })))).toHaveLength(1);
		const failed = { event: 'message.sent', timestamp: 5, data: { ...entry(id, { fromMe: true }), success: false, error: 'Not on WhatsApp' } };
		expect([failed, failed].map((payload) => start(payload).length)).toEqual([1, 0]);
	});

	it('starts a run in each workflow, session and mode that listens', () => {
		const payload = post('messages.received', entry(newId()));
		expect([trigger(), trigger()].map((start) => start(payload).length)).toEqual([1, 1]);
		const receiver = 'of-two-sessions';
		const runs = ['1', '2', '1'].map((sessionId) => selectFrom(readEvent(payload, sessionId), { sessionId, receiver, options: OPTIONS, isRaw: false }).readings.length);
		expect(runs).toEqual([1, 1, 0]);
	});

	it('starts every event where duplicates are not ignored', () => {
		const start = trigger({ ignoreDuplicates: false });
		const id = newId();
		expect(events.map((event) => start(post(event, entry(id))).length)).toEqual([1, 1, 1]);
	});

	it('without an id is the same only where all of it is', () => {
		const start = trigger();
		const without = { key: { remoteJid: PHONE }, message: { conversation: 'Hi' } };
		const runs = [post('messages.received', without, 1), post('messages.upsert', without, 2), post('messages.received', { ...without, pushName: 'Dana' })];
		expect(runs.map((payload) => start(payload).length)).toEqual([1, 0, 1]);
	});
});

describe('a list', () => {
	const [a, b] = [entry(newId()), entry(newId())];

	it.each([false, true])('starts with what is new in it (raw: %p)', (isRaw) => {
		const start = trigger({}, isRaw);
		start(post('messages.received', a));
		const payload = post('messages.upsert', [a, b, b]);
		const copy = structuredClone(payload);
		const items = start(payload);
		expect(items).toHaveLength(1);
		const { sessionId, ...rest } = post('messages.upsert', [b]);
		if (isRaw) expect(items).toEqual([rest]);
		else expect(items).toMatchObject([{ key: { id: (b.key as IDataObject).id } }]);
		expect(start(post('messages.upsert', [a, b]))).toEqual([]);
		// What arrived is not ours to change.
		expect(payload).toEqual(copy);
		expect(sessionId).toBe('api-key');
	});

	it('in raw has what is wanted only', () => {
		const story = entry(newId(), { remoteJid: 'status@broadcast', participant: PHONE });
		const mine = entry(newId(), { fromMe: true });
		const [item] = trigger({}, true)(post('messages.upsert', [story, a, mine]));
		expect(item).toEqual({ event: 'messages.upsert', timestamp: 1_760_443_201, data: { messages: [a] } });
	});
});

describe('a copy that starts nothing', () => {
	it('because it cannot be read does not use up the message', () => {
		const id = newId();
		const stub = { key: { id, fromMe: false, remoteJid: PHONE }, messageStubType: 'CIPHERTEXT' };
		const start = trigger();
		expect([stub, entry(id), stub, entry(id)].map((message) => start(post('messages.upsert', message)).length)).toEqual([0, 1, 0, 0]);
		const all = trigger({ messageTypes: ['system', 'text'] });
		expect([stub, stub, entry(id), entry(id)].map((message) => all(post('messages.upsert', message)).length)).toEqual([1, 0, 1, 0]);
	});

	it('because it does not tell the sender does not use up the message', () => {
		const start = trigger({ fromNumbers: '+15550142001' });
		const id = newId();
		expect(start(post('messages.upsert', entry(id, { remoteJid: LID })))).toEqual([]);
		expect(start(post('messages.received', entry(id, { remoteJid: LID, senderPn: PHONE })))).toHaveLength(1);
	});
});

describe('an edit', () => {
	const told = (target: string, text: string, id = newId()) =>
		post('messages.upsert', entry(id, {}, { message: { editedMessage: { message: { protocolMessage: { type: 14, key: { id: target, fromMe: true, remoteJid: 'x@lid' }, editedMessage: { conversation: text } } } } } }));
	const updated = (target: string, text: string, at?: number, timestamp = 9) => ({
		event: 'messages.update',
		timestamp,
		data: { key: { id: target, fromMe: false, remoteJid: PHONE }, update: { message: { editedMessage: { message: { conversation: text } } }, ...(at && { messageTimestamp: at }) } },
	});

	it('is an event of its own, once as a message and as an update', () => {
		const start = trigger();
		const id = newId();
		expect(start(post('messages.upsert', entry(id)))).toHaveLength(1);
		expect(start(told(id, 'Six'))).toMatchObject([{ text: 'Six', isEdit: true, target: { id, remoteJid: PHONE, fromMe: false } }]);
		expect(start(updated(id, 'Six'))).toEqual([]);
		expect(start(updated(id, 'Seven'))).toMatchObject([{ text: 'Seven', isEdit: true, target: { id } }]);
		expect(start(told(id, 'Seven'))).toEqual([]);
	});

	it('says something else than the one before, however each is told', () => {
		const start = trigger();
		const [one, other] = [newId(), newId()];
		expect([told(one, 'Six'), updated(one, 'Seven')].map((payload) => start(payload).length)).toEqual([1, 1]);
		expect([updated(other, 'Six'), told(other, 'Seven')].map((payload) => start(payload).length)).toEqual([1, 1]);
	});

	it('delivered again is none', () => {
		const start = trigger();
		const id = newId();
		const [first, second] = [told(id, 'Six'), told(id, 'Five')];
		expect([first, second, first].map((payload) => start(payload).length)).toEqual([1, 1, 0]);
		const other = newId();
		expect([updated(other, 'Six', 100, 1), updated(other, 'Five', 200, 2), updated(other, 'Six', 100, 3)].map((payload) => start(payload).length)).toEqual([1, 1, 0]);
		const third = newId();
		expect([updated(third, 'Six', undefined, 1), updated(third, 'Five', undefined, 2), updated(third, 'Six', undefined, 1), updated(third, 'Six', undefined, 3)].map((payload) => start(payload).length)).toEqual([1, 1, 0, 1]);
	});

	it('under the id of the message itself is one all the same', () => {
		const start = trigger();
		const id = newId();
		start(post('messages.upsert', entry(id)));
		expect(start(told(id, 'Six', id))).toHaveLength(1);
		expect(start(told(id, 'Seven', id))).toHaveLength(1);
		expect(start(told(id, 'Seven', id))).toEqual([]);
		const wrapped = post('messages.upsert', entry(id, {}, { message: { editedMessage: { message: { conversation: 'Eight' } } } }));
		expect([wrapped, wrapped].map((payload) => start(payload).length)).toEqual([1, 0]);
	});

	it('of one’s own starts nothing, however told', () => {
		const own = { id: newId(), fromMe: true, remoteJid: PHONE };
		const message = { editedMessage: { message: { conversation: 'Six' } } };
		const update = { event: 'messages.update', data: { key: own, update: { message } } };
		expect(trigger()(update)).toEqual([]);
		expect(trigger()(post('messages.upsert', { key: own, message }))).toEqual([]);
		expect(trigger({ ignoreOwnMessages: false })(update)).toHaveLength(1);
	});
});

describe('a deletion', () => {
	const target = () => ({ id: newId(), fromMe: false, remoteJid: PHONE });
	const ways = (key: IDataObject): IDataObject[] => [
		post('messages.upsert', entry(newId(), {}, { message: { protocolMessage: { type: 'REVOKE', key } } })),
		{ event: 'messages.update', timestamp: 5, data: { key, update: { message: null, messageStubType: 1 } } },
		{ event: 'messages.delete', timestamp: 6, data: { keys: [key] } },
		post('messages.received', { key, messageStubType: 'REVOKE' }),
	];

	it('is told once, in whichever order', () => {
		fc.assert(
			fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 1 }), (order) => {
				const start = trigger({ messageTypes: ['deleted'] });
				const all = ways(target());
				const runs = order.map((at) => start(all[at] as IDataObject));
				expect(runs.map(({ length }) => length)).toEqual(order.map((_, at) => (at === 0 ? 1 : 0)));
				expect(runs[0]?.[0]).toMatchObject({ type: 'deleted', chatId: PHONE, target: { remoteJid: PHONE } });
			}),
		);
	});

	it('as a message starts nothing by default, and does not use up the event', () => {
		const start = trigger();
		const [message, , event] = ways(target());
		expect([message, event].map((payload) => start(payload as IDataObject).length)).toEqual([0, 1]);
	});

	it('does not stand for the message', () => {
		const start = trigger();
		const key = target();
		expect(start({ event: 'messages.delete', timestamp: 5, data: { keys: [key] } })).toHaveLength(1);
		expect(start(post('messages.received', entry(key.id)))).toHaveLength(1);
	});
});

describe('a reaction', () => {
	const target = () => ({ id: newId(), fromMe: true, remoteJid: PHONE });
	const asMessage = (key: IDataObject, text: string, id = newId(), own: IDataObject = {}) => post('messages.upsert', entry(id, own, { message: { reactionMessage: { key, text } } }));
	const asEvent = (key: IDataObject, text: string, id?: string, timestamp = 5, own: IDataObject = {}): IDataObject => ({
		event: 'messages.reaction',
		timestamp,
		data: [{ key, reaction: { text, key: id ? { id, fromMe: false, remoteJid: PHONE, ...own } : key } }],
	});

	it('is told once as a message and as an event, by its own id', () => {
		const [start, key, id] = [trigger(), target(), newId()];
		expect([asMessage(key, '👍', id), asEvent(key, '👍', id)].map((payload) => start(payload).length)).toEqual([1, 0]);
		const other = newId();
		expect([asEvent(key, '❤️', other), asMessage(key, '❤️', other)].map((payload) => start(payload).length)).toEqual([1, 0]);
	});

	it('is told once as a message and as an event that does not tell its id', () => {
		const [start, key] = [trigger(), target()];
		const posts = [asMessage(key, '👍'), asEvent(key, '👍', undefined, 1), asEvent(key, '', undefined, 2), asMessage(key, ''), asMessage(key, '👍'), asEvent(key, '👍', undefined, 3)];
		expect(posts.map((payload) => start(payload).length)).toEqual([1, 0, 1, 0, 1, 0]);
	});

	it('is another than the one before it, however each is told', () => {
		const [start, key] = [trigger(), target()];
		expect([asMessage(key, '👍'), asEvent(key, '❤️')].map((payload) => start(payload).length)).toEqual([1, 1]);
	});

	it('is taken back once, whether that is told by an empty text or by none', () => {
		const [start, key] = [trigger(), target()];
		const withoutText = { event: 'messages.reaction', timestamp: 6, data: [{ key, reaction: { key } }] };
		expect([asMessage(key, ''), withoutText].map((payload) => start(payload).length)).toEqual([1, 0]);
	});

	it('that has neither an id nor a time starts each time', () => {
		const [start, key] = [trigger(), target()];
		const { event, data } = asEvent(key, '👍');
		expect([{ event, data }, { event, data }].map((payload) => start(payload as IDataObject).length)).toEqual([1, 1]);
	});

	it('of two members is two, with their own ids', () => {
		const [start, key, one, other] = [trigger(), { ...target(), remoteJid: GROUP }, newId(), newId()];
		const by = (participant: string) => ({ remoteJid: GROUP, participant });
		const posts = [asMessage(key, '👍', one, by(LID)), asEvent(key, '👍', other, 5, by('1@lid')), asMessage(key, '👍', other, by('1@lid')), asEvent(key, '👍', one, 5, by(LID))];
		expect(posts.map((payload) => start(payload).length)).toEqual([1, 1, 0, 0]);
	});

	it('of two members is two, where only the time tells them apart', () => {
		const [start, key] = [trigger(), { ...target(), remoteJid: GROUP }];
		expect([asEvent(key, '👍', undefined, 1), asEvent(key, '👍', undefined, 2), asEvent(key, '👍', undefined, 2)].map((payload) => start(payload).length)).toEqual([1, 1, 0]);
	});

	it('of one’s own starts nothing', () => {
		const theirs = { ...target(), fromMe: false };
		expect(trigger()(asMessage(theirs, '👍', newId(), { fromMe: true }))).toEqual([]);
		expect(trigger()(asEvent(theirs, '👍', newId(), 5, { fromMe: true }))).toEqual([]);
		expect(trigger({ ignoreOwnMessages: false })(asEvent(theirs, '👍', newId(), 5, { fromMe: true }))).toHaveLength(1);
	});
});

describe('a status', () => {
	const update = (status: unknown, timestamp = 5, key: IDataObject = {}) => ({ event: 'messages.update', timestamp, data: { key: { id: 'ABCDEF0123456789', fromMe: true, remoteJid: PHONE, ...key }, update: { status } } }) as IDataObject;

	it('is told once, in numbers or words, each of them', () => {
		const start = trigger();
		const posts = [update(2), update('SERVER_ACK', 6), update('read'), update(4, 7, { remoteJid: LID }), update(3)];
		expect(posts.map((payload) => start(payload).length)).toEqual([1, 0, 1, 0, 1]);
	});

	it('of each member of a group is one', () => {
		const start = trigger();
		const posts = [LID, '1@lid', LID].map((participant) => update(4, 5, { remoteJid: GROUP, participant }));
		expect(posts.map((payload) => start(payload).length)).toEqual([1, 1, 0]);
	});

	it('that is something else is told apart by its time', () => {
		const start = trigger();
		const star = (timestamp: number) => ({ event: 'messages.update', timestamp, data: { key: { id: 'A', remoteJid: PHONE }, update: { starred: true } } });
		expect([star(1), star(1), star(2)].map((payload) => start(payload).length)).toEqual([1, 0, 1]);
		expect(start({ event: 'messages.update', timestamp: 1, data: { update: { status: 2 } } })).toHaveLength(1);
		expect(start({ event: 'messages.update', timestamp: 2, data: { update: { status: 2 } } })).toHaveLength(1);
	});
});

describe('other events', () => {
	const runs = (...payloads: IDataObject[]) => {
		const start = trigger();
		return payloads.map((payload) => start(payload).length);
	};

	it('a receipt is told once, whenever it is posted', () => {
		const receipt = (times: IDataObject, timestamp: number) => ({ event: 'message-receipt.update', timestamp, data: { message: { key: { id: 'A', remoteJid: GROUP, fromMe: true }, receipt: { userJid: LID, ...times } } } });
		expect(runs(receipt({ receiptTimestamp: 1 }, 1), receipt({ receiptTimestamp: 1 }, 2), receipt({ readTimestamp: 1 }, 3))).toEqual([1, 0, 1]);
		const keyless = (timestamp: number) => ({ event: 'message-receipt.update', timestamp, data: { message: { receipt: { userJid: LID } } } });
		expect(runs(keyless(1), keyless(1), keyless(2))).toEqual([1, 0, 1]);
	});

	it('a call is told once in each of its states', () => {
		const call = (status: string, timestamp: number, id: string | undefined = 'C') => ({ event: 'call', timestamp, data: { call: { id, status, date: `${timestamp}` } as IDataObject } });
		expect(runs(call('offer', 1), call('offer', 2), call('accept', 3))).toEqual([1, 0, 1]);
		const nameless = (timestamp: number) => ({ event: 'call', timestamp, data: { call: { status: 'offer' } } });
		expect(runs(nameless(1), nameless(1), nameless(2))).toEqual([1, 0, 1]);
	});

	it('what has no id is told apart by its time, and without one not at all', () => {
		const chat = (timestamp?: number) => ({ event: 'chats.update', ...(timestamp && { timestamp }), data: [{ id: PHONE, unreadCount: 1 }] });
		expect(runs(chat(1), chat(1), chat(2))).toEqual([1, 0, 1]);
		expect(runs(chat(), chat())).toEqual([1, 1]);
		const poll = (timestamp: number) => ({ event: 'poll.results', timestamp, data: { key: { id: 'P', remoteJid: PHONE, fromMe: true }, pollResult: [] } });
		expect(runs(poll(1), poll(1), poll(2))).toEqual([1, 0, 1]);
	});

	it('that look alike under another name are another', () => {
		const data = [{ id: PHONE }];
		expect(runs({ event: 'chats.update', timestamp: 1, data }, { event: 'chats.upsert', timestamp: 1, data })).toEqual([1, 1]);
	});

	it('are filtered entry by entry', () => {
		const start = trigger({ chatTypes: ['personal'] });
		const update = (remoteJid: string) => ({ key: { id: newId(), remoteJid, fromMe: true }, update: { status: 4 } });
		expect(start({ event: 'messages.update', timestamp: 1, data: [update(GROUP), update(PHONE)] })).toMatchObject([{ chatId: PHONE }]);
	});
});
