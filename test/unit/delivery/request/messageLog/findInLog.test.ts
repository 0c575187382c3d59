import type { IDataObject } from 'n8n-workflow';
import { findInLog, type LogAccess, type SentMessage } from '../../../../../nodes/WasenderApi/delivery/request/messageLog/findInLog';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const STARTED = Date.parse('2025-06-01T12:00:00Z');
const NOW = STARTED + 10_000;

const at = (ms: number) => new Date(ms).toISOString();

/** An entry of the log as the API has it: of Dana, "Hello", in the middle of the try, unless changed. */
function entry(changes: IDataObject = {}): IDataObject {
	return { id: 7, to: '15550142001@s.whatsapp.net', content: '{"text":"Hello"}', status: 'sent', created_at: at(STARTED + 2_000), ...changes };
}

const OLDER = entry({ id: 1, content: '{"text":"Earlier"}', created_at: at(STARTED - HOUR) });

/** A log with these pages, the first one first, in the API's form. */
function logOf(pages: IDataObject[][], phoneOf: LogAccess['phoneOf'] = async () => undefined) {
	const read: number[] = [];
	const access: LogAccess = {
		readPage: async (page) => {
			read.push(page);
			return { success: true, data: { current_page: page, last_page: pages.length, data: pages[page - 1] ?? [] } };
		},
		phoneOf,
	};
	return { access, read };
}

const MESSAGE: SentMessage = { body: { to: '+1 555 014 2001', text: 'Hello' }, startedAt: STARTED, otherIds: new Set() };

async function find(entries: IDataObject[], message: Partial<SentMessage> = {}, phoneOf?: LogAccess['phoneOf'], now = NOW) {
	return await findInLog({ ...MESSAGE, ...message }, logOf([entries], phoneOf).access, now);
}

describe('the one entry that fits', () => {
	it.each<[string, IDataObject]>([
		['as it was sent', {}],
		['the number as digits', { to: '15550142001' }],
		['text with white space', { content: '{"text":" Hello\\n"}' }],
		['on the API’s clock half a minute slow', { created_at: at(STARTED - 30_000) }],
		['half a minute fast', { created_at: at(NOW + 30_000) }],
		['without a zone', { created_at: '2025-06-01 12:00:02' }],
		['with another zone', { created_at: '2025-06-01T14:00:02+02:00' }],
		['in seconds', { created_at: STARTED / 1_000 + 2 }],
		['in milliseconds, as text', { created_at: String(STARTED + 2_000) }],
	])('is found: %s', async (_, changes) => {
		const found = entry(changes);
		expect(await find([found, OLDER])).toEqual({ entry: found });
		expect(await find([OLDER, found])).toEqual({ entry: found });
		expect(await find([found])).toEqual({ entry: found });
	});

	it('is of a person in another national spelling', async () => {
		const found = entry({ to: '551185500142@s.whatsapp.net' });
		expect(await find([found], { body: { to: '+55 11 9 8550-0142', text: 'Hello' } })).toEqual({ entry: found });
	});

	it('is of a LID whose phone number the API knows, whichever of the two was written to', async () => {
		const asked: string[] = [];
		const phoneOf = async (lid: string) => {
			asked.push(lid);
			return '15550142001@s.whatsapp.net';
		};
		const found = entry({ to: '204385550142001@lid' });
		expect(await find([found], {}, phoneOf)).toEqual({ entry: found });
		expect(await find([entry()], { body: { to: '204385550142001@lid', text: 'Hello' } }, phoneOf)).toEqual({ entry: entry() });
		expect(asked).toEqual(['204385550142001@lid', '204385550142001@lid']);
	});

	it('is of a LID, or of a group', async () => {
		for (const to of ['204385550142001@lid', '120363025550100777@g.us']) {
			expect(await find([entry({ to })], { body: { to, text: 'Hello' } })).toEqual({ entry: entry({ to }) });
		}
	});
});

describe('no entry', () => {
	it.each<[string, IDataObject]>([
		['says the same', { content: '{"text":"Hi"}' }],
		['is of that person', { to: '15550142002@s.whatsapp.net' }],
		['is of that LID: it is a group', { to: '120363025550100777@g.us' }],
		['is of that time: a minute before', { created_at: at(STARTED - MINUTE) }],
		['is of that time: just too early', { created_at: at(STARTED - 30_001) }],
		['is of that time: a minute later', { created_at: at(NOW + MINUTE) }],
		['is of that time in any zone: seven minutes past', { created_at: at(STARTED - 3 * HOUR + 7 * MINUTE) }],
		['is of that time in any zone: a day before', { created_at: at(STARTED - 24 * HOUR) }],
		['is of that time in any zone: fifteen hours before', { created_at: at(STARTED - 15 * HOUR) }],
		['is of that time in any zone: fifteen hours later', { created_at: at(STARTED + 15 * HOUR) }],
	])('%s', async (_, changes) => {
		expect(await find([entry(changes), OLDER])).toBe('notListed');
	});

	it('is there', async () => {
		expect(await find([])).toBe('notListed');
		expect(await find([OLDER])).toBe('notListed');
	});

	it('is left but that of a message known by its id', async () => {
		expect(await find([entry()], { otherIds: new Set(['7']) })).toBe('notListed');
		expect(await find([entry(), entry({ id: 8 })], { otherIds: new Set(['7']) })).toEqual({ entry: entry({ id: 8 }) });
	});

	it('is of a LID with another phone number', async () => {
		expect(await find([entry({ to: '204385550142001@lid' })], {}, async () => '15550142002@s.whatsapp.net')).toBe('notListed');
	});
});

