/** What the simulator remembers. Tests may read and write all of it. */

/** `need_passkey` is newer than the documentation: nothing here leads to it but `setStatus`. */
export type SessionStatus =
	'connecting' | 'connected' | 'disconnected' | 'need_scan' | 'need_passkey' | 'logged_out' | 'expired';

export interface Account {
	id: number;
	name: string;
	personalAccessToken: string;
	/** Further personal access tokens of the same account. */
	otherTokens: string[];
	/** Ids of other accounts' sessions that this one sees and uses too. */
	sees: number[];
	/** `none` makes every session call fail with the documented "Active subscription or trial is required". */
	subscription: 'active' | 'trial' | 'none';
	/** How many sessions the plan allows. */
	sessionLimit: number;
}

export interface Session {
	id: number;
	accountId: number;
	name: string;
	/** International form, with `+`. */
	phoneNumber: string;
	status: SessionStatus;
	/** What the limiter goes by. */
	accountProtection: boolean;
	/** What the details say in place of it, while they are behind. */
	shownAccountProtection?: boolean;
	logMessages: boolean;
	webhookUrl: string | null;
	webhookEnabled: boolean;
	webhookEvents: string[] | null;
	readIncomingMessages: boolean;
	autoRejectCalls: boolean;
	ignoreGroups: boolean;
	ignoreChannels: boolean;
	ignoreBroadcasts: boolean;
	proxyUrl: string | null;
	alwaysOnline: boolean;
	apiKey: string;
	webhookSecret: string | null;
	createdAt: Date;
	updatedAt: Date;
	/** Limits of the trial plan for this session alone; an account on trial has them for all of its sessions. */
	trial: boolean;
	/** The name that the WhatsApp user gave herself (`GET /user`). */
	userName: string;
	/** The linking code on show while `need_scan`; `at` is `Date.now()`. */
	qr?: { text: string; at: number };
	/** By phone JID (`123…@s.whatsapp.net`). */
	contacts: Map<string, Contact>;
	/** By the chat's JID. */
	chats: Map<string, Chat>;
	/** Every message in every chat, by its WhatsApp id (`key.id`). */
	messagesByKey: Map<string, ChatMessage>;
}

export interface Contact {
	/** Phone JID. */
	jid: string;
	name: string | null;
	notify: string | null;
	verifiedName: string | null;
	/** Path on the simulator (`/pps/…`) or a complete URL. */
	imgUrl: string | null;
	/** The "about" line. */
	status: string | null;
	blocked: boolean;
	/** WhatsApp privacy: this person cannot be added to groups (participants/add answers 403 for her). */
	refusesGroups: boolean;
}

export interface Participant {
	/** Phone JID. */
	pn: string;
	lid: string;
	admin: 'admin' | 'superadmin' | null;
}

export interface Group {
	jid: string;
	subject: string;
	description: string;
	/** Phone JID. */
	owner: string;
	/** Seconds since 1970. */
	creation: number;
	announce: boolean;
	restrict: boolean;
	joinApproval: boolean;
	memberAdd: boolean;
	imgUrl: string | null;
	inviteCode: string;
	/** Which address the group shows for its members. */
	addressingMode: 'pn' | 'lid';
	/** By phone JID, sessions' own numbers included. */
	participants: Map<string, Participant>;
}

export interface Chat {
	jid: string;
	type: 'personal' | 'group' | 'channel' | 'broadcast';
	name: string;
	messages: ChatMessage[];
	/** Messages that the session has not marked as read. */
	unread: number;
	/** What the session shows there at the moment. */
	presence: 'composing' | 'recording' | null;
	/** Personal chats: how WhatsApp tells the person in events. Groups have a mode of their own. */
	addressingMode: 'pn' | 'lid';
}

export type MessageKind =
	| 'text'
	| 'image'
	| 'video'
	| 'audio'
	| 'document'
	| 'sticker'
	| 'location'
	| 'contact'
	| 'poll'
	| 'reaction'
	| 'other';

export interface ChatMessage {
	key: MessageKey;
	/** WasenderAPI's own number; only messages sent through the API have one. */
	msgId?: number;
	chatJid: string;
	fromMe: boolean;
	/** Phone JID of the writer; the channel's JID in a channel. */
	senderJid: string;
	senderName: string;
	kind: MessageKind;
	/** Body, caption or poll question. */
	text: string;
	media?: { url: string; mimeType: string; fileName?: string; size?: number; seconds?: number; isVoice?: boolean };
	location?: { latitude: number; longitude: number; name?: string; address?: string };
	contact?: { name: string; phone: string };
	poll?: { options: string[]; multiSelect: boolean; votes: Map<string, string[]> };
	quoted?: { keyId: string; text: string; fromMe: boolean; senderName: string };
	/** Milliseconds since 1970. */
	timestamp: number;
	/** 0 error, 1 pending, 2 sent, 3 delivered, 4 read, 5 played (WasenderAPI, "Get Message Info"). */
	status: number;
	edited: boolean;
	deleted: boolean;
	viewOnce: boolean;
	/** Marked as read through the API (`POST /messages/read`). */
	readBySession: boolean;
	/** By the phone JID of who reacted. */
	reactions: Map<string, string>;
	/** WhatsApp's own message object. */
	message: Record<string, unknown>;
}

export interface MessageKey {
	id: string;
	fromMe: boolean;
	remoteJid: string;
	[field: string]: unknown;
}

/** A message that was handed to the API: what the message log shows (WasenderAPI, "Get Message Logs"). */
export interface ApiMessage {
	msgId: number;
	sessionId: number;
	to: string;
	/** The request body, without `to`. */
	content: Record<string, unknown>;
	keyId: string;
	status: 'in_progress' | 'sent' | 'failed';
	failedReason: string | null;
	/** False when the session did not log messages at that time: then `to` and `content` are shown as null. */
	logged: boolean;
	createdAt: Date;
	updatedAt: Date;
}

export interface SessionLog {
	id: number;
	sessionId: number;
	eventType: string;
	status: SessionStatus;
	occurredAt: Date;
}

/** A message that really reached its recipient. */
export interface SentMessage {
	/** Counts up over all sessions. */
	seq: number;
	/** The request that caused it (`RecordedRequest.seq`). */
	requestSeq: number;
	sessionId: number;
	msgId: number;
	/** As the request said it. */
	to: string;
	/** The chat's JID. */
	jid: string;
	keyId: string;
	kind: MessageKind;
	text: string;
	/** The request body. */
	body: Record<string, unknown>;
	/** `performance.now()`. */
	at: number;
}
