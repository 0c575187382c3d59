import fc from 'fast-check';
import { Bursts, MOST_SILENCES, type Writer } from '../../../../../nodes/WasenderApi/trigger/receive/burst/Bursts';
import { FakeClock } from '../../../delivery/fakeClock';

const SILENCE = 5_000;
const DANA: Writer = { receiver: 'w', person: { phone: '15550142001', lid: '204385550142001@lid' } };

/** What was put out, and when. */
interface Ended {
	at: number;
	contents: string[];
}

class Stand {
	readonly clock = new FakeClock();

	readonly bursts = new Bursts<string>(this.clock);

	readonly ended: Ended[] = [];

	/** Somebody writes something at a moment: it joins a burst, or begins one. */
	write(at: number, writer: Writer, content: string, edits?: string, writtenAt = ''): void {
		this.clock.at(at, () => {
			const parts = [{ content, id: content, edits, at: writtenAt }];
			if (this.bursts.join(writer, parts, (original, edit) => `${original}→${edit}`)) return;
			void this.bursts.begin(writer, parts, SILENCE).then((contents) => this.ended.push({ at: this.clock.now(), contents }));
		});
	}

	async run(): Promise<Ended[]> {
		await this.clock.run();
		expect(this.bursts.size).toBe(0);
		expect(this.clock.pending).toBe(0);
		return this.ended;
	}
}

it('ends with a silence', async () => {
	const stand = new Stand();
	for (const [at, words] of [[0, 'a'], [4_000, 'b'], [8_999, 'c'], [14_000, 'd']] as const) stand.write(at, DANA, words);
	expect(await stand.run()).toEqual([
		{ at: 13_999, contents: ['a', 'b', 'c'] },
		{ at: 19_000, contents: ['d'] },
	]);
});

it('ends after four silences, however much comes', async () => {
	const stand = new Stand();
	for (let number = 0; number < 24; number++) stand.write(number * 1_001, DANA, `${number}`);
	const [first, second] = await stand.run();
	expect(first?.at).toBe(20_000);
	expect(first?.contents).toHaveLength(20);
	expect(second).toEqual({ at: 28_023, contents: ['20', '21', '22', '23'] });
});

it('knows a person by number and by LID, once one message has told both', async () => {
	const stand = new Stand();
	const as = (person: Writer['person']) => ({ ...DANA, person });
	stand.write(0, as({ phone: '15550142001' }), 'a');
	stand.write(100, DANA, 'b');
	stand.write(200, as({ lid: '204385550142001@lid' }), 'c');
	expect(await stand.run()).toEqual([{ at: 5_200, contents: ['a', 'b', 'c'] }]);
});

it('keeps chats, people and workflows apart', async () => {
	const stand = new Stand();
	const writers: Writer[] = [DANA, { ...DANA, group: '1@g.us' }, { ...DANA, group: '2@g.us' }, { ...DANA, receiver: 'other' }, { ...DANA, person: { phone: '15550142009' } }];
	for (const [at, writer] of [...writers, ...writers].entries()) stand.write(at, writer, `${at}`);
	expect((await stand.run()).map(({ contents }) => contents)).toEqual([['0', '5'], ['1', '6'], ['2', '7'], ['3', '8'], ['4', '9']]);
});

it('an edit takes the place of its message, and prolongs the burst; of another message it is none of its', async () => {
	const stand = new Stand();
	stand.write(0, DANA, 'helo');
	stand.write(1_000, DANA, 'and');
	stand.write(2_000, DANA, 'hello', 'helo');
	stand.write(2_500, DANA, 'old', 'unknown');
	expect(await stand.run()).toEqual([
		{ at: 7_000, contents: ['helo→hello', 'and'] },
		{ at: 7_500, contents: ['old'] },
	]);
});

it('puts out what was written in that order, however the posts came', async () => {
	const stand = new Stand();
	const moments = [['b', 2], ['a', 1], ['d', 3], ['c', 2]] as const;
	for (const [at, [words, second]] of moments.entries()) stand.write(at, DANA, words, undefined, `2026-01-01T00:00:0${second}.000Z`);
	expect((await stand.run()).map(({ contents }) => contents)).toEqual([['a', 'b', 'c', 'd']]);
});

it('ends the oldest before its time where very many people write at once', async () => {
	const stand = new Stand();
	for (let number = 0; number < 60; number++) stand.write(number, { ...DANA, person: { phone: `${15550142001 + number}` } }, `${number}`);
	const ended = await stand.run();
	expect(ended.map(({ contents }) => Number(contents[0]))).toEqual([...Array(60).keys()]);
	expect(ended.map(({ at }, number) => at - number)).toEqual([...Array(10).fill(50), ...Array(50).fill(SILENCE)]);
});

it('takes no more than a hundred messages, and then ends', async () => {
	const stand = new Stand();
	for (let number = 1; number <= 150; number++) stand.write(number, DANA, `${number}`);
	expect((await stand.run()).map(({ at, contents }) => [at, contents.length])).toEqual([
		[100, 100],
		[150 + SILENCE, 50],
	]);
});

it('puts out every message once, with its neighbours and with nobody else’s', async () => {
	const people = ['15550142001', '15550142002', '15550142003'];
	const messages = fc.array(fc.record({ gap: fc.nat(7_000), person: fc.constantFrom(...people), group: fc.constantFrom(undefined, '1@g.us') }), { maxLength: 60 });
	await fc.assert(
		fc.asyncProperty(messages, async (written) => {
			const stand = new Stand();
			let at = 0;
			const sent = written.map(({ gap, person, group }, index) => {
				at += gap;
				stand.write(at, { receiver: 'w', group, person: { phone: person } }, String(index));
				return { at, chat: `${person} ${group ?? ''}` };
			});
			const ended = await stand.run();
			const out = ended.map(({ at: endedAt, contents }) => ({ endedAt, contents: contents.map(Number), all: contents.map((index) => sent[Number(index)]!) }));
			expect(out.flatMap(({ contents }) => contents).sort((a, b) => a - b)).toEqual(sent.map((_, index) => index));
			for (const { endedAt, contents, all } of out) {
				expect(new Set(all.map(({ chat }) => chat)).size).toBe(1);
				expect(contents).toEqual([...contents].sort((a, b) => a - b));
				const [first, latest] = [all[0]!.at, all.at(-1)!.at];
				expect(endedAt).toBe(Math.min(latest + SILENCE, first + MOST_SILENCES * SILENCE));
				for (const [index, { at: moment }] of all.entries()) if (index > 0) expect(moment - all[index - 1]!.at).toBeLessThanOrEqual(SILENCE);
				// Whoever is put out by itself had nobody of its own near enough before.
				const before = sent.filter(({ chat, at: moment }, index) => chat === all[0]!.chat && moment <= first && index < contents[0]!).at(-1);
				const isOfOlder = before !== undefined && first - before.at < SILENCE;
				if (isOfOlder) expect(out.some(({ endedAt: ended2, all: others }) => others.includes(before) && ended2 <= first)).toBe(true);
			}
		}),
		{ numRuns: 200 },
	);
});
