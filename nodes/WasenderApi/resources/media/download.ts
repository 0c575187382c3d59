import {
	NodeOperationError,
	type IDataObject,
	type IHttpRequestOptions,
	type INodeProperties,
	type INodePropertyOptions,
	type PostReceiveAction,
	type PreSendAction,
} from 'n8n-workflow';
import type { Tools } from '../../delivery/batch/before';
import { badInput, missingInput } from '../../fields/value/badInput';
import { withBefore } from '../../fields/request/before';
import { label } from '../../fields/property/label';
import { session } from '../../fields/session/session';
import { publicUrlOf } from '../../fields/file/upload';
import { attachFile } from '../../media/attachFile';
import {
	decryptMedia,
	DecryptionError,
	type DecryptionProblem,
	type EncryptedFile,
} from '../../media/encryption/decrypt';
import { encryptedFileOf } from '../../media/encryption/encryptedFile';
import { fileAddressesOf } from '../../media/download/fileAddress';
import { mayFetchFrom } from '../../media/download/fileHost';
import { LARGEST_RECEIVED } from '../../media/kinds';
import { mediaMessageOf, type MediaMessage } from '../../media/mediaMessage';
import { textOf } from '../../whatsapp/json';
import type { Operation } from '../operation';
import { isUrl } from '../../whatsapp/isUrl';

type Context = ThisParameterType<PreSendAction>;

const MESSAGE_ADVICE =
	'Give it an item of a WasenderAPI Trigger, a raw event, or the message in it, with an image, video, audio, document or sticker.';

const TRY_AGAIN = 'Run the workflow again; if it happens again, set Decrypt With to WasenderAPI.';

/** What to do about a file that cannot be decrypted here. */
const DECRYPTION_ADVICE: Readonly<Record<DecryptionProblem, string>> = {
	badKey: 'The message was cut or changed before this node. Hand it on as the trigger gave it.',
	badSum: 'The message was changed before this node. Hand it on as the trigger gave it.',
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

/** What is wrong with a message or its file as an error of the node's, with what to do about it. */
function asNodeError(context: Context, error: unknown, field = ''): Error {
	if (!(error instanceof DecryptionError)) return error as Error;
	return new NodeOperationError(context.getNode(), field + error.message, {
		description: DECRYPTION_ADVICE[error.problem],
		itemIndex: context.getItemIndex(),
	});
}

function encryptedFile(context: Context, message: MediaMessage): EncryptedFile {
	try {
		return encryptedFileOf(message);
	} catch (error) {
		throw asNodeError(context, error, 'Message: ');
	}
}

/** The encrypted file's own address, or the public one of the file that the API has decrypted. */
const setFileUrl: PreSendAction = async function (requestOptions) {
	const message = messageIn(this);
	const encrypted = encryptedFile(this, message);
	const named = fileAddressesOf(message.part, isWebAddress);
	if (named.length === 0) throw noAddress(this, message);
	return this.getNodeParameter('decryptWith', 'local') === 'api'
		? withBefore(requestOptions, async (tools, request) => {
				const [url] = [...fileAddressesOf(message.part, isTrusted(tools)), ...named];
				const answer = await tools.request({ ...request, body: decryptionBody(message, encrypted, url) });
				return { ...fileRequest(publicUrlOf(this, answer, 'decryption'), request), disableFollowRedirect: false };
			})
		: withBefore(requestOptions, async (tools, request) => {
				const [url] = fileAddressesOf(message.part, isTrusted(tools));
				if (url === undefined) throw foreignAddress(this, message);
				return fileRequest(url, request);
			});
};

function isTrusted({ baseUrl }: Tools): (address: string) => boolean {
	return (address) => mayFetchFrom(address, baseUrl);
}

function isWebAddress(address: string): boolean {
	return /^https?:/i.test(address);
}

function noAddress(context: Context, message: MediaMessage): Error {
	const url = textOf(message.part.url) ?? '';
	if (isUrl(url) && !isWebAddress(url)) return foreignAddress(context, message);
	const problem = 'has no url or directPath that leads to a file of WhatsApp';
	return badInput(context, 'Message', `${message.kind}Message`, problem, MESSAGE_ADVICE);
}

function foreignAddress(context: Context, { part }: MediaMessage): Error {
	const advice = 'Files of messages are fetched from whatsapp.net only.';
	return badInput(context, 'Message', part.url, 'is not an address of WhatsApp', advice);
}

/** A message as the API reads it: the bytes in base64, the file where it can be had (WasenderAPI, "Decrypt Media File"). */
function decryptionBody({ kind, part, keyId }: MediaMessage, encrypted: EncryptedFile, url?: string): IDataObject {
	const bytes: IDataObject = {};
	for (const name of ['mediaKey', 'fileSha256', 'fileEncSha256'] as const) {
		if (encrypted[name]) bytes[name] = encrypted[name].toString('base64');
	}
	const message = { [`${kind}Message`]: { ...part, url, ...bytes } };
	return { data: { messages: { key: { id: keyId ?? 'message' }, message } } };
}

function fileRequest(url: string, { timeout, proxy }: IHttpRequestOptions): IHttpRequestOptions {
	return {
		method: 'GET',
		url,
		encoding: 'stream',
		timeout,
		proxy,
		maxBytes: LARGEST_RECEIVED,
		// A redirect could lead from WhatsApp's host into n8n's own network.
		disableFollowRedirect: true,
	};
}

const attachDecrypted: PostReceiveAction = async function (_items, { body }) {
	const found = messageIn(this);
	const { kind, part } = found;
	const isEncrypted = this.getNodeParameter('decryptWith', 'local') !== 'api';
	const content = isEncrypted ? await decrypted(this, body as Buffer, found) : (body as Buffer);
	const property = textOf(this.getNodeParameter('outputProperty', 'data')) ?? 'data';
	const item = await attachFile(this, { json: {} }, property, {
		content,
		mimeType: textOf(part.mimetype),
		fileName: part.fileName ?? part.title,
		fallbackName: kind,
		isSound: kind === 'audio',
	});
	const file = item.binary?.[property];
	const json: IDataObject = { ...this.getInputData().json };
	json.file = { kind, mimeType: file?.mimeType, fileName: file?.fileName, fileSize: content.length };
	return [{ ...item, json }];
};

async function decrypted(context: Context, file: Buffer, message: MediaMessage): Promise<Buffer> {
	try {
		return await decryptMedia(file, encryptedFileOf(message));
	} catch (error) {
		throw asNodeError(context, error);
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

const DECRYPTERS: INodePropertyOptions[] = [
	{
		name: label('This n8n Instance'),
		value: 'local',
		description: 'Fetch the encrypted file from WhatsApp and decrypt it here',
	},
	{ name: 'WasenderAPI', value: 'api', description: 'Let WasenderAPI fetch and decrypt it' },
];

const decryptWith: INodeProperties = {
	displayName: 'Decrypt With',
	name: 'decryptWith',
	type: 'options',
	default: 'local',
	options: DECRYPTERS,
	description: "Who decrypts the file; WasenderAPI does it where this n8n cannot reach WhatsApp's file hosts",
};

const outputProperty: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'outputProperty',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
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
		operations: { delivery: { repeatable: true, isFile: true } },
		send: { preSend: [setFileUrl] },
		output: { postReceive: [attachDecrypted] },
	},
	fields: [session, message, outputProperty, decryptWith],
};
