import { sizeInWords } from './kinds';

/** As much of a Node stream as reading it takes; its own type may not be imported in a verified package. */
export interface ByteStream extends AsyncIterable<Buffer> {
	destroy(): void;
}

/**
 * Reads a stream to its end, but no further than a limit.
 * @param maxBytes more than this are not read; the rest is thrown away
 * @throws Error that names the limit
 */
export async function readStream(stream: ByteStream, maxBytes: number): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of stream) {
		length += chunk.length;
		if (length > maxBytes) {
			stream.destroy();
			throw new Error(`The file is larger than ${sizeInWords(maxBytes)}`);
		}
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}
