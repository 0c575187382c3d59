import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { PAGE_SIZE, readSentLog, UnreadableLog } from '../../../../nodes/WasenderApi/delivery/sendOptions/readSentLog';

const NOW = Date.UTC(2026, 4, 1, 12);

/** A log of messages, one a minute, the latest now. */
function entries(count: number, changes: Record<number, IDataObject> = {}): IDataObject[] {
	return Array.from({ length: count }, (_, n) => ({
		id: String(1_000 + n),
		to: '+15550200001',
		content: JSON.stringify({ text: `message ${n}` }),
		status: 'sent',
		created_at: new Date(NOW - (count - 1 - n) * 60_000).toISOString().slice(0, 19).replace('T', ' '),
		...changes[n],
	}));
}

interface Served {
	newestFirst?: boolean;
	/** The most entries that the server puts on a page. */
	cap?: number;
}

/** A server with that log, and the pages that were asked for. */
function serve(log: IDataObject[], { newestFirst = false, cap = PAGE_SIZE }: Served = {}) {
	const all = newestFirst ? [...log].reverse() : log;
	const asked: number[] = [];
	const readPage = async (page: number) => {
		asked.push(page);
		const last = Math.max(1, Math.ceil(all.length / cap));
		const data = all.slice((page - 1) * cap, page * cap);
		return await Promise.resolve({ success: true, data: { current_page: page, last_page: last, data } });
	};
	return { asked, readPage };
}

it('reads all of the time that is wanted and no page more than it needs, in either order and pages of any size', async () => {
	const cases = fc.record({
		count: fc.integer({ min: 0, max: 60 }),
		minutes: fc.integer({ min: 0, max: 70 }),
		cap: fc.integer({ min: 2, max: 12 }),
		newestFirst: fc.boolean(),
	});
	await fc.assert(
		fc.asyncProperty(cases, async ({ count, minutes, cap, newestFirst }) => {
			const { asked, readPage } = serve(entries(count), { newestFirst, cap });
			const sent = await readSentLog(readPage, NOW - minutes * 60_000);
			const texts = sent.map(({ content }) => content.text).sort();
			const wanted = Math.min(count, minutes + 1);
			expect(new Set(texts)).toEqual(new Set(Array.from({ length: wanted }, (_, n) => `message ${count - 1 - n}`)));
			expect(texts).toHaveLength(wanted);
			expect(new Set(asked).size).toBe(asked.length);
			expect(asked.length).toBeLessThanOrEqual(Math.ceil((wanted + 1) / cap) + 2);
		}),
	);
});

it.each<[string, Record<number, IDataObject>]>([
	['failed', { 1: { status: 'failed', content: null } }],
	['older, without content', { 0: { content: null, created_at: '2020-01-01 00:00:00' } }],
])('leaves out what is %s', async (_, changes) => {
	const { readPage } = serve(entries(3, changes));
	const sent = await readSentLog(readPage, NOW - 86_400_000);
	expect(sent).toHaveLength(2);
});

it.each<[string, (page: number) => unknown, RegExp]>([
	[
		'content that was not logged',
		serve(entries(3, { 1: { content: null, to: null } })).readPage,
		/no content of what was sent at 2026-05-01 11:59:00/,
	],
	['a time that is none', serve(entries(3, { 1: { created_at: null } })).readPage, /without a time/],
	['content that is no JSON', serve(entries(3, { 1: { content: '{"te' } })).readPage, /no content/],
	['a full list without pages', () => ({ success: true, data: entries(PAGE_SIZE) }), /whether it goes on/],
	[
		'a last page that is not told',
		() => ({ success: true, data: { current_page: 1, last_page: '2 or so', data: entries(4) } }),
		/^does not tell its last page$/,
	],
	[
		'the same page for ever',
		() => ({ success: true, data: { current_page: 1, last_page: 9, data: entries(4).reverse() } }),
		/same page/,
	],
	[
		'more than can be read',
		(page) => ({
			success: true,
			data: {
				current_page: page,
				last_page: 1e6,
				data: entries(2, { 1: { id: 1e7 - page }, 0: { id: -page } }).reverse(),
			},
		}),
		/more than 20000/,
	],
])('does not read a log with %s', async (_, readPage, says) => {
	const reading = readSentLog(async (page) => await Promise.resolve(readPage(page)), NOW - 86_400_000);
	await expect(reading).rejects.toThrow(UnreadableLog);
	await expect(reading).rejects.toThrow(says);
});

it('a list without pages is all there is', async () => {
	const readPage = async () => await Promise.resolve({ success: true, data: entries(3) });
	expect(await readSentLog(readPage, NOW - 86_400_000)).toHaveLength(3);
});

it('an empty page is no page that was there before', async () => {
	const data = (page: number) => (page === 1 ? [] : entries(2));
	const readPage = async (page: number) =>
		await Promise.resolve({
			success: true,
			data: { current_page: page, last_page: 3, data: page === 3 ? [] : data(page) },
		});
	expect(await readSentLog(readPage, NOW - 86_400_000)).toHaveLength(2);
});

it('pages may be told in either of the styles', async () => {
	const all = entries(4).reverse();
	const readPage = async (page: number) =>
		await Promise.resolve({
			success: true,
			data: { items: all.slice(2 * page - 2, 2 * page), pagination: { page, totalPages: 2 } },
		});
	expect(await readSentLog(readPage, NOW - 86_400_000)).toHaveLength(4);
});
