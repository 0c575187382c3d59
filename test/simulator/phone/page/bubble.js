import { el, hueOf, icon, ticks } from './dom.js';
import { timeOf } from './format.js';
import { messageMenu } from './messageMenu.js';
import { mainPart } from './messageParts.js';
import { pollPart } from './poll.js';

/** Ticks by the documented status: 0 error, 1 pending, 2 sent, 3 delivered, 4 read, 5 played. */
const STATES = ['failed', 'pending', 'sent', 'delivered', 'read', 'read'];

/**
 * One message.
 * @param {object} message
 * @param {{isGroup: boolean, sessionName: string, voter: string|null, onVote: (id: string, options: string[]) => void, onReact: (id: string, emoji: string) => void, onReply: (message: object) => void}} place
 */
export function bubble(message, place) {
	const from = message.fromMe ? 'session' : 'other';
	const item = el(
		'li',
		{
			class: 'message',
			'data-testid': 'message',
			'data-key-id': message.id,
			'data-from': from,
			'data-kind': message.kind,
			'data-status': message.status,
			'data-read': message.fromMe ? null : String(message.readBySession),
		},
		el('span', { class: 'hidden' }, `${message.fromMe ? place.sessionName : message.senderName}: `),
		place.isGroup && !message.fromMe && sender(message.senderName),
		...(message.deleted ? [el('p', { class: 'text gone' }, 'This message was deleted')] : inside(message, place)),
		el(
			'div',
			{ class: 'meta' },
			message.edited && !message.deleted && el('span', {}, 'edited'),
			el('time', { datetime: new Date(message.time).toISOString() }, timeOf(message.time)),
			message.fromMe
				? ticks(STATES[message.status])
				: ticks(
						message.readBySession ? 'read' : 'delivered',
						message.readBySession ? `Read by ${place.sessionName}` : `Not yet read by ${place.sessionName}`,
					),
		),
		message.reactions.length > 0 &&
			el(
				'span',
				{
					class: 'reactions',
					'data-testid': 'reactions',
					title: message.reactions.map(({ name }) => name).join(', '),
					role: 'img',
					'aria-label': `Reactions: ${message.reactions.map(({ emoji, name }) => `${emoji} ${name}`).join(', ')}`,
				},
				message.reactions.map(({ emoji }) => emoji).join(' '),
			),
		place.voter !== null && !message.deleted && messageMenu(message, place),
	);
	return item;
}

function inside(message, place) {
	return [
		message.viewOnce && el('span', { class: 'label', 'data-testid': 'view-once' }, icon('once'), 'View once'),
		message.quoted &&
			el(
				'blockquote',
				{ class: 'quote', 'data-testid': 'quote' },
				el('strong', {}, message.quoted.senderName),
				el('span', {}, message.quoted.text || 'Message'),
			),
		message.poll ? pollPart(message, place.voter, (options) => place.onVote(message.id, options)) : mainPart(message),
		!message.poll && message.text && el('p', { class: 'text' }, message.text),
	];
}

function sender(name) {
	const line = el('span', { class: 'sender', 'aria-hidden': 'true' }, name);
	line.style.setProperty('--hue', hueOf(name));
	return line;
}
