import type { ChatMessage, MessageKind, Session } from '../store/types';
import type { World } from '../world';
import { pollMessage, vcardOf } from './content';
import { encryptMedia, type MediaKind } from './encryption';
import type { Incoming } from './incoming';

type Built = Pick<ChatMessage, 'text' | 'media' | 'location' | 'contact' | 'poll' | 'viewOnce' | 'message'>;

const DEFAULT_TYPES: Record<MediaKind, string> = {
	image: 'image/jpeg',
	video: 'video/mp4',
	audio: 'audio/ogg; codecs=opus',
	document: 'application/pdf',
	sticker: 'image/webp',
};

/** Builds what a person's message shows and WhatsApp's message object for it; files are encrypted and put on the simulator's media server. */
export function buildIncoming(
	world: World,
	session: Session,
	incoming: Incoming,
	kind: MessageKind,
	quoted: ChatMessage | undefined,
): Built {
	const context = contextOf(incoming, quoted, (jid) => world.store.toldIn(session, quoted?.chatJid ?? '', jid));
	const built = plain(world, incoming, kind, context, session);
	if (incoming.message) built.message = incoming.message;
	if (incoming.wrap === 'viewOnce')
		return { ...built, viewOnce: true, message: { viewOnceMessageV2: { message: built.message } } };
	if (incoming.wrap === 'ephemeral') return { ...built, message: { ephemeralMessage: { message: built.message } } };
	if (incoming.wrap === 'documentWithCaption')
		return { ...built, message: { documentWithCaptionMessage: { message: built.message } } };
	return built;
}

function plain(
	world: World,
	incoming: Incoming,
	kind: MessageKind,
	context: Record<string, unknown>,
	session: Session,
): Built {
	const text = incoming.text ?? '';
	const base = { text, viewOnce: false };
	switch (kind) {
		case 'image':
		case 'video':
		case 'audio':
		case 'document':
		case 'sticker':
			return { ...base, ...mediaMessage(world, incoming, kind, context) };
		case 'location': {
			const { latitude, longitude, name, address } = incoming.location ?? { latitude: 0, longitude: 0 };
			return {
				...base,
				location: { latitude, longitude, name, address },
				message: {
					locationMessage: {
						degreesLatitude: latitude,
						degreesLongitude: longitude,
						...(name ? { name } : {}),
						...(address ? { address } : {}),
						...context,
					},
				},
			};
		}
		case 'contact': {
			const { name, phone } = incoming.contact ?? { name: 'Nobody', phone: '10000000000' };
			return {
				...base,
				contact: { name, phone },
				message: { contactMessage: { displayName: name, vcard: vcardOf(name, phone), ...context } },
			};
		}
		case 'poll': {
			const { question, options, multiSelect = false } = incoming.poll ?? { question: text, options: [] };
			return {
				text: question,
				viewOnce: false,
				poll: { options, multiSelect, votes: new Map() },
				message: pollMessage(question, options, multiSelect),
			};
		}
		case 'reaction': {
			const target = session.messagesByKey.get(incoming.reaction?.keyId ?? '');
			const key = { id: incoming.reaction?.keyId, fromMe: target?.fromMe ?? true, remoteJid: target?.key.remoteJid };
			return {
				...base,
				text: incoming.reaction?.text ?? '',
				message: {
					reactionMessage: { key, text: incoming.reaction?.text ?? '', senderTimestampMs: String(Date.now()) },
				},
			};
		}
		default:
			// Plain text comes as `conversation`; with a quote or mentions it comes as `extendedTextMessage`.
			return {
				...base,
				message: context.contextInfo ? { extendedTextMessage: { text, ...context } } : { conversation: text },
			};
	}
}

function mediaMessage(
	world: World,
	incoming: Incoming,
	kind: MediaKind,
	context: Record<string, unknown>,
): Pick<Built, 'media' | 'message'> {
	const given = incoming.media ?? { bytes: '' };
	const bytes = typeof given.bytes === 'string' ? Buffer.from(given.bytes, 'base64') : Buffer.from(given.bytes);
	const mimeType = given.mimeType ?? DEFAULT_TYPES[kind];
	const encrypted = encryptMedia(bytes, kind);
	const path = world.files.addEncrypted(encrypted.file);
	const isVoice = kind === 'audio' && (given.isVoice ?? true);
	const fileName = kind === 'document' ? (given.fileName ?? 'document.pdf') : given.fileName;
	return {
		media: {
			url: world.files.addPlain(bytes, mimeType, given.fileName),
			mimeType,
			size: bytes.length,
			...(fileName ? { fileName } : {}),
			...(given.seconds === undefined ? {} : { seconds: given.seconds }),
			...(isVoice ? { isVoice } : {}),
		},
		message: {
			[`${kind}Message`]: {
				url: `${world.baseUrl()}${path}?ccb=11-4&oh=simulator&oe=FFFFFFFF&mms3=true`,
				mimetype: mimeType,
				fileSha256: encrypted.fileSha256,
				fileLength: encrypted.fileLength,
				mediaKey: encrypted.mediaKey,
				fileEncSha256: encrypted.fileEncSha256,
				directPath: path,
				mediaKeyTimestamp: String(Math.floor(Date.now() / 1_000)),
				...(incoming.text && kind !== 'audio' && kind !== 'sticker' ? { caption: incoming.text } : {}),
				...(fileName && kind === 'document' ? { fileName, title: fileName } : {}),
				...(kind === 'audio' || kind === 'video' ? { seconds: given.seconds ?? 1 } : {}),
				...(kind === 'audio' ? { ptt: isVoice } : {}),
				...(given.width && kind !== 'audio' && kind !== 'document' ? { width: given.width, height: given.height } : {}),
				...context,
			},
		},
	};
}

function contextOf(
	incoming: Incoming,
	quoted: ChatMessage | undefined,
	told: (jid: string) => string,
): Record<string, unknown> {
	if (!quoted && !incoming.mentions?.length) return {};
	return {
		contextInfo: {
			...(quoted
				? { stanzaId: quoted.key.id, participant: told(quoted.senderJid), quotedMessage: quoted.message }
				: {}),
			...(incoming.mentions?.length ? { mentionedJid: incoming.mentions } : {}),
		},
	};
}
