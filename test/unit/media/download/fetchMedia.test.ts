import { encryptedLengthOf } from '../../../../nodes/WasenderApi/media/encryption/decrypt';
import {
	FileNotServed,
	FileTooLarge,
	type FetchFile,
	type FetchLimits,
} from '../../../../nodes/WasenderApi/media/download/fetchFile';
import { withMedia } from '../../../../nodes/WasenderApi/media/download/fetchMedia';

const MB = 1_024 * 1_024;
const FILE = 'https://mmg.whatsapp.net/v/1.enc';
const OTHER = 'https://mmg.whatsapp.net/v/2.enc';

const settled = async () => await new Promise((resolve) => setImmediate(resolve));

/** A host that has a file of so many bytes; it notes what is asked of it. */
function hostWith(length: number, gone: Record<string, number> = {}) {
	const asked: Array<[url: string, limits: FetchLimits]> = [];
	const fetch: FetchFile = async (url, limits) => {
		asked.push([url, limits]);
		const status = gone[url];
		if (status !== undefined) throw new FileNotServed(status, new URL(url).hostname);
		if (length > limits.maxBytes) throw new FileTooLarge();
		return Buffer.alloc(length);
	};
	return { fetch, asked };
}

const lengthOf = async (file: Buffer) => file.length;

describe('a file of a message', () => {
	it.each<[string, number | undefined, number]>([
		['as long as its message says', 5 * MB, encryptedLengthOf(5 * MB)],
		['a megabyte, where it is smaller', 7, MB],
		['a megabyte, where it is nearly one', MB - 1, Math.max(MB, encryptedLengthOf(MB - 1))],
		['the longest that is allowed, where its length is not known', undefined, encryptedLengthOf(10 * MB)],
		['the longest that is allowed, where its length is said to be nothing', 0, encryptedLengthOf(10 * MB)],
		['the longest that is allowed, where its length is nonsense', -5, encryptedLengthOf(10 * MB)],
	])('is fetched with room for %s', async (_, fileLength, room) => {
		const { fetch, asked } = hostWith(100);
		expect(await withMedia({ addresses: [FILE], fileLength, maxBytes: 10 * MB }, fetch, lengthOf)).toBe(100);
		expect(asked).toEqual([[FILE, { maxBytes: room }]]);
	});

	it('that is small is never given more room than is allowed', async () => {
		const { fetch, asked } = hostWith(100);
		await withMedia({ addresses: [FILE], fileLength: 7, maxBytes: 1_000 }, fetch, lengthOf);
		expect(asked).toEqual([[FILE, { maxBytes: encryptedLengthOf(1_000) }]]);
	});

	it('that is longer than its message says is fetched once more, with room for the longest', async () => {
		const { fetch, asked } = hostWith(4 * MB);
		const wanted = { addresses: [FILE], fileLength: 2 * MB, maxBytes: 10 * MB };
		expect(await withMedia(wanted, fetch, lengthOf)).toBe(4 * MB);
		expect(asked.map(([, { maxBytes }]) => maxBytes)).toEqual([encryptedLengthOf(2 * MB), encryptedLengthOf(10 * MB)]);
	});

	it('that is longer than is allowed is left alone, and not asked for a third time', async () => {
		const { fetch, asked } = hostWith(11 * MB);
		const wanted = { addresses: [FILE], fileLength: 2 * MB, maxBytes: 10 * MB };
		await expect(withMedia(wanted, fetch, lengthOf)).rejects.toThrow(/^The file is larger than the 10 MB allowed$/);
		expect(asked).toHaveLength(2);
		await expect(withMedia({ ...wanted, fileLength: undefined }, fetch, lengthOf)).rejects.toThrow(/larger than/);
		expect(asked).toHaveLength(3);
	});

	it('that is said to be longer than is allowed is not asked for', async () => {
		const { fetch, asked } = hostWith(1);
		const wanted = { addresses: [FILE], maxBytes: 10 * MB };
		await expect(withMedia({ ...wanted, fileLength: 11 * MB }, fetch, lengthOf)).rejects.toThrow(
			/^The file has 11 MB, more than the 10 MB allowed$/,
		);
		expect(asked).toEqual([]);
		expect(await withMedia({ ...wanted, fileLength: 10 * MB }, fetch, lengthOf)).toBe(1);
	});

	it.each([404, 410])('that is not at the first address (%i) is asked for at the next', async (status) => {
		const { fetch, asked } = hostWith(3, { [FILE]: status });
		expect(await withMedia({ addresses: [FILE, OTHER], maxBytes: MB }, fetch, lengthOf)).toBe(3);
		expect(asked.map(([url]) => url)).toEqual([FILE, OTHER]);
	});

	it.each([403, 500, 302])('that is refused at the first address (%i) is not', async (status) => {
		const { fetch, asked } = hostWith(3, { [FILE]: status });
		await expect(withMedia({ addresses: [FILE, OTHER], maxBytes: MB }, fetch, lengthOf)).rejects.toThrow(
			`The file could not be fetched: mmg.whatsapp.net answered with status ${status}`,
		);
		expect(asked).toHaveLength(1);
	});

	it.each([404, 410])('that is nowhere any more (%i) has expired', async (status) => {
		const { fetch, asked } = hostWith(3, { [FILE]: status, [OTHER]: status });
		await expect(withMedia({ addresses: [FILE, OTHER], maxBytes: MB }, fetch, lengthOf)).rejects.toThrow(
			/^The file has expired$/,
		);
		expect(asked).toHaveLength(2);
	});

	it('that is not on a host which is not known to have files is not called expired', async () => {
		const address = 'https://static.whatsapp.net/1.enc';
		const { fetch } = hostWith(3, { [address]: 404 });
		await expect(withMedia({ addresses: [address], maxBytes: MB }, fetch, lengthOf)).rejects.toThrow(
			/^The file could not be fetched: static\.whatsapp\.net answered with status 404$/,
		);
	});

	it('whose use fails gives its room back', async () => {
		const { fetch } = hostWith(3);
		const failing = async () => await Promise.reject(new Error('not decrypted'));
		for (let n = 0; n < 5; n++) {
			await expect(withMedia({ addresses: [FILE], maxBytes: MB }, fetch, failing)).rejects.toThrow('not decrypted');
		}
		expect(await withMedia({ addresses: [FILE], maxBytes: MB }, fetch, lengthOf)).toBe(3);
	});
});

