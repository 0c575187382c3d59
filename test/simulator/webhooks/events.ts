/** The 22 events that a session may subscribe to: the `event` values of the webhook pages' samples. */
export const WEBHOOK_EVENTS = [
	'messages.received',
	'messages-personal.received',
	'messages-group.received',
	'messages-newsletter.received',
	'messages.upsert',
	'messages.update',
	'messages.delete',
	'messages.reaction',
	'message.sent',
	'message-receipt.update',
	'poll.results',
	'session.status',
	'qrcode.updated',
	'contacts.upsert',
	'contacts.update',
	'chats.upsert',
	'chats.update',
	'chats.delete',
	'groups.upsert',
	'groups.update',
	'group-participants.update',
	'call',
] as const;

export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** An event as it is posted. */
export interface WebhookPayload {
	event: string;
	[field: string]: unknown;
}
