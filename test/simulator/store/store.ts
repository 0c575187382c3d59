import { digitsOf, chatTypeOf, LID, PERSON } from '../whatsapp/jid';
import { lidOf, newApiKey, newWebhookSecret } from './ids';
import type {
	Account,
	ApiMessage,
	Chat,
	ChatMessage,
	Contact,
	Group,
	Participant,
	SentMessage,
	Session,
	SessionLog,
} from './types';

/** The simulator's embedded memory. It holds data and finds things; it knows no HTTP. */
export class Store {
	accounts = new Map<number, Account>();
	sessions = new Map<number, Session>();
	/** All groups of this little WhatsApp, by JID; a session sees those that it is a participant of. */
	groups = new Map<string, Group>();
	/** Messages handed to the API, by msgId. */
	messages = new Map<number, ApiMessage>();
	sessionLogs: SessionLog[] = [];
	sent: SentMessage[] = [];
	/** Phone JIDs that have no WhatsApp: `on-whatsapp` says false, messages to them fail. Every other number exists. */
	notOnWhatsApp = new Set<string>();
	/** LID to phone JID, for everybody ever met. */
	private phoneByLid = new Map<string, string>();
	private lidByPhone = new Map<string, string>();
	private nextIds = { account: 1, session: 1, message: 100_000, log: 1, sent: 1 };

	/** The account that a personal access token belongs to. */
	accountByToken(token: string): Account | undefined {
		return [...this.accounts.values()].find(
			({ personalAccessToken, otherTokens }) => personalAccessToken === token || otherTokens.includes(token),
		);
	}

	/** Whether a session is an account's own or was shared with it. */
	sees(account: Account, session: Session): boolean {
		return session.accountId === account.id || account.sees.includes(session.id);
	}

	/** The session that an API key belongs to. */
	sessionByKey(apiKey: string): Session | undefined {
		return [...this.sessions.values()].find((session) => session.apiKey === apiKey);
	}

	/** The session with that id, for tests. @throws Error when there is none */
	session(id: number): Session {
		const session = this.sessions.get(id);
		if (!session) throw new Error(`The simulator has no session ${id}`);
		return session;
	}

	/** Adds an account; what is left out gets a default. */
	addAccount(fields: Partial<Account> = {}): Account {
		const id = fields.id ?? this.nextIds.account;
		this.nextIds.account = Math.max(this.nextIds.account, id + 1);
		const account: Account = {
			id,
			name: `Account ${id}`,
			personalAccessToken: `${id}|${newApiKey().slice(0, 48)}`,
			otherTokens: [],
			sees: [],
			subscription: 'active',
			sessionLimit: 10,
			...fields,
		};
		this.accounts.set(id, account);
		return account;
	}

	/** Adds a session; what is left out gets a default. A new session is `disconnected` (WasenderAPI, "Get WhatsApp Session Status"). */
	addSession(fields: Partial<Session> & { accountId: number }): Session {
		const id = fields.id ?? this.nextIds.session;
		this.nextIds.session = Math.max(this.nextIds.session, id + 1);
		const now = new Date();
		const session: Session = {
			id,
			name: `Session ${id}`,
			phoneNumber: `+1555010${String(id).padStart(4, '0')}`,
			status: 'disconnected',
			accountProtection: true,
			logMessages: true,
			webhookUrl: null,
			webhookEnabled: false,
			webhookEvents: null,
			readIncomingMessages: false,
			autoRejectCalls: false,
			ignoreGroups: false,
			ignoreChannels: false,
			ignoreBroadcasts: false,
			proxyUrl: null,
			alwaysOnline: false,
			apiKey: newApiKey(),
			webhookSecret: newWebhookSecret(),
			createdAt: now,
			updatedAt: now,
			trial: false,
			userName: fields.name ?? `Session ${id}`,
			contacts: new Map(),
			chats: new Map(),
			messagesByKey: new Map(),
			...fields,
		};
		this.sessions.set(id, session);
		return session;
	}

	/** Adds or replaces a contact of a session. @param fields `jid` is a phone JID or a phone number */
	addContact(session: Session, fields: Partial<Contact> & { jid: string }): Contact {
		const jid = digitsOf(fields.jid) + PERSON;
		const contact: Contact = {
			name: null,
			notify: null,
			verifiedName: null,
			imgUrl: `/pps/${digitsOf(jid)}.png`,
			status: null,
			blocked: false,
			refusesGroups: false,
			...fields,
			jid,
		};
		this.lidFor(jid);
		session.contacts.set(jid, contact);
		return contact;
	}