describe('files that come in together', () => {
	/** Starts so many and tells how many were fetched or in use at most at a time, and with how many bytes. */
	async function together(count: number, fileLength: number, maxBytes: number) {
		let now = 0;
		let most = 0;
		const ends: Array<() => void> = [];
		const fetch: FetchFile = async () => {
			most = Math.max(most, ++now);
			return await Promise.resolve(Buffer.alloc(1));
		};
		const use = async () => {
			await new Promise<void>((resolve) => ends.push(resolve));
			now--;
		};
		const all = Array.from(
			{ length: count },
			async () => await withMedia({ addresses: [FILE], fileLength, maxBytes }, fetch, use),
		);
		let done = 0;
		void Promise.all(all).then(() => (done = count));
		while (done < count) {
			await settled();
			ends.shift()?.();
		}
		return most;
	}

	it('are in memory three at a time', async () => {
		expect(await together(10, 2 * MB, 100 * MB)).toBe(3);
	});

	// Each with a copy, as n8n stores it: two of 70 MB would take 280 MB of the 300, two of 80 MB 320.
	it.each([
		[49, 3],
		[51, 2],
		[70, 2],
		[80, 1],
		[100, 1],
	])('of %i MB, where 100 are allowed, are %i at a time', async (megabytes, expected) => {
		expect(await together(6, megabytes * MB, 100 * MB)).toBe(expected);
	});
});
