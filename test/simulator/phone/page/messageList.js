import { bubble } from './bubble.js';
import { el } from './dom.js';
import { dayOf } from './format.js';

const list = document.getElementById('message-list');
let shown = { chat: '', items: new Map() };

/**
 * Shows the messages of a chat. Bubbles that have not changed stay as they are, so that players go on playing.
 * @param {object} chat as the simulator gives it
 * @param {object} place see `bubble`
 */
export function showMessages(chat, place) {
	const isNewChat = shown.chat !== chat.jid;
	const wasAtEnd = isNewChat || list.scrollHeight - list.scrollTop - list.clientHeight < 120;
	const before = isNewChat ? new Map() : shown.items;
	const items = new Map();
	const nodes = [];
	let day = '';
	for (const message of chat.messages) {
		if (dayOf(message.time) !== day) {
			day = dayOf(message.time);
			nodes.push(el('li', { class: 'day' }, day));
		}
		const print = JSON.stringify([message, place.voter]);
		const known = before.get(message.id);
		const item = known?.print === print ? known : { print, node: bubble(message, place) };
		items.set(message.id, item);
		nodes.push(item.node);
	}
	if (chat.presence) nodes.push(typing(chat.presence, place.sessionName));
	shown = { chat: chat.jid, items };
	arrange(nodes);
	if (wasAtEnd) scrollToEnd();
}

/** Scrolls to the newest message, again once pictures have their size. */
function scrollToEnd() {
	list.scrollTop = list.scrollHeight;
	for (const media of list.querySelectorAll('img, video')) {
		const isReady = media.complete || media.readyState > 0;
		if (!isReady)
			media.addEventListener(
				media.tagName === 'IMG' ? 'load' : 'loadedmetadata',
				() => (list.scrollTop = list.scrollHeight),
				{ once: true },
			);
	}
}

/** Puts the nodes in place and moves none that already stands there. */
function arrange(nodes) {
	const wanted = new Set(nodes);
	for (const node of [...list.children]) if (!wanted.has(node)) node.remove();
	nodes.forEach((node, index) => {
		if (list.children[index] !== node) list.insertBefore(node, list.children[index] ?? null);
	});
}

function typing(presence, name) {
	return el(
		'li',
		{ class: 'typing', 'data-testid': 'typing' },
		el('span', { 'aria-hidden': 'true' }, el('i'), el('i'), el('i')),
		`${name} is ${presence === 'recording' ? 'recording…' : 'typing…'}`,
	);
}