	/** A group member. @param phone phone number or phone JID */
	participant(phone: string, admin: Participant['admin'] = null): Participant {
		const pn = digitsOf(phone) + PERSON;
		return { pn, lid: this.lidFor(pn), admin };
	}

	/** The LID of a phone number, which from then on can be looked up both ways. */
	lidFor(phone: string): string {
		const pn = digitsOf(phone) + PERSON;
		const lid = this.lidByPhone.get(pn) ?? lidOf(digitsOf(pn));
		this.setLid(pn, lid);
		return lid;
	}

	/** Makes a LID stand for a phone number, in place of the one that `lidFor` would give. */
	setLid(phone: string, lid: string): void {
		const pn = digitsOf(phone) + PERSON;
		this.phoneByLid.set(lid, pn);
		this.lidByPhone.set(pn, lid);
	}

	/** How events of a chat tell a person: by LID where WhatsApp addresses that chat so, else by phone JID. */
	toldIn(session: Session, chatJid: string, person: string): string {
		const mode = this.groups.get(chatJid)?.addressingMode ?? session.chats.get(chatJid)?.addressingMode;
		return mode === 'lid' && person.endsWith(PERSON) ? this.lidFor(person) : person;
	}

	/** The phone JID behind a LID, if somebody with that LID was ever met. */
	phoneFor(lid: string): string | undefined {
		return this.phoneByLid.get(lid);
	}

	/** True when somebody with this phone JID was ever met. */
	knowsPhone(pn: string): boolean {
		return this.lidByPhone.has(digitsOf(pn) + PERSON);
	}

	/** The JID under which a chat is kept: a phone number and a known LID become the phone JID, the others stay. */
	chatJidOf(address: string): string {
		if (chatTypeOf(address) !== 'personal') return address;
		if (address.endsWith(LID)) return this.phoneFor(address) ?? address;
		return digitsOf(address) + PERSON;
	}

	/** The chat with that address, made on first use. @returns the chat, and whether it is new */
	chat(session: Session, address: string): { chat: Chat; isNew: boolean } {
		const jid = this.chatJidOf(address);
		const known = session.chats.get(jid);
		if (known) return { chat: known, isNew: false };
		if (jid.endsWith(PERSON)) this.lidFor(jid);
		const chat: Chat = {
			jid,
			type: chatTypeOf(jid),
			name: this.nameOf(session, jid),
			messages: [],
			unread: 0,
			presence: null,
			addressingMode: jid.endsWith(LID) ? 'lid' : 'pn',
		};
		session.chats.set(jid, chat);
		return { chat, isNew: true };
	}

	/** What a session calls a chat or person. */
	nameOf(session: Session, jid: string): string {
		if (jid.endsWith(PERSON) && digitsOf(jid) === digitsOf(session.phoneNumber)) return session.userName;
		const contact = session.contacts.get(jid);
		const chat = session.chats.get(jid);
		return (
			contact?.name ??
			contact?.notify ??
			this.groups.get(jid)?.subject ??
			chat?.name ??
			(jid.endsWith(PERSON) ? `+${digitsOf(jid)}` : jid)
		);
	}

	/** Puts a message at the end of its chat. */
	addChatMessage(session: Session, message: ChatMessage): void {
		const { chat } = this.chat(session, message.chatJid);
		chat.messages.push(message);
		session.messagesByKey.set(message.key.id, message);
	}

	/** The groups that a session is a member of. */
	groupsOf(session: Session): Group[] {
		const own = digitsOf(session.phoneNumber) + PERSON;
		return [...this.groups.values()].filter((group) => group.participants.has(own));
	}

	/** Writes a line of a session's activity log (WasenderAPI, "Get Session Logs"). */
	addSessionLog(session: Session, eventType: string): void {
		this.sessionLogs.push({
			id: this.nextIds.log++,
			sessionId: session.id,
			eventType,
			status: session.status,
			occurredAt: new Date(),
		});
	}

	/** The next msgId; the first is 100000, as in the sample (WasenderAPI, "Send Text Message"). */
	nextMsgId(): number {
		return this.nextIds.message++;
	}

	/** Remembers a message that reached its recipient. */
	addSent(message: Omit<SentMessage, 'seq'>): void {
		this.sent.push({ seq: this.nextIds.sent++, ...message });
	}

	/** Forgets everything, ids included. */
	clear(): void {
		this.accounts.clear();
		this.sessions.clear();
		this.groups.clear();
		this.messages.clear();
		this.sessionLogs = [];
		this.sent = [];
		this.notOnWhatsApp.clear();
		this.phoneByLid.clear();
		this.lidByPhone.clear();
		this.nextIds = { account: 1, session: 1, message: 100_000, log: 1, sent: 1 };
	}
}
