import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { accountOf } from '../../delivery/session/account';
import { fileFetcher } from '../../delivery/fetchFile';
import { attachFile } from '../../media/attachFile';
import { decryptMedia } from '../../media/encryption/decrypt';
import { encryptedFileOf } from '../../media/encryption/encryptedFile';
import { withMedia } from '../../media/download/fetchMedia';
import { fileAddressesOf } from '../../media/download/fileAddress';
import { mayFetchFrom } from '../../media/download/fileHost';
import { mediaMessageOf, type MediaMessage } from '../../media/mediaMessage';
import { eventOf } from '../../whatsapp/events';
import { textOf } from '../../whatsapp/json';
import type { TriggerOptions } from '../settings';
import { isUrl } from '../../whatsapp/isUrl';

const MB = 1_024 * 1_024;

const DEFAULT_MAX_MB = 100;

type FileOptions = Pick<TriggerOptions, 'fileHosts' | 'maxFileSize' | 'outputProperty'>;

/** Events about messages, chats and people may carry files that did not come in with them. */
function bringsMessage(event: unknown): boolean {
	const known = typeof event === 'string' ? eventOf(event) : undefined;
	return known === undefined || known.kind === 'message';
}

function addressesOf({ part }: MediaMessage, baseUrl: string, fileHosts: string): string[] {
	const addresses = fileAddressesOf(part, (address) => mayFetchFrom(address, baseUrl, fileHosts));
	if (addresses.length > 0) return addresses;
	const url = textOf(part.url) ?? '';
	const isElsewhere = isUrl(url) && !mayFetchFrom(url, baseUrl, fileHosts);
	const host = isElsewhere ? new URL(url).hostname : '';
	throw new Error(
		host ? `The file is on ${host}, which is not WhatsApp's` : 'The message does not say where its file is',
	);
}

function largestOf({ maxFileSize }: FileOptions): number {
	const megabytes = Number(maxFileSize);
	return (megabytes > 0 ? megabytes : DEFAULT_MAX_MB) * MB;
}

async function withFile(
	context: IWebhookFunctions,
	item: INodeExecutionData,
	message: MediaMessage,
	options: FileOptions,
): Promise<INodeExecutionData> {
	const { kind, part } = message;
	const encrypted = encryptedFileOf(message);
	const { baseUrl } = await accountOf(context);
	const addresses = addressesOf(message, baseUrl, options.fileHosts);
	const wanted = { addresses, fileLength: encrypted.fileLength, maxBytes: largestOf(options) };
	return await withMedia(
		wanted,
		fileFetcher(context),
		async (file) =>
			await attachFile(context, item, options.outputProperty || 'data', {
				content: await decryptMedia(file, encrypted),
				mimeType: textOf(part.mimetype),
				fileName: part.fileName ?? part.title,
				fallbackName: kind,
				isSound: kind === 'audio',
			}),
	);
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
	const message = bringsMessage(item.json.event) ? mediaMessageOf(item.json) : undefined;
	if (!message) return item;
	try {
		return await withFile(context, item, message, options);
	} catch (error) {
		const media = { ...(item.json.media as IDataObject | undefined), error: (error as Error).message };
		return { ...item, json: { ...item.json, media } };
	}
}
