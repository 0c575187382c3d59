import type { Chat, Session } from '../store/types';
import { payload } from '../webhooks/payloads';
import type { World } from '../world';

/** Says that a chat is new or has changed: `chats.upsert` or `chats.update` (WasenderAPI, "Webhook: Chat Upsert", "Webhook: Chat Update") and the phone page. */
export function announceChat(world: World, session: Session, chat: Chat, isNew: boolean): void {
	const last = chat.messages.at(-1);
	const shown = {
		id: chat.jid,
		...(isNew ? { name: chat.name } : {}),
		conversationTimestamp: Math.floor((last?.timestamp ?? Date.now()) / 1_000),
		unreadCount: chat.unread,
	};
	void world.webhooks.send(session, payload(session, isNew ? 'chats.upsert' : 'chats.update', [shown]), {}, chat.jid);
	world.feed.tell({ type: 'chat', sessionId: session.id, chatJid: chat.jid });
}
