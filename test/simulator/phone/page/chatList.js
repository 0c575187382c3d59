import { avatar, el, ticks } from './dom.js';
import { shortWhen } from './format.js';

const STATES = ['failed', 'pending', 'sent', 'delivered', 'read', 'read'];
const list = document.getElementById('chat-list');

/** Shows the chats. @param {object[]} chats @param {string|null} chosen JID of the open one @param {(jid: string) => void} onChoose @param {string} empty what to say when there are none */
export function showChats(chats, chosen, onChoose, empty) {
	const focused = document.activeElement?.closest?.('.chat')?.dataset.jid;
	list.replaceChildren(
		...(chats.length
			? chats.map((chat) => el('li', {}, row(chat, chosen, onChoose)))
			: [el('li', { class: 'nothing' }, empty)]),
	);
	if (focused) [...list.querySelectorAll('.chat')].find((button) => button.dataset.jid === focused)?.focus();
}

/** Arrow keys move through the list. */
list.addEventListener('keydown', (event) => {
	const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
	if (!step) return;
	const buttons = [...list.querySelectorAll('.chat')];
	const next = buttons[buttons.indexOf(document.activeElement) + step];
	if (next) {
		event.preventDefault();
		next.focus();
	}
});

function row(chat, chosen, onChoose) {
	return el(
		'button',
		{
			type: 'button',
			class: 'chat',
			'data-testid': 'chat-item',
			'data-jid': chat.jid,
			'data-type': chat.type,
			'aria-current': chat.jid === chosen ? 'true' : null,
			onclick: () => onChoose(chat.jid),
		},
		avatar(chat),
		el('span', { class: 'chat-text' }, el('span', { class: 'chat-name' }, chat.name), lastLine(chat)),
		el(
			'span',
			{ class: 'chat-side' },
			chat.last && el('time', { datetime: new Date(chat.last.time).toISOString() }, shortWhen(chat.last.time)),
			chat.unread > 0 &&
				el(
					'span',
					{
						class: 'badge',
						role: 'img',
						title: 'Not yet marked as read by the session',
						'aria-label': `${chat.unread} not yet read by the session`,
					},
					String(chat.unread),
				),
		),
	);
}

function lastLine(chat) {
	if (chat.presence)
		return el('span', { class: 'chat-last typing-now' }, chat.presence === 'recording' ? 'recording…' : 'typing…');
	if (!chat.last)
		return el(
			'span',
			{ class: 'chat-last' },
			{ group: 'Group', channel: 'Channel', personal: `+${chat.jid.split('@')[0]}` }[chat.type] ?? '',
		);
	const { last } = chat;
	const who = chat.type === 'group' && !last.fromMe ? `${last.sender}: ` : '';
	return el('span', { class: 'chat-last' }, last.fromMe && ticks(STATES[last.status]), who + last.text);
}
