import { performance } from 'node:perf_hooks';
import { Agent, request } from 'undici';
import type { Session } from '../store/types';
import type { WebhookPayload } from './events';

/** What became of one event. */
export interface DeliveryResult {
	event: string;
	sessionId: number;
	url: string;
	payload: WebhookPayload;
	/** Status of the answer; left out when there was none. */
	status?: number;
	/** Body of the answer, as text. */
	body?: string;
	error?: string;
	/** `performance.now()` when it was posted and when the answer was complete. */
	startedAt: number;
	endedAt: number;
}

/** How one event is sent, where it differs from the usual. */
export interface EmitOptions {
	/** The value of X-Webhook-Signature; null leaves the header out. Default: the session's webhook_secret. */
	signature?: string | null;
	/** Further headers, or others. */
	headers?: Record<string, string>;
	/** Send even if the session is not subscribed to it (it needs a URL all the same). */
	force?: boolean;
	/** Deliver it twice. */
	twice?: boolean;
	/** In place of the session's webhook_url. */
	url?: string;
	/** Sent exactly so in place of the payload's JSON. */
	rawBody?: string;
}

/** Posts events to the sessions' webhooks: one after the other for a session, signed as WasenderAPI, "Webhook Setup" says. */
export class WebhookSender {
	deliveries: DeliveryResult[] = [];
	private queues = new Map<number, Promise<unknown>>();
	private readonly agent = new Agent({ keepAliveTimeout: 1, pipelining: 0 });
	private readonly stopping = new AbortController();

	constructor(private readonly settings: { webhookTimeoutMs: number; deliverTwice: boolean }) {}

	/** Whether a session wants an event (webhook_enabled, webhook_url, webhook_events; the ignore_* settings by the chat it is about). */
	wants(session: Session, event: string, chatJid?: string): boolean {
		if (!session.webhookEnabled || !session.webhookUrl || !session.webhookEvents?.includes(event)) return false;
		if (session.ignoreGroups && chatJid?.endsWith('@g.us')) return false;
		if (session.ignoreChannels && chatJid?.endsWith('@newsletter')) return false;
		if (session.ignoreBroadcasts && chatJid?.endsWith('@broadcast')) return false;
		return true;
	}

	/**
	 * Sends an event after all earlier ones of the session.
	 * @param chatJid the chat it is about, for the ignore_* settings
	 * @returns what became of it (two entries if delivered twice), or none when the session does not want it
	 */
	async send(
		session: Session,
		payload: WebhookPayload,
		options: EmitOptions = {},
		chatJid?: string,
	): Promise<DeliveryResult[]> {
		const url = options.url ?? session.webhookUrl;
		if (!url || (!options.force && !this.wants(session, payload.event, chatJid))) return [];
		const copies = options.twice || this.settings.deliverTwice ? 2 : 1;
		const job = (this.queues.get(session.id) ?? Promise.resolve()).then(async () => {
			const results: DeliveryResult[] = [];
			for (let copy = 0; copy < copies; copy++) results.push(await this.post(session, url, payload, options));
			return results;
		});
		this.queues.set(session.id, job);
		return job;
	}

	/** Waits until every event so far has been delivered. */
	async idle(): Promise<void> {
		let before: Promise<unknown>[];
		do {
			before = [...this.queues.values()];
			await Promise.all(before);
		} while ([...this.queues.values()].some((job) => !before.includes(job)));
	}

	/** Ends what is under way. */
	async stop(): Promise<void> {
		this.stopping.abort();
		await this.idle();
		await this.agent.destroy();
	}

	private async post(
		session: Session,
		url: string,
		payload: WebhookPayload,
		options: EmitOptions,
	): Promise<DeliveryResult> {
		const signature = options.signature === undefined ? session.webhookSecret : options.signature;
		const startedAt = performance.now();
		const result: DeliveryResult = {
			event: payload.event,
			sessionId: session.id,
			url,
			payload,
			startedAt,
			endedAt: startedAt,
		};
		try {
			const answer = await request(url, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					...(signature === null ? {} : { 'x-webhook-signature': signature }),
					...options.headers,
				},
				body: options.rawBody ?? JSON.stringify(payload),
				dispatcher: this.agent,
				signal: AbortSignal.any([this.stopping.signal, AbortSignal.timeout(this.settings.webhookTimeoutMs)]),
			});
			result.status = answer.statusCode;
			result.body = await answer.body.text();
		} catch (error) {
			result.error =
				error instanceof Error
					? `${(error as NodeJS.ErrnoException).code ?? error.name}: ${error.message}`
					: String(error);
		}
		result.endedAt = performance.now();
		this.deliveries.push(result);
		return result;
	}
}
