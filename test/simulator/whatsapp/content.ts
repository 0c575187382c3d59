import { digitsOf } from './jid';
import type { ChatMessage, MessageKind } from '../store/types';

/** What a send request's body says, as a chat shows it and as WhatsApp's own message object has it. */
export type Content = Pick<
	ChatMessage,
	'kind' | 'text' | 'media' | 'location' | 'contact' | 'poll' | 'viewOnce' | 'message'
>;

/** The fields of send-message that carry a file, with the kind of message they make. */
export const MEDIA_FIELDS = {
	imageUrl: 'image',
	videoUrl: 'video',
	audioUrl: 'audio',
	documentUrl: 'document',
	stickerUrl: 'sticker',
} as const;

const DEFAULT_TYPES: Record<string, string> = {
	image: 'image/jpeg',
	video: 'video/mp4',
	audio: 'audio/ogg; codecs=opus',
	document: 'application/octet-stream',
	sticker: 'image/webp',
};

/**
 * Reads a validated body of `POST /api/send-message` (all pages about sending).
 * @param contextInfo WhatsApp's note on what is quoted or mentioned, put where the message's kind wants it
 */
export function contentOf(body: Record<string, any>, contextInfo?: Record<string, unknown>): Content {
	const text: string = body.text ?? '';
	const context = contextInfo ? { contextInfo } : {};
	const viewOnce = body.viewOnce === true;
	const wrap = (message: Record<string, unknown>) => (viewOnce ? { viewOnceMessageV2: { message } } : message);

	for (const [field, kind] of Object.entries(MEDIA_FIELDS)) {
		const url: string | undefined = body[field];
		if (url === undefined) continue;
		const mimeType = DEFAULT_TYPES[kind]!;
		const fileName = kind === 'document' ? (body.fileName ?? `document.${extensionOf(url)}`) : undefined;
		return {
			kind: kind as MessageKind,
			text,
			viewOnce,
			media: { url, mimeType, ...(fileName ? { fileName } : {}), ...(kind === 'audio' ? { isVoice: true } : {}) },
			message: wrap({
				[`${kind}Message`]: {
					url,
					mimetype: mimeType,
					...(text ? { caption: text } : {}),
					...(fileName ? { fileName } : {}),
					...(kind === 'audio' ? { ptt: true } : {}),
					...context,
				},
			}),
		};
	}
	if (body.location) {
		const { latitude, longitude, name, address } = body.location;
		return {
			kind: 'location',
			text,
			viewOnce: false,
			location: { latitude, longitude, name, address },
			message: {
				locationMessage: {
					degreesLatitude: latitude,
					degreesLongitude: longitude,
					name,
					address,
					...(text ? { comment: text } : {}),
					...context,
				},
			},
		};
	}
	if (body.contact) {
		const { name, phone } = body.contact;
		return {
			kind: 'contact',
			text,
			viewOnce: false,
			contact: { name, phone },
			message: { contactMessage: { displayName: name, vcard: vcardOf(name, phone), ...context } },
		};
	}
	if (body.poll) {
		const { question, options, multiSelect = false } = body.poll;
		return {
			kind: 'poll',
			text: question,
			viewOnce: false,
			poll: { options, multiSelect, votes: new Map() },
			message: pollMessage(question, options, multiSelect),
		};
	}
	return { kind: 'text', text, viewOnce: false, message: { extendedTextMessage: { text, ...context } } };
}

/** WhatsApp's message object for a poll. */
export function pollMessage(question: string, options: string[], multiSelect: boolean): Record<string, unknown> {
	return {
		pollCreationMessageV3: {
			name: question,
			options: options.map((optionName) => ({ optionName })),
			selectableOptionsCount: multiSelect ? 0 : 1,
		},
	};
}

/** A contact card in vCard form, as WhatsApp writes it. */
export function vcardOf(name: string, phone: string): string {
	const digits = digitsOf(phone);
	return `BEGIN:VCARD\nVERSION:3.0\nFN:${name}\nTEL;type=CELL;type=VOICE;waid=${digits}:+${digits}\nEND:VCARD`;
}

function extensionOf(url: string): string {
	const extension = /\.([A-Za-z0-9]{1,8})$/.exec(new URL(url).pathname)?.[1];
	return extension ?? 'bin';
}
