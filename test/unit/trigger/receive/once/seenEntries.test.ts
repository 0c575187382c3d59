import type { Identity } from '../../../../../nodes/WasenderApi/trigger/receive/once/identity';
import { SeenEntries } from '../../../../../nodes/WasenderApi/trigger/receive/once/seenEntries';
import type { Person } from '../../../../../nodes/WasenderApi/whatsapp/person';
import { FakeClock } from '../../../delivery/fakeClock';

let clock: FakeClock;
let seen: SeenEntries;

beforeEach(() => {
	clock = new FakeClock();
	seen = new SeenEntries(clock);
});

const UNIQUE = '3EB0C0920B6AC5399A057B';

const isRepeated = (identity: Identity) => seen.isRepeated('workflow', identity);

function named(id: string, person: Person = {}, more: Partial<Identity['names'][number]> = {}): Identity {
	return { names: [{ kind: 'message', id, ...more }], person };
}

describe('what has a name', () => {
	it('is a repetition within ten minutes, and not later', async () => {
		expect(isRepeated(named('a'))).toBe(false);
		await clock.run(599_999);
		expect(isRepeated(named('a'))).toBe(true);
		await clock.run(600_000);
		expect(isRepeated(named('a'))).toBe(false);
	});

	it('is forgotten also where another of that name came later', async () => {
		isRepeated(named('a', { phone: '1111111' }));
		await clock.run(300_000);
		isRepeated(named('a', { phone: '2222222' }));
		await clock.run(600_000);
		expect(isRepeated(named('a', { phone: '1111111' }))).toBe(false);
		expect(isRepeated(named('a', { phone: '2222222' }))).toBe(true);
	});

	it('is something else for another receiver', () => {
		isRepeated(named('a'));
		expect(seen.isRepeated('other', named('a'))).toBe(false);
	});

	it.each([[{ kind: 'deletion' }], [{ id: 'b' }], [{ place: '1@g.us' }], [{ detail: 2 }]])('is something else with %j', (more) => {
		isRepeated(named('a'));
		expect(isRepeated(named('a', {}, more))).toBe(false);
	});

	it('is known by any of several', () => {
		isRepeated({ names: [{ kind: 'x', id: '1' }, { kind: 'x', id: '2' }], person: {} });
		expect(isRepeated({ names: [{ kind: 'x', id: '2' }, { kind: 'x', id: '3' }], person: {} })).toBe(true);
		// A repetition brought this one along.
		expect(isRepeated({ names: [{ kind: 'x', id: '3' }], person: {} })).toBe(true);
	});

	it('is never a repetition where there is none', () => {
		const nothing: Identity = { names: [], person: {} };
		expect([nothing, nothing].map(isRepeated)).toEqual([false, false]);
	});
});

describe('a chat with one person', () => {
	const phone = { phone: '15550142001' };
	const lid = { lid: '204385550142001@lid' };
	const other = { phone: '15550142002' };

	it('is one by phone and by both, by LID and by both', () => {
		isRepeated(named('a', phone));
		expect(isRepeated(named('a', { ...phone, ...lid }))).toBe(true);
		// Both are known by now.
		expect(isRepeated(named('a', lid))).toBe(true);
	});

	it('is one by national spelling', () => {
		isRepeated(named('a', { phone: '551185500142' }));
		expect(isRepeated(named('a', { phone: '5511985500142' }))).toBe(true);
	});

	it('is another’s with the same id', () => {
		isRepeated(named(UNIQUE, phone));
		expect(isRepeated(named(UNIQUE, other))).toBe(false);
		expect(isRepeated(named(UNIQUE, other))).toBe(true);
		expect(isRepeated(named(UNIQUE, phone))).toBe(true);
	});

	it('is another’s by another LID', () => {
		isRepeated(named(UNIQUE, lid));
		expect(isRepeated(named(UNIQUE, { lid: '1@lid' }))).toBe(false);
	});

	it('by phone and by LID is one where the id is like no other', () => {
		isRepeated(named(UNIQUE, phone));
		expect(isRepeated(named(UNIQUE, lid))).toBe(true);
		isRepeated(named('7', phone));
		expect(isRepeated(named('7', lid))).toBe(false);
	});

	it.each([
		['ABCDEF0123456789', true],
		['abcdef0123456789', true],
		['ABCDEF012345678', false],
		['ABCDEF0123456789-1', false],
		['message-id-0123456789', false],
	])('is told by the id %s: %p', (id, isTold) => {
		isRepeated(named(id, phone));
		expect(isRepeated(named(id))).toBe(isTold);
	});

	it('that nobody tells is one by its id', () => {
		isRepeated(named('7'));
		expect(isRepeated(named('7'))).toBe(true);
		expect(isRepeated(named('7', phone))).toBe(false);
	});
});

