import { chatTypeOf, digitsOf, PERSON, phoneJid } from '../whatsapp/jid';
import type { Chat, ChatMessage, Session } from '../store/types';
import type { World } from '../world';

/** At most so many chats are listed at once; the page's search finds the others. */
const MOST_CHATS = 200;
/** At most so many messages of a chat are shown: the newest. */
const MOST_MESSAGES = 300;

/** All sessions, for the page's picker. */
export function sessionsView({ store }: World): unknown[] {
	return [...store.sessions.values()].map(({ id, name, phoneNumber, status, qr, webhookUrl, webhookEnabled }) => ({
		id,
		name,
		phoneNumber,
		status,
		qr: status === 'need_scan' ? (qr?.text ?? null) : null,
		webhook: webhookEnabled && webhookUrl ? webhookUrl : null,
	}));
}

/** The chats of a session: those with messages first, the newest on top; then groups, channels and contacts without any. @param search part of a name or number */
export function chatsView(world: World, session: Session, search: string): unknown[] {
	const jids = new Set([
		...session.chats.keys(),
		...world.store.groupsOf(session).map((group) => group.jid),
		...session.contacts.keys(),
	]);
	const wanted = search.trim().toLowerCase();
	const own = phoneJid(session.phoneNumber);
	const rows = [...jids]
		.filter((jid) => jid !== own)
		.map((jid) => ({ jid, name: world.store.nameOf(session, jid), chat: session.chats.get(jid) }))
		.filter(
			({ jid, name }) => !wanted || name.toLowerCase().includes(wanted) || jid.includes(wanted.replace(/^\+/, '')),
		);
	const order = { group: 0, channel: 1, personal: 2, broadcast: 3 };
	rows.sort((a, b) => lastTime(b.chat) - lastTime(a.chat) || order[chatTypeOf(a.jid)] - order[chatTypeOf(b.jid)]);
	return rows.slice(0, MOST_CHATS).map(({ jid, name, chat }) => {
		const last = chat?.messages.at(-1);
		return {
			jid,
			name,
			type: chatTypeOf(jid),
			unread: chat?.unread ?? 0,
			presence: chat?.presence ?? null,
			last: last
				? {
						text: summary(last),
						time: last.timestamp,
						fromMe: last.fromMe,
						status: last.status,
						sender: last.senderName,
					}
				: null,
		};
	});
}

/** One chat with its messages. */
export function chatView(world: World, session: Session, jid: string): unknown {
	const chat = session.chats.get(jid);
	const group = world.store.groups.get(jid);
	const own = phoneJid(session.phoneNumber);
	const members = group
		? [...group.participants.values()]
				.filter(({ pn }) => pn !== own)
				.map(({ pn }) => ({ jid: pn, name: world.store.nameOf(session, pn) }))
		: [];
	return {
		jid,
		name: world.store.nameOf(session, jid),
		type: chatTypeOf(jid),
		phone: jid.endsWith(PERSON) ? `+${digitsOf(jid)}` : null,
		blocked: session.contacts.get(jid)?.blocked ?? false,
		presence: chat?.presence ?? null,
		members,
		messages: (chat?.messages ?? []).slice(-MOST_MESSAGES).map((message) => messageView(world, session, message)),
	};
}

function messageView(world: World, session: Session, message: ChatMessage): unknown {
	const {
		key,
		msgId,
		fromMe,
		senderName,
		kind,
		text,
		location,
		contact,
		quoted,
		timestamp,
		status,
		edited,
		deleted,
		viewOnce,
		readBySession,
	} = message;
	return {
		id: key.id,
		msgId,
		fromMe,
		senderName,
		kind,
		text,
		media: message.media && { ...message.media, url: ownPath(message.media.url, world) },
		location,
		contact,
		poll: message.poll && {
			multiSelect: message.poll.multiSelect,
			options: message.poll.options.map((name) => ({
				name,
				voters: [...message.poll!.votes]
					.filter(([, chosen]) => chosen.includes(name))
					.map(([jid]) => ({ jid, name: world.store.nameOf(session, jid) })),
			})),
		},
		quoted,
		time: timestamp,
		status,
		readBySession,
		edited,
		deleted,
		viewOnce,
		reactions: [...message.reactions].map(([jid, emoji]) => ({ jid, emoji, name: world.store.nameOf(session, jid) })),
	};
}

/** The simulator's own files by their path, so that the page shows them; other addresses stay as they are. */
function ownPath(url: string, world: World): string {
	return url.startsWith(`${world.baseUrl()}/`) ? url.slice(world.baseUrl().length) : url;
}

function lastTime(chat: Chat | undefined): number {
	return chat?.messages.at(-1)?.timestamp ?? 0;
}

function summary(message: ChatMessage): string {
	if (message.deleted) return 'Message deleted';
	const words = {
		text: '',
		image: 'Photo',
		video: 'Video',
		audio: 'Voice message',
		document: 'Document',
		sticker: 'Sticker',
		location: 'Location',
		contact: 'Contact',
		poll: 'Poll',
		reaction: 'Reaction',
		other: 'Message',
	}[message.kind];
	return [words, message.media?.fileName, message.contact?.name, message.text].filter(Boolean).join(' · ');
}
