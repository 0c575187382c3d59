import { createHash } from 'node:crypto';
import type { IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';
import type { Tools } from '../delivery/batch/before';
import { MEDIA_KINDS, sizeInWords, uploadLimit, type MediaKind } from '../media/kinds';
import { runOf } from '../delivery/batch/runOf';
import { badInput } from './badInput';
import { readBinary, type BinaryFile } from './binaryFile';

const FIELD = 'Input Binary Field';

/** A size in words, to the byte where words would make it look like the limit. */
function exactSize(size: number, largest: number): string {
	return sizeInWords(size) === sizeInWords(largest) ? `${size} bytes` : sizeInWords(size);
}

/**
 * Refuses a file, if WhatsApp or the upload would not take it.
 * @param kind of message it is for; left out for a mere upload
 */
export function checkFile(
	context: IExecuteSingleFunctions,
	{ content, mimeType, fileName }: BinaryFile,
	kind?: MediaKind,
): void {
	const size = content.length;
	if (size === 0) throw badInput(context, FIELD, fileName, 'is an empty file', 'Look at the node that made it.');
	const allowed = kind && MEDIA_KINDS[kind].mimeTypes;
	if (kind && allowed && !allowed.includes(mimeType)) {
		throw badInput(
			context,
			FIELD,
			fileName,
			`is of the type ${mimeType}, which WhatsApp does not take as ${MEDIA_KINDS[kind].name}`,
			`It takes ${allowed.join(', ')}. Any file can be sent with "Send Document".`,
		);
	}
	const largest = Math.min(uploadLimit(mimeType), kind ? MEDIA_KINDS[kind].maxBytes : Infinity);
	if (size > largest) {
		throw badInput(
			context,
			FIELD,
			fileName,
			`has ${exactSize(size, largest)}, and ${kind ? MEDIA_KINDS[kind].name : 'a file of this type'} may have ${sizeInWords(largest)}`,
			'Make the file smaller, or send it as a document.',
		);
	}
}

/**
 * Refuses an item's file before anything is sent for any item. It is read once more when it is uploaded: kept until
 * then, the files of a whole campaign would be in memory.
 * @param property the binary property that has the file
 * @param kind of message it is for; left out for a mere upload
 */
export async function refuseWrongFile(
	context: IExecuteSingleFunctions,
	property: string,
	kind?: MediaKind,
): Promise<void> {
	await runOf(context).batch.oneAtATime('check', async () => checkFile(context, await readBinary(context, property), kind));
}

/** The request that uploads a file as it is (api/messages.md, "Upload Media File", method 1). */
export function uploadRequest({ content, mimeType }: BinaryFile): IHttpRequestOptions {
	return { method: 'POST', url: '/api/upload', headers: { 'Content-Type': mimeType }, body: content };
}

/**
 * Uploads a file; the same file for several recipients only once.
 * @returns its public URL, which lives for 24 hours
 */
export async function upload(tools: Tools, file: BinaryFile, transport: IHttpRequestOptions): Promise<string> {
	const key = `upload:${file.mimeType}:${createHash('sha256').update(file.content).digest('hex')}`;
	const known = await tools.recall(key);
	if (known !== undefined) return known;
	const { timeout, proxy, allowedDomains } = transport;
	const answer = await tools.request({ timeout, proxy, allowedDomains, ...uploadRequest(file) });
	const url = String((answer as { publicUrl?: unknown }).publicUrl);
	await tools.remember(key, url);
	return url;
}