describe('a state', () => {
	const told = (is: string, id?: string, person: Person = {}): Identity => ({
		names: id === undefined ? [] : [{ kind: 'message', id }],
		state: { of: { kind: 'edited', id: 'T' }, is, hasId: id !== undefined },
		person,
	});

	it('told with an id and without is told twice', () => {
		expect([told('B', 'e1'), told('B')].map(isRepeated)).toEqual([false, true]);
	});

	it('told without an id and with is told twice', () => {
		expect([told('B'), told('B', 'e1')].map(isRepeated)).toEqual([false, true]);
	});

	it('told twice in one way is two changes', () => {
		expect([told('B'), told('B')].map(isRepeated)).toEqual([false, false]);
		expect([told('C', 'e1'), told('C', 'e2')].map(isRepeated)).toEqual([false, false]);
	});

	it('is told once more when it came back', () => {
		expect([told('B', 'e1'), told('B'), told('A', 'e2'), told('A'), told('B', 'e3'), told('B')].map(isRepeated)).toEqual([false, true, false, true, false, true]);
	});

	it('that has been told both ways is settled', () => {
		expect([told('👍', 'r1'), told('👍'), told('👍'), told('👍', 'r2')].map(isRepeated)).toEqual([false, true, false, true]);
	});

	it('is not changed by a repetition of an earlier one', () => {
		expect([told('B', 'e1'), told('A', 'e2'), told('B', 'e1'), told('A')].map(isRepeated)).toEqual([false, false, true, true]);
	});

	it('of another chat is another', () => {
		const [dana, omar] = [{ phone: '15550142001' }, { phone: '15550142002' }];
		expect([told('B', 'e1', dana), told('B', undefined, omar), told('B', undefined, dana)].map(isRepeated)).toEqual([false, false, true]);
	});

	it('is forgotten after ten minutes, counted from the last change', async () => {
		isRepeated(told('A', 'e1'));
		await clock.run(400_000);
		isRepeated(told('B', 'e2'));
		await clock.run(999_999);
		expect(isRepeated(told('B'))).toBe(true);
		isRepeated(told('C', 'e3'));
		await clock.run(1_599_999);
		expect(isRepeated(told('C'))).toBe(false);
	});
});

describe('memory', () => {
	it('holds a bounded number of names', () => {
		for (let n = 0; n < 12_000; n++) isRepeated(named(`${n}`));
		expect(seen.size).toBe(10_000);
		expect(isRepeated(named('11999'))).toBe(true);
		expect(isRepeated(named('0'))).toBe(false);
	});

	it('lets go what is old', async () => {
		for (let n = 0; n < 10; n++) isRepeated(named(`${n}`));
		await clock.run(600_000);
		isRepeated(named('new'));
		expect(seen.size).toBe(1);
	});

	it('holds a bounded number of chats with one id', () => {
		const chat = (n: number) => named('1', { phone: `1555${1_000_000 + n}` });
		for (let n = 0; n < 150; n++) isRepeated(chat(n));
		expect(isRepeated(chat(149))).toBe(true);
		expect(isRepeated(chat(50))).toBe(true);
		expect(isRepeated(chat(49))).toBe(false);
	});
});
