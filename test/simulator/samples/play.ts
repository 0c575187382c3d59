import type { ChatMessage, MessageKey, Session } from '../store/types';
import type { WebhookPayload } from '../webhooks/events';
import type { World } from '../world';
import { chatTypeOf, LID, phoneJid } from '../whatsapp/jid';
import { freshPosts } from './freshPosts';
import { readSample, type Sample } from './samples';

/** What became of a sample. */
export interface Played {
	id: string;
	/** Each post: the status of its answer, or why there is none (`not subscribed`: the session does not want the event). */
	posts: Array<{ event: string; status?: number; error?: string }>;
	/** The new message id for each that the sample has. */
	keyIds: Record<string, string>;
	/** By how many milliseconds its times are later than those the sample has. */
	laterMs: number;
	/** The chat that it is about, if one. */
	chatJid?: string;
}

type Shown = { key?: MessageKey; pushName?: string; messageBody?: string; message?: Record<string, unknown> | null };

/**
 * Sends a sample to the session's webhook, post by post, each try with new message ids; what it says is shown in its chat.
 * @throws Error when there is no such sample
 */
export async function playSample(world: World, session: Session, id: string): Promise<Played> {
	const sample = readSample(id);
	const { posts, keyIds, laterMs } = freshPosts(world, session, sample);
	const shown = posts.flatMap(messagesIn);
	for (const message of shown) show(world, session, sample, message);
	const about = shown[0]?.key?.remoteJid;
	const results: Played['posts'] = [];
	for (const post of posts) {
		const [result] = await world.webhooks.send(session, post, {}, messagesIn(post)[0]?.key?.remoteJid);
		const { status, error } = result ?? { error: 'not subscribed' };
		results.push({ event: post.event, ...(status === undefined ? {} : { status }), ...(error ? { error } : {}) });
	}
	return { id, posts: results, keyIds, laterMs, ...(about ? { chatJid: world.store.chatJidOf(about) } : {}) };
}

/** The messages that a post brings: one or several; none where the event is about something else. */
function messagesIn({ event, data }: WebhookPayload): Shown[] {
	if (!/^messages(-\w+)?\.(received|upsert)$/.test(event)) return [];
	const messages = (data as { messages?: Shown | Shown[] } | undefined)?.messages;
	return [messages ?? []].flat();
}

/** Puts a message into its chat on the phone page, once under whatever post it comes. */
function show(world: World, session: Session, sample: Sample, { key, pushName, messageBody, message }: Shown): void {
	if (!key?.remoteJid || session.messagesByKey.has(key.id)) return;
	const { store, feed } = world;
	const person = String(key.participant ?? key.senderPn ?? key.remoteJid);
	// Who is told with both addresses is one person from here on.
	const [pn, lid] = [key.senderPn, key.senderLid].map((one) => (typeof one === 'string' ? one : ''));
	if (pn && lid?.endsWith(LID)) store.setLid(pn, lid);
	const chatJid = store.chatJidOf(key.remoteJid);
	const { chat, isNew } = store.chat(session, chatJid);
	if (isNew && pushName && chatTypeOf(chatJid) === 'personal' && !key.fromMe) chat.name = pushName;
	const entry: ChatMessage = {
		key,
		chatJid,
		fromMe: key.fromMe,
		senderJid: key.fromMe ? phoneJid(session.phoneNumber) : store.chatJidOf(person),
		senderName: key.fromMe ? session.userName : (pushName ?? store.nameOf(session, store.chatJidOf(person))),
		kind: messageBody ? 'text' : 'other',
		text: messageBody || `Sample ${sample.id}: ${sample.kind}`,
		timestamp: Date.now(),
		status: 3,
		edited: false,
		deleted: false,
		viewOnce: false,
		readBySession: key.fromMe,
		reactions: new Map(),
		message: message ?? {},
	};
	store.addChatMessage(session, entry);
	if (!key.fromMe) chat.unread++;
	feed.tell({ type: 'message', sessionId: session.id, chatJid, keyId: key.id });
}
