import {
	NodeOperationError,
	type IDataObject,
	type IHttpRequestOptions,
	type INodeProperties,
	type PostReceiveAction,
	type PreSendAction,
} from 'n8n-workflow';
import { badInput, missingInput } from '../../fields/badInput';
import { withBefore } from '../../fields/before';
import { session } from '../../fields/session';
import { attachFile } from '../../media/attachFile';
import { decryptMedia, DecryptionError, type DecryptionProblem } from '../../media/decrypt';
import { mayFetchFrom } from '../../media/fileHost';
import { encryptedFileOf, mediaMessageOf, type MediaMessage } from '../../media/mediaMessage';
import type { Operation } from '../operation';
import { textOf } from '../../whatsapp/json';

type Context = ThisParameterType<PreSendAction>;

const MESSAGE_ADVICE =
	'Give it an item of a WasenderAPI Trigger, a raw event, or the message in it, with an image, video, audio, document or sticker.';

const TRY_AGAIN = 'Run the workflow again; if it happens again, set Decrypt With to WasenderAPI.';

/** What to do about a file that cannot be decrypted here. */
const DECRYPTION_ADVICE: Readonly<Record<DecryptionProblem, string>> = {
	badKey: 'The message was cut or changed before this node. Hand it on as the trigger gave it.',
	cutOff: TRY_AGAIN,
	notEncrypted: 'The address in the message leads to a file as it is. Fetch it with an HTTP Request node.',
	changed: TRY_AGAIN,
	changedMac: TRY_AGAIN,
	wrongKey: 'The file and the key come from different messages. Hand the message on as the trigger gave it.',
	wrongContent: 'Ask the sender to send the file again.',
};

/** The message in the field, which may come as an object or as its JSON. */
function messageIn(context: Context): MediaMessage {
	let value = context.getNodeParameter('message', {}) as unknown;
	if (typeof value === 'string') {
		if (value.trim() === '') throw missingInput(context, 'Message', MESSAGE_ADVICE);
		try {
			value = JSON.parse(value);
		} catch {
			throw badInput(context, 'Message', value, 'is not JSON', MESSAGE_ADVICE);
		}
	}
	const found = mediaMessageOf(value);
	if (found) return found;
	throw badInput(context, 'Message', value, 'has no file in it', MESSAGE_ADVICE);
}

/** The encrypted file's own address, or the public one of the file that the API has decrypted. */
const setFileUrl: PreSendAction = async function (requestOptions) {
	const { kind, part, keyId } = messageIn(this);
	const url = textOf(part.url);
	const mediaKey = textOf(part.mediaKey);
	if (!url || !mediaKey) {
		throw badInput(this, 'Message', `${kind}Message`, `has no ${url ? 'mediaKey' : 'url'}`, MESSAGE_ADVICE);
	}
	if (this.getNodeParameter('decryptWith', 'local') === 'api') {
		return withBefore(requestOptions, async (tools, request) => {
			const message = { [`${kind}Message`]: part };
			const data = { messages: { key: { id: keyId ?? 'message' }, message } };
			const answer = (await tools.request({ ...request, body: { data } })) as { publicUrl?: unknown };
			return { ...fileRequest(String(answer.publicUrl), request), disableFollowRedirect: false };
		});
	}
	return withBefore(requestOptions, async (tools, request) => {
		if (mayFetchFrom(url, tools.baseUrl)) return fileRequest(url, request);
		throw badInput(
			this,
			'Message',
			url,
			'is not an address of WhatsApp',
			'Files of messages are fetched from whatsapp.net only.',
		);
	});
};

function fileRequest(url: string, { timeout, proxy }: IHttpRequestOptions): IHttpRequestOptions {
	// A redirect could lead from WhatsApp's host into n8n's own network.
	return { method: 'GET', url, encoding: 'stream', timeout, proxy, disableFollowRedirect: true };
}

const attachDecrypted: PostReceiveAction = async function (_items, { body }) {
	const found = messageIn(this);
	const { kind, part } = found;
	const isEncrypted = this.getNodeParameter('decryptWith', 'local') !== 'api';
	const content = isEncrypted ? decrypted(this, body as Buffer, found) : (body as Buffer);
	const property = textOf(this.getNodeParameter('outputProperty', 'data')) ?? 'data';
	const mimeType = textOf(part.mimetype);
	const item = await attachFile(this, { json: {} }, property, {
		content,
		mimeType,
		fileName: part.fileName ?? part.title,
		fallbackName: kind,
	});
	const file = item.binary?.[property];
	const json: IDataObject = { ...this.getInputData().json };
	json.file = { kind, mimeType: file?.mimeType, fileName: file?.fileName, fileSize: content.length };
	return [{ ...item, json }];
};

function decrypted(context: Context, file: Buffer, message: MediaMessage): Buffer {
	try {
		return decryptMedia(file, encryptedFileOf(message));
	} catch (error) {
		const { message: reason, problem } = error as DecryptionError;
		throw new NodeOperationError(context.getNode(), reason, {
			description: DECRYPTION_ADVICE[problem],
			itemIndex: context.getItemIndex(),
		});
	}
}

const message: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'json',
	default: '={{ $json }}',
	required: true,
	description: 'The message with the file: an item of a WasenderAPI Trigger, a raw event, or the message in it',
};

const decryptWith: INodeProperties = {
	displayName: 'Decrypt With',
	name: 'decryptWith',
	type: 'options',
	default: 'local',
	options: [
		{ name: 'N8n', value: 'local', description: 'Fetch the encrypted file from WhatsApp and decrypt it here' },
		{ name: 'WasenderAPI', value: 'api', description: 'Let WasenderAPI fetch and decrypt it' },
	],
	description: 'Who decrypts the file',
};

const outputProperty: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'outputProperty',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the output field to put the file in',
	description: 'Name of the binary property for the file',
};

/** WasenderAPI, "Decrypt Media File"; WasenderAPI, "How To Receive Messages and Media From Wasenderapi" */
export const download: Operation = {
	name: 'Download',
	value: 'download',
	action: 'Download the file of a message',
	description: 'Get the image, video, audio, document or sticker of a received message as binary data',
	routing: {
		request: { method: 'POST', url: '/api/decrypt-media' },
		operations: { delivery: { repeatable: true } },
		send: { preSend: [setFileUrl] },
		output: { postReceive: [attachDecrypted] },
	},
	fields: [session, message, decryptWith, outputProperty],
};
