import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { collect, type Paging } from '../../../nodes/WasenderApi/delivery/pages';
import { requestContextOf } from '../../../nodes/WasenderApi/delivery/requestContextOf';
import { enqueueRequest } from '../../../nodes/WasenderApi/delivery/sendRequest';
import { stubCaller } from './stubCaller';

const CONTACTS: Paging = { sizeParameter: 'limit', size: 100 };

const numbered = (count: number, from = 1) => Array.from({ length: count }, (_, at) => ({ id: from + at }));

/** An account-level list of so many entries, asked for up to a limit. */
async function collected(limit: number, paging: Paging | undefined, answer: (qs: IDataObject) => unknown) {
	const caller = stubCaller(({ qs = {} }) => ({ body: answer(qs as IDataObject) }));
	const context = await requestContextOf(caller, { method: 'GET', url: '/api/whatsapp-sessions', qs: { search: 'a' } } as IHttpRequestOptions);
	const queued = enqueueRequest(context);
	const release = jest.fn(queued.release);
	const result = await collect(context, { ...queued, release }, limit, paging);
	queued.release();
	return { ...result, release, asked: caller.requests.map(({ qs }) => qs) };
}

/** As the API pages: `data.items` with `pagination`. */
const pagesOf = (total: number) => ({ page, limit }: IDataObject) => {
	const [at, size] = [Number(page), Number(limit)];
	const items = numbered(total).slice((at - 1) * size, at * size);
	return { success: true, data: { items, pagination: { page: at, totalPages: Math.ceil(total / size) } } };
};

describe('a list without pages', () => {
	it('is cut at the limit, and comes with its body', async () => {
		const body = { success: true, data: numbered(5) };
		expect(await collected(3, undefined, () => body)).toMatchObject({ entries: numbered(3), body, asked: [{ search: 'a' }] });
		expect((await collected(Infinity, undefined, () => body)).entries).toEqual(numbered(5));
	});

	it('may be a file', async () => {
		const body = Buffer.from('abc');
		expect(await collected(1, undefined, () => body)).toMatchObject({ entries: [{}], body });
	});
});

describe('a list in pages', () => {
	it.each([
		[Infinity, 250, [100, 100, 100]],
		[1_000, 250, [100, 100, 100]],
		[100, 250, [100]],
		[101, 250, [51, 51]],
		[50, 250, [50]],
		[200, 250, [100, 100]],
		[250, 250, [84, 84, 84]],
		[Infinity, 0, [100]],
		[Infinity, 200, [100, 100]],
	])('up to %p of %i is asked for in pages of %j', async (limit, total, sizes) => {
		const { entries, asked } = await collected(limit, CONTACTS, pagesOf(total));
		expect(entries).toEqual(numbered(Math.min(limit, total)));
		expect(asked).toEqual(sizes.map((size, at) => ({ search: 'a', page: at + 1, limit: size })));
	});

	it('has the size under the name that the endpoint takes', async () => {
		const { asked } = await collected(30, { sizeParameter: 'per_page', size: 50 }, () => ({ success: true, data: [] }));
		expect(asked).toEqual([{ search: 'a', page: 1, per_page: 30 }]);
	});

	it('gives the place in the queue up with the first page', async () => {
		let pages = 0;
		const { release } = await collected(Infinity, CONTACTS, (qs) => {
			pages++;
			return pagesOf(250)(qs);
		});
		expect(pages).toBe(3);
		expect(release).toHaveBeenCalled();
	});

	it('ends with a page that begins like the first: the server ignores the page', async () => {
		const { entries, asked } = await collected(Infinity, CONTACTS, () => ({ success: true, data: { items: numbered(100), pagination: { page: 1, totalPages: 3 } } }));
		expect(entries).toEqual(numbered(100));
		expect(asked).toHaveLength(2);
	});

	it('ends with an empty page, whatever the server says of more', async () => {
		const { entries, asked } = await collected(Infinity, CONTACTS, ({ page }) => ({
			success: true,
			data: { items: page === 1 ? numbered(3) : [], pagination: { page, totalPages: 9 } },
		}));
		expect(entries).toEqual(numbered(3));
		expect(asked).toHaveLength(2);
		expect((await collected(Infinity, CONTACTS, () => ({ success: true, data: { items: [], pagination: { page: 1, totalPages: 9 } } }))).asked).toHaveLength(1);
	});

	it('comes with the body of its last page', async () => {
		expect((await collected(Infinity, CONTACTS, pagesOf(250))).body).toMatchObject({ data: { pagination: { page: 3 } } });
	});
});
