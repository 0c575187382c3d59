import { el, icon } from './dom.js';
import { sizeOf } from './format.js';

/** What a message of each kind shows inside its bubble, the text left out. */

/** @param {object} message @returns {Node|null} */
export function mainPart(message) {
	switch (message.kind) {
		case 'image':
		case 'sticker':
			return isOwn(message)
				? el('img', { src: message.media.url, alt: message.kind === 'sticker' ? 'Sticker' : message.text || 'Photo' })
				: elsewhere(message);
		case 'video':
			return isOwn(message)
				? el('video', { src: message.media.url, controls: true, preload: 'metadata', 'aria-label': 'Video' })
				: elsewhere(message);
		case 'audio':
			return isOwn(message)
				? el('audio', { src: message.media.url, controls: true, preload: 'metadata', 'aria-label': 'Voice message' })
				: elsewhere(message);
		case 'document':
			return isOwn(message)
				? el(
						'a',
						{
							class: 'card',
							href: message.media.url,
							target: '_blank',
							rel: 'noopener',
							download: message.media.fileName ?? 'document',
						},
						icon('file'),
						words(message.media.fileName ?? 'Document', sizeOf(message.media.size) || 'Document'),
					)
				: elsewhere(message);
		case 'location':
			return el(
				'div',
				{ class: 'card' },
				icon('pin'),
				words(
					message.location.name || 'Location',
					[message.location.address, `${message.location.latitude}, ${message.location.longitude}`]
						.filter(Boolean)
						.join(' · '),
				),
			);
		case 'contact':
			return el('div', { class: 'card' }, icon('person'), words(message.contact.name, message.contact.phone));
		default:
			return null;
	}
}

function isOwn(message) {
	return message.media.url.startsWith('/');
}

/** A file somewhere on the internet is not loaded: the page works without a connection. */
function elsewhere({ kind, media }) {
	const title = {
		image: 'Photo',
		sticker: 'Sticker',
		video: 'Video',
		audio: 'Voice message',
		document: media.fileName ?? 'Document',
	}[kind];
	const isWeb = /^https?:\/\//i.test(media.url);
	return el(
		isWeb ? 'a' : 'div',
		{ class: 'card', ...(isWeb ? { href: media.url, target: '_blank', rel: 'noopener noreferrer' } : {}) },
		icon('link'),
		words(title, media.url),
	);
}

function words(title, line) {
	return el('div', {}, el('strong', {}, title), el('small', {}, line));
}
