import { Agent, request } from 'undici';
import { categoryOf, extensionFor, fitsType } from '../files/fileTypes';
import { mimeOf, parseJson } from '../http/body';
import { mergeErrors, validate } from '../http/validate';
import { decryptMedia, type MediaKind } from '../whatsapp/encryption';
import { sizeWords, UPLOAD_LIMITS } from '../whatsapp/mediaLimits';
import type { World } from '../world';
import { failure, type Answer, type Endpoint, type FieldErrors, type Input } from './endpoint';
import { exactly, text } from './formats';

const BASE64_BODY = exactly({ base64: { type: 'string', minLength: 1 }, mimetype: { type: 'string', minLength: 3 } }, [
	'base64',
]);
/** Types that clients send by default and that say nothing about the file. */
const NOT_A_FILE_TYPE = new Set(['', 'application/x-www-form-urlencoded', 'multipart/form-data']);

const MEDIA_MESSAGES: Record<string, MediaKind> = {
	imageMessage: 'image',
	videoMessage: 'video',
	audioMessage: 'audio',
	documentMessage: 'document',
	stickerMessage: 'sticker',
};

/** The two endpoints that handle files (WasenderAPI, "Upload Media File", "Decrypt Media File"). */
export const MEDIA_ENDPOINTS: Endpoint[] = [
	{
		method: 'POST',
		path: '/api/upload',
		token: 'sessionKey',
		docs: { page: 'messages', headings: ['Upload Media File'] },
		send: false,
		rate: 'none',
		needsConnection: false,
		body: 'upload',
		check: checkUpload,
		handle: ({ raw }, world): Answer => {
			const { bytes, mimeType } = fileIn(raw!);
			const limit = UPLOAD_LIMITS[categoryOf(mimeType)];
			if (bytes.length > limit)
				return failure(422, `File size exceeds the limit of ${sizeWords(limit)} for this file type.`);
			if (!fitsType(bytes, mimeType))
				return failure(422, `The file content does not match its declared type ${mimeType}.`);
			const path = world.files.addUpload(bytes, mimeType, extensionFor(mimeType));
			return { status: 200, body: { success: true, publicUrl: world.baseUrl() + path } };
		},
	},
	{
		method: 'POST',
		path: '/api/decrypt-media',
		token: 'sessionKey',
		docs: { page: 'messages', headings: ['Decrypt Media File'] },
		send: false,
		rate: 'none',
		needsConnection: false,
		body: exactly(
			{
				data: exactly(
					{
						messages: exactly(
							{
								key: exactly({ id: text('not-blank') }, ['id']),
								// WhatsApp's own object: its inner fields are WhatsApp's business, the ones used are looked at below.
								message: { type: 'object' },
							},
							['key', 'message'],
						),
					},
					['messages'],
				),
			},
			['data'],
		),
		check: checkMediaMessage,
		handle: (input, world) => decrypt(input, world),
	},
];

/** The file and its type in either form of upload. */
function fileIn(raw: { bytes: Buffer; contentType: string }): { bytes: Buffer; mimeType: string } {
	if (mimeOf(raw.contentType) !== 'application/json') return { bytes: raw.bytes, mimeType: mimeOf(raw.contentType) };
	const { base64, mimetype } = parseJson(raw.bytes).value as { base64: string; mimetype?: string };
	const [, inUrl, data] = /^(?:data:([^;,]*)[^,]*,)?([\s\S]*)$/.exec(base64) ?? [];
	return { bytes: Buffer.from(data ?? '', 'base64'), mimeType: mimeOf(mimetype ?? inUrl ?? '') };
}

function checkUpload({ raw }: Input): FieldErrors | undefined {
	const { bytes, contentType } = raw!;
	if (mimeOf(contentType) !== 'application/json') {
		if (NOT_A_FILE_TYPE.has(mimeOf(contentType)))
			return { 'Content-Type': ["The Content-Type header must be the file's MIME type."] };
		return bytes.length ? undefined : { file: ['The file must not be empty.'] };
	}
	const json = parseJson(bytes);
	const errors = validate(BASE64_BODY, json.value ?? {});
	if (errors) return errors;
	const file = fileIn(raw!);
	const data = (json.value as { base64: string }).base64.replace(/^data:[^,]*,/, '').replace(/\s/g, '');
	return mergeErrors(
		/^[A-Za-z0-9+/]+={0,2}$/.test(data) ? undefined : { base64: ['The base64 field must be Base64-encoded data.'] },
		/^[\w.+-]+\/[\w.+-]+$/.test(file.mimeType)
			? undefined
			: { mimetype: ['The mimetype field is required when base64 is not a Data URL.'] },
	);
}

function mediaIn(body: Record<string, any>): [string, Record<string, unknown>] | undefined {
	const message = body.data.messages.message as Record<string, Record<string, unknown>>;
	return Object.entries(message).find(
		([name, value]) => name in MEDIA_MESSAGES && typeof value === 'object' && value !== null,
	);
}

function checkMediaMessage({ body }: Input): FieldErrors | undefined {
	const found = mediaIn(body);
	if (!found) return undefined;
	const [name, media] = found;
	const errors: FieldErrors = {};
	for (const field of ['url', 'mediaKey']) {
		const path = `data.messages.message.${name}.${field}`;
		if (typeof media[field] !== 'string' || !media[field])
			errors[path] = [`The ${path} field is required and must be a string.`];
	}
	if (media.mimetype !== undefined && typeof media.mimetype !== 'string')
		errors[`data.messages.message.${name}.mimetype`] = ['The mimetype must be a string.'];
	return Object.keys(errors).length ? errors : undefined;
}

async function decrypt({ body }: Input, world: World): Promise<Answer> {
	const found = mediaIn(body);
	if (!found) return failure(400, 'No supported media object (image, video, etc.) found in the message.');
	const [name, media] = found;
	if (!URL.canParse(String(media.url))) return failure(400, 'Failed to download the encrypted media.');
	const url = new URL(String(media.url));
	// Nothing is fetched from outside this machine.
	if (!['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname))
		return failure(400, 'Failed to download the encrypted media.');
	let file: Buffer;
	try {
		const ca = world.authority();
		const answer = await request(url, { reset: true, ...(ca ? { dispatcher: new Agent({ connect: { ca } }) } : {}) });
		file = Buffer.from(await answer.body.arrayBuffer());
		if (answer.statusCode !== 200) return failure(400, `Failed to download the encrypted media: ${answer.statusCode}.`);
	} catch {
		return failure(400, 'Failed to download the encrypted media.');
	}
	try {
		const plain = decryptMedia(file, MEDIA_MESSAGES[name]!, String(media.mediaKey));
		const path = world.files.addDecrypted(
			body.data.messages.key.id,
			plain,
			String(media.mimetype ?? 'application/octet-stream'),
			media.fileName as string | undefined,
		);
		return { status: 200, body: { success: true, publicUrl: world.baseUrl() + path } };
	} catch {
		return failure(400, 'Failed to decrypt the media.');
	}
}
