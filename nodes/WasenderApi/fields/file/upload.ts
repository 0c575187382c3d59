import { NodeOperationError, type IExecuteSingleFunctions, type IHttpRequestOptions } from 'n8n-workflow';
import type { Tools } from '../../delivery/batch/before';
import { runOf } from '../../delivery/batch/runOf';
import { MEDIA_KINDS, sizeInWords, uploadLimit, type MediaKind } from '../../media/kinds';
import { sha256Of } from '../../media/encryption/pieces';
import { isObject, textOf } from '../../whatsapp/json';
import { badInput } from '../value/badInput';
import { readBinary, type BinaryFile, type FileSource } from './binaryFile';
import { isUrl } from '../../whatsapp/isUrl';

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
 * @param kind of message it is for; left out for a mere upload
 * @returns its type
 */
export async function refuseWrongFile(
	context: IExecuteSingleFunctions,
	source: FileSource,
	kind?: MediaKind,
): Promise<string> {
	return await runOf(context).batch.oneAtATime('check', async () => {
		const file = await readBinary(context, source);
		checkFile(context, file, kind);
		return file.mimeType;
	});
}

/** The request that uploads a file as it is, less the file (WasenderAPI, "Upload Media File", method 1). */
export function uploadRequest(mimeType: string): IHttpRequestOptions {
	return { method: 'POST', url: '/api/upload', headers: { 'Content-Type': mimeType } };
}

/**
 * Where the API has put a file, out of its answer.
 * @param done what it was to do: "upload"
 * @throws NodeOperationError if it does not say so: what went on without it would fail far from here, for hours
 */
export function publicUrlOf(context: IExecuteSingleFunctions, answer: unknown, done: string): string {
	const body = isObject(answer) ? answer : {};
	const url = textOf(body.publicUrl) ?? (isObject(body.data) ? textOf(body.data.publicUrl) : undefined);
	if (url !== undefined && /^https?:\/\//i.test(url) && isUrl(url)) return url;
	throw new NodeOperationError(context.getNode(), `WasenderAPI did not say where it put the file after the ${done}`, {
		description: `The answer has no "publicUrl"${url === undefined ? '' : ' that is a web address'}. Run the workflow again.`,
		itemIndex: context.getItemIndex(),
	});
}

/**
 * Uploads a file; the same file for several recipients only once.
 * @returns its public URL, which lives for 24 hours
 * @throws NodeOperationError if the API does not tell the URL
 */
export async function upload(
	context: IExecuteSingleFunctions,
	tools: Tools,
	file: BinaryFile,
	transport: IHttpRequestOptions,
): Promise<string> {
	const key = `upload:${file.mimeType}:${(await sha256Of(file.content)).toString('hex')}`;
	const known = await tools.recall(key);
	if (known !== undefined) return known;
	const { timeout, proxy, allowedDomains } = transport;
	const answer = await tools.request({
		timeout,
		proxy,
		allowedDomains,
		...uploadRequest(file.mimeType),
		body: file.content,
	});
	const url = publicUrlOf(context, answer, 'upload');
	await tools.remember(key, url);
	return url;
}
