import type { IncomingMessage } from 'node:http';

/** The largest body taken in at all: 100 MB as base64 with room for the JSON around it (WasenderAPI, "Upload Media File"). */
const LARGEST = 150 * 1024 * 1024;

/** Reads a request's whole body. @returns undefined when it is larger than anything the API takes */
export async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
	const parts: Buffer[] = [];
	let size = 0;
	for await (const part of request as AsyncIterable<Buffer>) {
		size += part.length;
		if (size <= LARGEST) parts.push(part);
	}
	return size <= LARGEST ? Buffer.concat(parts) : undefined;
}

/** A body as JSON. `ok` false means that it is not JSON; an empty body is `value: undefined`. */
export function parseJson(bytes: Buffer): { ok: boolean; value?: unknown } {
	if (bytes.length === 0) return { ok: true };
	try {
		return { ok: true, value: JSON.parse(bytes.toString('utf8')) };
	} catch {
		return { ok: false };
	}
}

/** The MIME type of a Content-Type header, lower case, without its parameters. */
export function mimeOf(contentType: string | undefined): string {
	return (contentType ?? '').split(';')[0]!.trim().toLowerCase();
}
