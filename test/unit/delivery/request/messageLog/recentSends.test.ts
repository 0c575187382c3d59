import { RecentSends } from '../../../../../nodes/WasenderApi/delivery/request/messageLog/recentSends';
import { FakeClock } from '../../fakeClock';

const MINUTE = 60_000;
const HELLO = { to: '+1 555 014 2001', text: 'Hello' };

function memory() {
	const clock = new FakeClock();
	return { clock, sends: new RecentSends(clock) };
}

describe('the twins of a message', () => {
	it('say the same to the same person in the same session', () => {
		const { sends } = memory();
		const first = sends.note('shop', HELLO);
		const twin = sends.note('shop', { to: '15550142001@s.whatsapp.net', text: ' Hello' });
		const group = { to: '120363025550100777@g.us', text: 'Hello' };
		const toGroup = sends.note('shop', group);
		for (const other of [{ ...HELLO, text: 'Hi' }, { ...HELLO, to: '+1 555 014 2002' }, { ...HELLO, imageUrl: 'x' }]) sends.note('shop', other);
		sends.note('other', HELLO);
		expect(sends.twinsOf('shop', first)).toEqual([twin]);
		expect(sends.twinsOf('shop', twin)).toEqual([first]);
		expect(sends.twinsOf('shop', toGroup)).toEqual([]);
		expect(sends.twinsOf('shop', { ...toGroup })).toEqual([toGroup]);
		expect(sends.twinsOf('nobody', first)).toEqual([]);
	});

	it('are those of the last five minutes', async () => {
		const { clock, sends } = memory();
		const first = sends.note('shop', HELLO);
		await clock.run(5 * MINUTE - 1);
		const second = sends.note('shop', HELLO);
		expect(sends.twinsOf('shop', second)).toEqual([first]);
		await clock.run(5 * MINUTE);
		expect(sends.twinsOf('shop', second)).toEqual([]);
	});

	it('are not those that certainly reached nobody', () => {
		const { sends } = memory();
		const [first, second, third] = [sends.note('shop', HELLO), sends.note('shop', HELLO), sends.note('shop', HELLO)];
		sends.drop('shop', second);
		expect(sends.twinsOf('shop', first)).toEqual([third]);
		sends.drop('shop', third);
		sends.drop('shop', first);
		sends.drop('shop', first);
		sends.drop('nobody', first);
		expect(sends.twinsOf('shop', second)).toEqual([]);
	});
});

describe('a message under way', () => {
	const [mine, theirs] = [{}, {}];

	it('is found by what it says to whom, by others than its owner, until it is settled', async () => {
		const { sends } = memory();
		const send = sends.note('shop', HELLO, theirs);
		sends.note('shop', { ...HELLO, text: 'Hi' }, theirs);
		expect(sends.underWay('shop', { to: '15550142001', text: 'Hello ' }, mine)).toBe(send);
		expect(sends.underWay('shop', HELLO, theirs)).toBeUndefined();
		expect(sends.underWay('shop', { ...HELLO, to: '+1 555 014 2002' }, mine)).toBeUndefined();
		expect(sends.underWay('shop', { ...HELLO, text: 'Other' }, mine)).toBeUndefined();
		expect(sends.underWay('other', HELLO, mine)).toBeUndefined();
		const { settled } = send.underWay!;
		sends.settle(send);
		await settled;
		expect(sends.underWay('shop', HELLO, mine)).toBeUndefined();
	});

	it('has an owner of its own where none is named', () => {
		const { sends } = memory();
		const send = sends.note('shop', HELLO);
		expect(sends.underWay('shop', HELLO, {})).toBe(send);
		expect(sends.underWay('shop', HELLO, send.underWay!.owner)).toBeUndefined();
	});

	it('is remembered for as long as it is under way, and what is settled for five minutes', async () => {
		const { clock, sends } = memory();
		const long = sends.note('shop', HELLO, theirs);
		const done = sends.note('shop', { ...HELLO, text: 'Hi' }, theirs);
		sends.settle(done);
		await clock.run(5 * MINUTE);
		const latest = sends.note('shop', HELLO, mine);
		expect(sends.underWay('shop', HELLO, mine)).toBe(long);
		// Nothing is left of what was settled, even for a clock that goes back.
		expect(sends.twinsOf('shop', { ...done, startedAt: 0 })).toEqual([]);
		expect(sends.twinsOf('shop', latest)).toEqual([]);
	});
});