describe('nothing for sure', () => {
	it.each<[string, IDataObject]>([
		['no content', { content: null }],
		['content that is cut off', { content: '{"text":"He' }],
		['nobody', { to: null }],
		['no time', { created_at: null }],
		['a time that is none', { created_at: 'yesterday' }],
		['a time that would be right two hours east', { created_at: at(STARTED + 2 * HOUR) }],
		['a time that would be right in India', { created_at: at(STARTED + 5.5 * HOUR) }],
		['a time that would be right in Nepal', { created_at: at(STARTED + 5.75 * HOUR) }],
		['a time that would be right fourteen hours east', { created_at: at(STARTED + 14 * HOUR) }],
		['a time that would be right twelve hours west', { created_at: at(STARTED - 12 * HOUR) }],
		['a LID that nobody knows', { to: '204385550142001@lid' }],
	])('is told by an entry with %s', async (_, changes) => {
		expect(await find([entry(changes), OLDER])).toBe('unreadable');
		// Next to the one that fits, too: it could be that as well.
		expect(await find([entry(changes), entry({ id: 8 }), OLDER])).toBe('unreadable');
	});

	it('is told where the phone number cannot be asked for', async () => {
		const failing = async () => await Promise.reject(new Error('down'));
		expect(await find([entry({ to: '204385550142001@lid' })], {}, failing)).toBe('unreadable');
	});

	it('is told by two entries that fit', async () => {
		expect(await find([entry(), entry({ id: 8 })])).toBe('unreadable');
	});

	it('is told by an entry that differs in nothing but cannot be compared in time, and not by one of somebody else', async () => {
		expect(await find([entry({ created_at: null, to: '15550142002' }), entry({ id: 8 })])).toEqual({ entry: entry({ id: 8 }) });
		expect(await find([entry({ created_at: null, content: '{"text":"Hi"}' }), entry({ id: 8 })])).toEqual({ entry: entry({ id: 8 }) });
	});
});

describe('a log of several pages', () => {
	const filler = (id: number, ms: number) => entry({ id, content: '{"text":"x"}', created_at: at(ms) });

	it('with the newest first is read by its first page', async () => {
		const { access, read } = logOf([[entry({ id: 9 }), filler(8, STARTED - HOUR)], [filler(7, STARTED - 2 * HOUR)], []]);
		expect(await findInLog(MESSAGE, access, NOW)).toEqual({ entry: entry({ id: 9 }) });
		expect(read).toEqual([1]);
	});

	it('with the newest last is read by its last two', async () => {
		const { access, read } = logOf([[filler(1, STARTED - 4 * HOUR), filler(2, STARTED - 3 * HOUR)], [filler(3, STARTED - 2 * HOUR)], [entry({ id: 4 })]]);
		expect(await findInLog(MESSAGE, access, NOW)).toEqual({ entry: entry({ id: 4 }) });
		expect(read).toEqual([1, 3, 2]);
	});

	it('of two is read once each', async () => {
		const { access, read } = logOf([[filler(1, STARTED - 4 * HOUR), filler(2, STARTED - 3 * HOUR)], [entry({ id: 4 })]]);
		expect(await findInLog(MESSAGE, access, NOW)).toEqual({ entry: entry({ id: 4 }) });
		expect(read).toEqual([1, 2]);
	});

	it('whose entries have no numbers is read by their times', async () => {
		const { access, read } = logOf([[{ ...filler(1, STARTED - 4 * HOUR), id: 'b' }, { ...filler(2, STARTED - 3 * HOUR), id: 'a' }], [filler(3, STARTED - 2 * HOUR)], [entry({ id: 'c' })]]);
		expect(await findInLog(MESSAGE, access, NOW)).toEqual({ entry: entry({ id: 'c' }) });
		expect(read).toEqual([1, 3, 2]);
	});

	it('proves nothing where the page does not reach back to the try', async () => {
		const recent = [filler(9, STARTED + 3_000), filler(8, STARTED + 2_000)];
		expect(await findInLog(MESSAGE, logOf([recent, [entry({ id: 7 })]]).access, NOW)).toBe('unreadable');
		expect(await findInLog(MESSAGE, logOf([[...recent, filler(6, STARTED - 30_001)], []]).access, NOW)).toBe('notListed');
		expect(await findInLog(MESSAGE, logOf([[...recent, filler(6, STARTED - 30_000)], []]).access, NOW)).toBe('unreadable');
	});

	it('that does not tell its last page cannot be read', async () => {
		const entries = [filler(1, STARTED - 4 * HOUR), filler(2, STARTED - 3 * HOUR)];
		const body = { success: true, data: { items: entries, pagination: { page: 1, totalPages: 3 } } };
		await expect(findInLog(MESSAGE, { readPage: async () => body, phoneOf: async () => undefined }, NOW)).rejects.toThrow('does not tell its last page');
	});
});

it.each([null, 'x', [], { success: false, data: [] }])('an answer in another form cannot be read: %j', async (body) => {
	await expect(findInLog(MESSAGE, { readPage: async () => body, phoneOf: async () => undefined }, NOW)).rejects.toThrow('has another form');
});

it('the time of the look is now, unless another is given', async () => {
	const startedAt = Date.now() - 1_000;
	const found = entry({ created_at: at(startedAt) });
	expect(await findInLog({ ...MESSAGE, startedAt }, logOf([[found]]).access)).toEqual({ entry: found });
});
