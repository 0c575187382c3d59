import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { accountOf } from '../../delivery/session/account';
import { DEFAULT_TIMEOUT_MS } from '../../delivery/request/RetryPolicy';
import { BodyTooLarge, readBody, type ByteStream } from '../../delivery/request/readBody';
import { attachFile } from '../../media/attachFile';
import { decryptMedia } from '../../media/decrypt';
import { mayFetchFrom } from '../../media/fileHost';
import { sizeInWords } from '../../media/kinds';
import { encryptedFileOf, mediaMessageOf, type MediaMessage } from '../../media/mediaMessage';
import { numberFrom } from '../../whatsapp/numberFrom';
import type { TriggerOptions } from '../settings';
import { textOf } from '../../whatsapp/json';

const MB = 1_024 * 1_024;

type FileOptions = Pick<TriggerOptions, 'fileHosts' | 'maxFileSize' | 'outputProperty'>;

async function fetchFile(context: IWebhookFunctions, { part }: MediaMessage, options: FileOptions): Promise<Buffer> {
	const maxBytes = Number(options.maxFileSize) * MB;
	const size = numberFrom(part.fileLength) ?? 0;
	if (size > maxBytes)
		throw new Error(`The file has ${sizeInWords(size)}, more than the ${options.maxFileSize} MB allowed`);
	const url = textOf(part.url);
	if (!url || !textOf(part.mediaKey)) throw new Error('The message does not say where its file is');
	const { baseUrl } = await accountOf(context);
	if (!mayFetchFrom(url, baseUrl, options.fileHosts)) {
		const host = URL.canParse(url) ? new URL(url).hostname : '';
		throw new Error(
			host ? `The file is on ${host}, which is not WhatsApp's` : 'The message does not say where its file is',
		);
	}
	const { statusCode, headers, body } = (await context.helpers.httpRequest({
		url,
		encoding: 'stream',
		timeout: DEFAULT_TIMEOUT_MS,
		// A redirect could lead from WhatsApp's host into n8n's own network.
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		returnFullResponse: true,
	})) as { statusCode: number; headers: IDataObject; body: ByteStream };
	if (statusCode !== 200) {
		body.destroy();
		throw new Error(
			statusCode === 404 || statusCode === 410
				? 'The file has expired'
				: `The file could not be fetched (status ${statusCode})`,
		);
	}
	// Padding and MAC make the encrypted file a little longer than the file.
	const contentLength = headers['content-length'];
	return await readBody(body, { silenceMs: DEFAULT_TIMEOUT_MS, maxBytes: maxBytes + 64, contentLength });
}

/**
 * The item with its message's file as binary data. A file that cannot be fetched or decrypted never loses the
 * message: the item comes with `media.error`.
 */
export async function attachMedia(
	context: IWebhookFunctions,
	item: INodeExecutionData,
	options: FileOptions,
): Promise<INodeExecutionData> {
	const found = mediaMessageOf(item.json);
	if (!found) return item;
	const { kind, part } = found;
	try {
		const content = decryptMedia(await fetchFile(context, found, options), encryptedFileOf(found));
		return await attachFile(context, item, options.outputProperty || 'data', {
			content,
			mimeType: textOf(part.mimetype),
			fileName: part.fileName ?? part.title,
			fallbackName: kind,
		});
	} catch (error) {
		const reason =
			error instanceof BodyTooLarge
				? `The file is larger than the ${options.maxFileSize} MB allowed`
				: (error as Error).message;
		const media = { ...(item.json.media as IDataObject | undefined), error: reason };
		return { ...item, json: { ...item.json, media } };
	}
}
