import { ByteSemaphore } from './ByteSemaphore';
import { encryptedLengthOf } from '../encryption/decrypt';
import { FileNotServed, FileTooLarge, type FetchFile } from './fetchFile';
import { hadFile } from './fileHost';
import { sizeInWords } from '../kinds';

const FILES_AT_A_TIME = 3;

// A file takes its own memory and, while n8n stores it, that of a copy.
const COPIES = 2;

// So little is not worth being exact about.
const SMALL_BYTES = 1_024 * 1_024;

/** What is in memory of the files that come in, in this process. */
const inFlight = new ByteSemaphore(FILES_AT_A_TIME);

interface Wanted {
	/** Where the file may be, the best address first. */
	addresses: readonly string[];
	/** Of the file once it is decrypted, as its message says; it may be wrong. */
	fileLength?: number;
	/** The largest file that is allowed, decrypted. */
	maxBytes: number;
}

/** From the first address that has it; the next one is asked only where the file is not at the one before. */
async function fetchFrom(addresses: readonly string[], fetch: FetchFile, maxBytes: number): Promise<Buffer> {
	const [address = '', ...others] = addresses;
	try {
		return await fetch(address, { maxBytes });
	} catch (error) {
		const isGone = error instanceof FileNotServed && error.isGone;
		if (isGone && others.length > 0) return await fetchFrom(others, fetch, maxBytes);
		throw isGone && hadFile(address) ? new Error('The file has expired') : error;
	}
}

/**
 * Fetches the encrypted file of a message when there is room for it in memory, and keeps the room while it is used: at
 * most three files at a time in this process, and together less than three times the largest that is allowed.
 * @param use what is done with the file, whose memory is its own
 * @throws Error that says in words why the file cannot be had; whatever `use` throws
 */
export async function withMedia<T>(wanted: Wanted, fetch: FetchFile, use: (file: Buffer) => Promise<T>): Promise<T> {
	const { addresses, fileLength = 0, maxBytes } = wanted;
	const allowed = `the ${sizeInWords(maxBytes)} allowed`;
	if (fileLength > maxBytes) throw new Error(`The file has ${sizeInWords(fileLength)}, more than ${allowed}`);
	const largest = encryptedLengthOf(maxBytes);
	const announced = fileLength > 0 ? Math.min(Math.max(encryptedLengthOf(fileLength), SMALL_BYTES), largest) : largest;
	for (let bytes = announced; ; bytes = largest) {
		const giveBack = await inFlight.acquire(COPIES * bytes, FILES_AT_A_TIME * maxBytes);
		try {
			return await use(await fetchFrom(addresses, fetch, bytes));
		} catch (error) {
			// What is longer than its message says is fetched once more, with room for the longest.
			const isTooLong = error instanceof FileTooLarge;
			if (!isTooLong || bytes === largest) throw isTooLong ? new Error(`The file is larger than ${allowed}`) : error;
		} finally {
			giveBack();
		}
	}
}
