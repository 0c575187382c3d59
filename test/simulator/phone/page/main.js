import { onChange, read, write, writeFile } from './backend.js';
import { showChats } from './chatList.js';
import { focusComposer, replyTo, showNotice, startComposer } from './composer.js';
import { avatar, el, icon } from './dom.js';
import { showMessages } from './messageList.js';
import { startNewChat } from './newChat.js';
import { startSamples } from './samples.js';
import { showSessions } from './sessionBar.js';

/** Which session and chat are open, and what was last shown of them. */
const state = { sessions: [], sessionId: null, chat: null, chatData: null, writer: null, search: '' };
const byId = (id) => document.getElementById(id);

byId('back').append(icon('back'));
byId('back').addEventListener('click', () => openChat(null));
byId('search').addEventListener('input', (event) => {
	state.search = event.target.value;
	refresh('chats');
});
byId('write-as').addEventListener('change', (event) => {
	state.writer = event.target.value;
	if (state.chatData) show(state.chatData);
});
startComposer({
	onText: (text, quotes) => write('send', { session: state.sessionId, chat: state.chat, from: writer(), text, quotes }),
	onFile: (file, caption) =>
		writeFile(
			'attach',
			{ session: String(state.sessionId), chat: state.chat, from: writer() ?? '', name: file.name, caption },
			file,
		),
});
startNewChat(async (name, phone) => (await write('new-chat', { session: state.sessionId, name, phone })).jid, openChat);
startSamples({
	load: () => read('samples'),
	send: (id) => write('sample', { session: state.sessionId, id }),
	onOpen: openChat,
});
document.addEventListener('visibilitychange', markRead);
onChange((change) => {
	if (change.type === 'session' || change.type === 'all') refresh('sessions');
	if (change.type !== 'all' && change.sessionId !== state.sessionId) return;
	refresh('chats');
	if (change.type === 'all' || change.chatJid === state.chat) refresh('chat');
});

/** What is to be read anew; several changes at once are one reading. */
const due = new Set();
let running = false;

function refresh(what) {
	due.add(what);
	if (!running) {
		running = true;
		setTimeout(catchUp, 15);
	}
}

async function catchUp() {
	let what;
	try {
		while (due.size) {
			what = due.has('sessions') ? 'sessions' : due.has('chat') ? 'chat' : 'chats';
			due.delete(what);
			await { sessions: loadSessions, chat: loadChat, chats: loadChats }[what]();
		}
		running = false;
	} catch {
		// The simulator may be away for a moment: nothing that was to be read is forgotten.
		due.add(what);
		setTimeout(catchUp, 400);
	}
}

async function loadSessions() {
	state.sessions = await read('sessions');
	const remembered = Number(new URLSearchParams(location.search).get('session'));
	if (!state.sessions.some(({ id }) => id === state.sessionId)) {
		// At the start, or when the session was deleted.
		if (state.chat) openChat(null);
		state.sessionId = (state.sessions.find(({ id }) => id === remembered) ?? state.sessions[0])?.id ?? null;
	}
	const chosen = current();
	if (chosen)
		showSessions(state.sessions, chosen, {
			onPick: pickSession,
			onScan: () => void write('scan', { session: chosen.id }),
		});
}

async function loadChats() {
	if (state.sessionId === null) return;
	const chats = await read('chats', { session: state.sessionId, search: state.search });
	showChats(chats, state.chat, openChat, state.search ? 'No chat found' : 'No chats yet. Begin one with +');
}

async function loadChat() {
	if (!state.chat) return;
	const asked = state.chat;
	const chat = await read('chat', { session: state.sessionId, chat: asked });
	if (asked !== state.chat) return;
	state.chatData = chat;
	show(chat);
	markRead();
}

function current() {
	return state.sessions.find(({ id }) => id === state.sessionId);
}

/** As whom the page writes: the chosen member of a group; elsewhere the chat itself says it. */
function writer() {
	return state.chatData?.type === 'group' ? state.writer : null;
}

function pickSession(id) {
	state.sessionId = id;
	history.replaceState(null, '', `?session=${id}`);
	openChat(null);
	refresh('sessions');
}

function openChat(jid) {
	state.chat = jid;
	state.chatData = null;
	state.writer = null;
	showNotice('');
	replyTo(null);
	byId('app').classList.toggle('in-chat', jid !== null);
	byId('conversation').hidden = jid === null;
	byId('empty').hidden = jid !== null;
	refresh('chats');
	if (jid === null) return;
	// At once, so that nothing typed from here on is lost while the chat is read.
	focusComposer();
	refresh('chat');
}

function show(chat) {
	const typing = chat.presence && (chat.presence === 'recording' ? 'recording…' : 'typing…');
	const about =
		{ group: `${chat.members.length + 1} members`, channel: 'Channel', personal: chat.phone ?? chat.jid }[chat.type] ??
		'';
	const note = chat.blocked ? `${about} · blocked by ${current()?.name ?? 'the session'}` : about;
	byId('partner').replaceChildren(
		avatar(chat),
		el('div', {}, el('h2', {}, chat.name), el('p', {}, typing ? `${current()?.name} is ${typing}` : note)),
	);

	byId('writer').hidden = chat.type !== 'group';
	if (!chat.members.some(({ jid }) => jid === state.writer)) state.writer = chat.members[0]?.jid ?? null;
	byId('write-as').replaceChildren(
		...chat.members.map(({ jid, name }) => el('option', { value: jid, selected: jid === state.writer }, name)),
	);

	showMessages(chat, {
		isGroup: chat.type === 'group',
		sessionName: current()?.name ?? 'Session',
		voter: chat.type === 'group' ? state.writer : chat.type === 'personal' ? chat.jid : null,
		onVote: (keyId, options) =>
			void write('vote', { session: state.sessionId, keyId, voter: writer() ?? chat.jid, options }),
		onReact: (keyId, emoji) =>
			void write('react', { session: state.sessionId, chat: chat.jid, from: writer(), keyId, emoji }),
		onReply: replyTo,
	});
}

/** Who looks at the chat has read it. */
function markRead() {
	const chat = state.chatData;
	if (!chat || document.visibilityState !== 'visible') return;
	if (chat.messages.some(({ fromMe, status }) => fromMe && status > 0 && status < 4))
		void write('read', { session: state.sessionId, chat: chat.jid, reader: writer() });
}
