/** What an event's payload holds, which decides how it is simplified. */
export type EventKind =
	'message' | 'update' | 'reaction' | 'receipt' | 'deletion' | 'poll' | 'call' | 'session' | 'other';

export interface WebhookEvent {
	/** The documented name, as it is subscribed to and as it stands in a payload's `event`. */
	value: string;
	name: string;
	description: string;
	kind: EventKind;
	/** The fields of `data` that may hold the event, or a list of them, where it is not `data` itself. */
	within?: readonly string[];
	/** The documentation does not name it; the service does. */
	isUndocumented?: true;
}

/** The 22 documented events and newer ones, the most wanted first, then by what they are about. */
export const WEBHOOK_EVENTS: readonly WebhookEvent[] = [
	{
		value: 'messages.received',
		name: 'Message Received',
		description: 'A message came in: in a personal chat, a group or a channel',
		kind: 'message',
		within: ['messages'],
	},
	{
		value: 'messages-personal.received',
		name: 'Message Received in a Personal Chat',
		description: 'A message came in from one person',
		kind: 'message',
		within: ['messages'],
	},
	{
		value: 'messages-group.received',
		name: 'Message Received in a Group',
		description: 'A message came in in a group that the session is a member of',
		kind: 'message',
		within: ['messages'],
	},
	{
		value: 'messages-newsletter.received',
		name: 'Message Received in a Channel',
		description: 'A message was published in a channel that the session follows',
		kind: 'message',
		within: ['messages'],
	},
	{
		value: 'messages.upsert',
		name: 'Message Received or Sent',
		description: "Any message of the session, the session's own included",
		kind: 'message',
		within: ['messages'],
	},
	{
		value: 'message.sent',
		name: 'Message Sent',
		description: 'A message was sent from the session, or could not be sent',
		kind: 'message',
		within: ['messages'],
	},
	{
		value: 'messages.update',
		name: 'Message Status Updated',
		description: 'A message was sent, delivered, read or played, or failed',
		kind: 'update',
		within: ['updates', 'messages'],
	},
	{
		value: 'message-receipt.update',
		name: 'Message Receipt Updated',
		description: 'A member of a group received or read a message',
		kind: 'receipt',
		within: ['message', 'messages', 'receipts'],
	},
	{
		value: 'messages.reaction',
		name: 'Message Reaction',
		description: 'Somebody reacted to a message',
		kind: 'reaction',
		within: ['reactions', 'messages'],
	},
	{
		value: 'messages.delete',
		name: 'Message Deleted',
		description: 'A message was deleted',
		kind: 'deletion',
		within: ['keys', 'messages'],
	},
	{
		value: 'poll.results',
		name: 'Poll Results',
		description: 'Somebody voted in a poll of the session',
		kind: 'poll',
	},
	{
		value: 'call',
		name: 'Call Received',
		description: 'A voice or video call came in',
		kind: 'call',
		within: ['call', 'calls'],
	},
	{
		value: 'chats.upsert',
		name: 'Chat Created',
		description: 'A chat was created or got a new message',
		kind: 'other',
		within: ['chats'],
	},
	{
		value: 'chats.update',
		name: 'Chat Updated',
		description: 'Something about a chat changed, such as its unread count',
		kind: 'other',
		within: ['chats'],
	},
	{ value: 'chats.delete', name: 'Chat Deleted', description: 'A chat was deleted', kind: 'other', within: ['chats'] },
	{
		value: 'contacts.upsert',
		name: 'Contact Created',
		description: 'A contact was added or renamed',
		kind: 'other',
		within: ['contacts'],
	},
	{
		value: 'contacts.update',
		name: 'Contact Updated',
		description: 'A contact changed its picture or status',
		kind: 'other',
		within: ['contacts'],
	},
	{
		value: 'groups.upsert',
		name: 'Group Joined',
		description: 'The session joined a group, or its description changed',
		kind: 'other',
		within: ['groups'],
	},
	{
		value: 'groups.update',
		name: 'Group Updated',
		description: "A group's settings changed",
		kind: 'other',
		within: ['groups'],
	},
	{
		value: 'group-participants.update',
		name: 'Group Participants Updated',
		description: 'Members of a group were added, removed, promoted or demoted',
		kind: 'other',
	},
	{
		value: 'session.status',
		name: 'Session Status Changed',
		description: 'The session was connected or disconnected, or has to be scanned again',
		kind: 'session',
	},
	{
		value: 'qrcode.updated',
		name: 'Session QR Code Updated',
		description: 'There is a new QR code to link the session with',
		kind: 'other',
	},
	{
		value: 'passkey.updated',
		name: 'Session Passkey Updated',
		description: 'WhatsApp asks for a passkey to link the session with',
		kind: 'other',
		isUndocumented: true,
	},
];

/** The names of the 22 events that every WasenderAPI takes. */
export const DOCUMENTED_EVENTS: readonly string[] = WEBHOOK_EVENTS.filter(
	({ isUndocumented }) => isUndocumented !== true,
).map(({ value }) => value);

const BY_NAME = new Map<unknown, WebhookEvent>(WEBHOOK_EVENTS.map((event) => [event.value, event]));

/** The event of that name, or undefined if this package knows none. */
export function eventOf(name: unknown): WebhookEvent | undefined {
	return BY_NAME.get(name);
}
