import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { systemClock } from '../../../nodes/WasenderApi/delivery/clock';
import { receive } from '../../../nodes/WasenderApi/trigger/receive/receive';
import { register, unregister } from '../../../nodes/WasenderApi/trigger/registration/registration';
import { sessionDetails, type StubAnswer } from '../delivery/stubCaller';
import { SECRET, SessionApi, triggerNode, webhookUrl, type Trigger } from './triggerContext';

export const SHOP = 'https://shop.example.com/hook';

let numbers = 1_000;

/** Several triggers on one session, in one n8n that reaches itself, beside servers of elsewhere. */
export class N8nOfTriggers {
	readonly api = new SessionApi();

	/** By URL without its query; a trigger is here as long as n8n listens for it. */
	private readonly listening = new Map<string, Trigger>();

	/** What came to servers of elsewhere. */
	readonly elsewhere: Array<{ url: string; body: string; headers: IDataObject }> = [];

	/** What a server of elsewhere does with a post before it answers. */
	onElsewhere?: (request: IHttpRequestOptions) => void | Promise<void>;

	/** Runs that were started, as the number of items by trigger. */
	readonly runs = new Map<Trigger, number>();

	constructor(webhook: IDataObject = {}) {
		this.api.session = sessionDetails(webhook);
	}

	get webhook(): { url: unknown; enabled: unknown; events: unknown } {
		const { webhook_url: url, webhook_enabled: enabled, webhook_events: events } = this.api.session ?? {};
		return { url, enabled, events };
	}

	trigger(existingWebhook = 'share', events = ['messages.received'], endpoint = 'webhook', number = ++numbers): Trigger {
		const elsewhere = async (request: IHttpRequestOptions) => await this.post(request);
		const trigger = triggerNode({ events, options: { existingWebhook } }, { api: this.api, elsewhere });
		trigger.url = webhookUrl(number, endpoint);
		return trigger;
	}

	/** A test of a trigger: n8n keeps its data apart. */
	testOf({ url, parameters }: Trigger): Trigger {
		const test = this.trigger();
		Object.assign(test.parameters, parameters);
		test.url = url.replace('/webhook/', '/webhook-test/');
		return test;
	}

	/** n8n listens for a trigger before it calls its hook. */
	listen(trigger: Trigger): void {
		this.listening.set(trigger.url, trigger);
	}

	async activate(trigger: Trigger): Promise<void> {
		this.listen(trigger);
		await register(trigger.hooks);
	}

	async deactivate(trigger: Trigger): Promise<void> {
		await unregister(trigger.hooks);
		this.forget(trigger);
	}

	/** n8n no longer listens, and no hook was called: it was killed, or a test with it. */
	forget({ url }: Trigger): void {
		this.listening.delete(url);
	}

	/** WasenderAPI posts an event to what stands on the session. */
	async deliver(payload: IDataObject): Promise<number> {
		const url = String(this.api.session?.webhook_url);
		const headers = { 'x-webhook-signature': SECRET, 'content-type': 'application/json' };
		const { status = 200 } = await this.post({ method: 'POST', url, headers, body: Buffer.from(JSON.stringify(payload)) as never });
		await this.settled();
		return status;
	}

	/** What was handed on in the background has arrived. */
	async settled(): Promise<void> {
		for (let turns = 0; turns < 50; turns++) await new Promise((resolve) => setImmediate(resolve));
	}

	private async post(request: IHttpRequestOptions): Promise<StubAnswer> {
		const { url } = request;
		const raw = request.body as unknown;
		const body = Buffer.isBuffer(raw) ? (JSON.parse(raw.toString()) as unknown) : raw;
		const trigger = this.listening.get(url.split('?')[0] ?? url);
		if (!trigger) {
			if (url.startsWith('https://n8n.example.com/')) return { status: 404, body: { code: 404 } };
			this.elsewhere.push({ url, body: Buffer.isBuffer(raw) ? raw.toString() : JSON.stringify(raw), headers: request.headers as IDataObject });
			await this.onElsewhere?.(request);
			return {};
		}
		const headers = Object.fromEntries(Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
		const context = trigger.event(body, headers as IDataObject, Buffer.isBuffer(raw) ? raw : undefined);
		const { workflowData, webhookResponse } = await receive(context);
		if (workflowData) this.runs.set(trigger, (this.runs.get(trigger) ?? 0) + 1);
		return { status: context.answered?.status, body: context.answered?.body ?? webhookResponse };
	}
}

/** What the clock is ahead by, and who sleeps until when; time never goes back. */
let aheadMs = 0;
const sleepers = new Set<{ until: number; wake: () => void }>();

/** Hooks wait for others to settle; here that takes no time, but others have their turn meanwhile, and who sleeps shorter wakes first. */
export function withoutWaiting(): void {
	const { now } = systemClock;
	const wakeNext = () => {
		const [next] = [...sleepers].sort((one, other) => one.until - other.until);
		if (!next) return;
		sleepers.delete(next);
		aheadMs = Math.max(aheadMs, next.until - now());
		next.wake();
	};
	const sleep = async (ms: number, signal?: AbortSignal) =>
		await new Promise<void>((wake, reject) => {
			const sleeper = { until: now() + aheadMs + ms, wake };
			sleepers.add(sleeper);
			signal?.addEventListener('abort', () => sleepers.delete(sleeper) && reject(new Error('aborted')), { once: true });
			setImmediate(wakeNext);
		});
	beforeEach(() => {
		jest.spyOn(systemClock, 'now').mockImplementation(() => now() + aheadMs);
		jest.spyOn(systemClock, 'sleep').mockImplementation(sleep);
	});
	afterEach(() => jest.restoreAllMocks());
}

let ids = 0;

/** A message that comes in; each one is another. */
export function message(text = 'Hello'): IDataObject {
	const key = { id: `3EB0${++ids}`, fromMe: false, remoteJid: '15550200001@s.whatsapp.net', cleanedSenderPn: '15550200001' };
	return { event: 'messages.received', timestamp: 1_760_443_201, data: { messages: { key, messageBody: text, message: { conversation: text } } } };
}
