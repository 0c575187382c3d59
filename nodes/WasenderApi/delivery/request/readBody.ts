import { systemClock, type Clock } from '../clock';

/** As much of a Node stream as reading it takes; its own type may not be imported in a verified package. */
export interface ByteStream extends AsyncIterable<Buffer> {
	destroy(error?: Error): void;
}

export interface ReadOptions {
	/** How long it may be silent, in milliseconds. n8n's own timeout ends with the headers of the answer. */
	silenceMs: number;
	/** More than this are not read; the rest is thrown away. */
	maxBytes?: number;
	/** What `Content-Length` says, if anything. */
	contentLength?: unknown;
}

/** The answer is larger than allowed. */
export class BodyTooLarge extends Error {
	constructor() {
		super('The answer is larger than allowed');
	}
}

// Memory is made ready for as much as the server announces, but it is not believed without end.
const BELIEVED_BYTES = 256 * 1_024 * 1_024;

/** Ends a stream that nothing comes from any more, until `signal` is aborted. */
async function endSilence(
	stream: ByteStream,
	silenceMs: number,
	heardAt: () => number,
	clock: Clock,
	signal: AbortSignal,
): Promise<void> {
	for (;;) {
		const leftMs = heardAt() + silenceMs - clock.now();
		if (leftMs <= 0) {
			stream.destroy(Object.assign(new Error('The rest of the answer did not come in time'), { code: 'ETIMEDOUT' }));
			return;
		}
		await clock.sleep(leftMs, signal);
	}
}

/**
 * Reads the body of an answer as it comes, into one piece of memory: collecting its chunks first would take twice as much.
 * @returns all of it
 * @throws BodyTooLarge; an error with the code `ETIMEDOUT` after a silence; whatever the stream fails with
 */
export async function readBody(
	stream: ByteStream,
	{ silenceMs, maxBytes = Infinity, contentLength }: ReadOptions,
	clock: Clock = systemClock,
): Promise<Buffer> {
	let body = Buffer.allocUnsafe(Math.min(Math.max(0, Number(contentLength) || 0), maxBytes, BELIEVED_BYTES));
	let length = 0;
	let heardAt = clock.now();
	const end = new AbortController();
	endSilence(stream, silenceMs, () => heardAt, clock, end.signal).catch(() => {}); // It was read to its end.
	try {
		for await (const chunk of stream) {
			heardAt = clock.now();
			const needed = length + chunk.length;
			if (needed > maxBytes) {
				stream.destroy();
				throw new BodyTooLarge();
			}
			if (needed > body.length) body = Buffer.concat([body.subarray(0, length)], Math.max(needed, 2 * body.length));
			chunk.copy(body, length);
			length = needed;
		}
		return body.subarray(0, length);
	} finally {
		end.abort();
	}
}
