import type { IDataObject } from 'n8n-workflow';
import { requestContextOf } from '../../../../nodes/WasenderApi/delivery/request/requestContextOf';
import { findInLog } from '../../../../nodes/WasenderApi/delivery/request/messageLog';
import { stubCaller } from '../stubCaller';

const body = { to: '+1 234 567 8900', text: 'Hello' };

/** As the log writes a time: UTC, without saying so. */
const logged = (msAgo: number) => new Date(Date.now() - msAgo).toISOString().slice(0, 19).replace('T', ' ');

const NOW = logged(0);

const entry = (id: number, changes: IDataObject = {}): IDataObject => ({ id: String(id), to: '+12345678900', content: '{"text":"Hello"}', status: 'sent', created_at: NOW, ...changes });

/** An account with a session whose log has these entries. */
function logCaller(entries: IDataObject[], perPage = 50) {
	return stubCaller(({ qs }) => {
		const page = Number((qs as IDataObject).page);
		const data = entries.slice((page - 1) * perPage, page * perPage);
		return { body: { success: true, data: { current_page: page, data, last_page: Math.max(1, Math.ceil(entries.length / perPage)), per_page: perPage } } };
	});
}

/** Looks for `body` in a log with these entries, of which 100 was known. */
async function finding(entries: IDataObject[], { newestKnown, perPage = 50 }: { newestKnown?: number; perPage?: number } = { newestKnown: 100 }) {
	return await findInLog(await requestContextOf(logCaller(entries, perPage)), '1', body, newestKnown, Date.now() - 1_000);
}

describe('a message is found', () => {
	it('by recipient and content, among those that came later', async () => {
		expect(await finding([entry(101), entry(100)])).toEqual({ found: entry(101) });
		expect(await finding([entry(100), entry(101)])).toEqual({ found: entry(101) });
	});

	it('on the last page of a log that begins with the oldest', async () => {
		const many = Array.from({ length: 120 }, (_, at) => entry(at + 1, { to: '+19999999999' }));
		expect(await finding([...many, entry(121)])).toEqual({ found: entry(121) });
	});

	it('whatever way the log writes the number', async () => {
		expect(await finding([entry(101, { to: '12345678900@s.whatsapp.net' }), entry(100)])).toMatchObject({ found: { id: '101' } });
	});
});

describe('the first message of a process, before which no id is known', () => {
	const first = { newestKnown: undefined };

	it('is found by recipient, content and time', async () => {
		const others = [entry(102, { to: '+19999999999' }), entry(99, { created_at: logged(86_400_000) }), entry(98, { content: '{"text":"Bye"}' })];
		expect(await finding([entry(101), ...others], first)).toEqual({ found: entry(101) });
	});

	it.each([
		['where the log is empty', []],
		['where nothing of these seconds is there', [entry(101, { created_at: logged(15_000) })]],
		['where the same was sent twice', [entry(101), entry(100)]],
		['where the times are of another zone', [entry(101, { created_at: logged(-2 * 3_600_000) })]],
	])('stays in doubt %s', async (_, entries) => {
		expect(await finding(entries, first)).toBe('unclear');
	});
});

describe('a message is certainly absent', () => {
	it('where nothing came later', async () => {
		expect(await finding([entry(100), entry(99)])).toBe('absent');
	});

	it('where what came later went to others, or said something else', async () => {
		expect(await finding([entry(102, { to: '+19999999999' }), entry(101, { content: '{"text":"Bye"}' }), entry(100)])).toBe('absent');
	});
});

describe('nobody can tell', () => {
	it.each<[string, IDataObject[]]>([
		['where the log is empty', []],
		['where the log does not reach back to what was known', [entry(105), entry(104)]],
		['where the session does not log its messages', [entry(101, { to: null, content: null }), entry(100)]],
		['where the same was sent twice', [entry(102), entry(101), entry(100)]],
		['where the content cannot be read', [entry(101, { content: 'not JSON' }), entry(100)]],
		['where the content shares nothing with what was sent', [entry(101, { content: '{"poll":{}}' }), entry(100)]],
	])('%s', async (_, entries) => {
		expect(await finding(entries)).toBe('unclear');
	});

	it('where the same was logged long before this try: somebody else sent it', async () => {
		// Known since hours ago: what stands in the log since then need not be this message.
		const hoursAgo = logged(3 * 3_600_000);
		expect(await finding([entry(101, { created_at: hoursAgo }), entry(100, { created_at: hoursAgo })])).toBe('unclear');
	});
});
