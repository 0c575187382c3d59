import type { Limits } from './limits/settings';
import { HONEST_LOG, type Fits, type MessageLogSwitches } from './messageLog/switches';
import type { Seed } from './store/seed';

/** Switches of `startSimulator`. Everything has a default. */
export interface SimulatorOptions {
	/** Port on 127.0.0.1; 0 (default) takes any free one. */
	port?: number;
	/** What the store holds at first. */
	seed?: Seed;
	/** Changes to the documented limits; `{ off: true }` turns them all off. */
	limits?: Partial<Limits>;
	/** True: https with certificates of an authority of its own (`simulator.authority`). Default false. */
	tls?: boolean;
	/** True: an HTTP proxy on this machine besides (`simulator.proxy`). Default false. */
	proxy?: boolean;
	/** True: webhook_url must be https, as WasenderAPI, "Webhook Setup", says. Default false: http and loopback are accepted too. */
	strictWebhookUrl?: boolean;
	/** How long a webhook may take to answer, ms. Default 5000. */
	webhookTimeoutMs?: number;
	/** True: every event is delivered twice. Default false. */
	deliverTwice?: boolean;
	/** Every API request takes at least this long, ms. Default 0. */
	latencyMs?: number;
	/** A sent message stays `in_progress` so long before it reaches its recipient, ms. Default 0: at once. */
	deliveryMs?: number;
	/** How long a QR code is good, ms. Default 45000 (WasenderAPI, "Connect WhatsApp Session"). */
	qrMs?: number;
	/** How long after sending a message may be edited or deleted, ms. Default 15 minutes; the docs say only "a short period". */
	editWindowMs?: number;
	/** How contacts and group metadata show a phone JID: `digits` as the samples do (default), or `jid` with @s.whatsapp.net. */
	jidForm?: 'digits' | 'jid';
	/** Order of the message log: `asc` (default), as the sample shows, or newest first. */
	messageLogOrder?: 'asc' | 'desc';
	/** How the message log departs from the documented. Default: not at all. */
	messageLog?: Partial<MessageLogSwitches>;
	/** `GET /messages/{id}/info`: as documented (default); `missing`, always 404; `other`, under every id another message's content. */
	messageInfo?: 'documented' | 'missing' | 'other';
	/** Messages that never reach their person: WhatsApp refuses them, and the log says `failed`. Default: none. */
	deliveryFails?: Fits | null;
	/**
	 * Which page a list shows: the one asked for (default); `first`, always the first, which says so; `firstForEver`, always the first,
	 * which says that it is the one asked for and that another one follows.
	 */
	pages?: 'asked' | 'first' | 'firstForEver';
	/** Event names that a session may subscribe to besides the documented ones. Default: none. */
	furtherEvents?: string[];
	/** True: updates of webhook settings answer with the documented warning that they could not be synced. Default false. */
	webhookSyncFails?: boolean;
	/** The most entries a page of a list may hold, whatever is asked for. Default: no cap, as none is documented. */
	pageSizeCap?: number;
	/** True (default): incoming messages also carry pushName and messageTimestamp, which WhatsApp's own messages have and the samples leave out. */
	undocumentedMessageFields?: boolean;
	/** Which key `messages.reaction` has beside the emoji: that of the reaction, which tells who reacted (default), or once more that of the message. */
	reactionKey?: 'reaction' | 'message';
	/** False (default): each answer closes its connection, so that a refused connection is never mistaken for a reset of an idle one. */
	keepAlive?: boolean;
}

export type ResolvedOptions = Required<Omit<SimulatorOptions, 'pageSizeCap' | 'messageLog'>> & {
	pageSizeCap?: number;
	messageLog: MessageLogSwitches;
};

/** Fills in the defaults. */
export function resolveOptions({ messageLog, ...options }: SimulatorOptions): ResolvedOptions {
	return {
		port: 0,
		seed: {},
		limits: {},
		tls: false,
		proxy: false,
		strictWebhookUrl: false,
		webhookTimeoutMs: 5_000,
		deliverTwice: false,
		latencyMs: 0,
		deliveryMs: 0,
		qrMs: 45_000,
		editWindowMs: 15 * 60_000,
		jidForm: 'digits',
		messageLogOrder: 'asc',
		messageLog: { ...HONEST_LOG, ...messageLog },
		messageInfo: 'documented',
		deliveryFails: null,
		pages: 'asked',
		furtherEvents: [],
		webhookSyncFails: false,
		undocumentedMessageFields: true,
		reactionKey: 'reaction',
		keepAlive: false,
		...options,
	};
}
