import type { FastifyInstance } from 'fastify';
import { addControlRoutes } from './control/controlRoutes';
import { FaultInjector } from './faults/injector';
import { addFileRoutes, type FileRequest } from './files/fileRoutes';
import { FileStore } from './files/fileStore';
import { addApiRoutes } from './http/apiRoutes';
import { createApp } from './http/app';
import { Recorder, type RecordedRequest } from './http/recorder';
import { Limiter, type Violation } from './limits/limiter';
import { switchProtection, type ProtectionTiming } from './limits/protection';
import type { Limits } from './limits/settings';
import { Network } from './network/network';
import type { Proxy } from './network/proxy';
import { resolveOptions, type SimulatorOptions } from './options';
import { ChangeFeed } from './phone/changeFeed';
import { addPhoneRoutes } from './phone/phoneRoutes';
import { playSample, type Played } from './samples/play';
import { sampleEntries, type SampleEntry } from './samples/samples';
import { plant } from './store/seed';
import { Store } from './store/store';
import type { SentMessage, SessionStatus } from './store/types';
import type { WebhookPayload } from './webhooks/events';
import { WebhookSender, type DeliveryResult, type EmitOptions } from './webhooks/sender';
import { scan, setStatus } from './whatsapp/connection';
import type { Incoming } from './whatsapp/incoming';
import { readByOther, receive } from './whatsapp/receive';
import { vote } from './whatsapp/vote';
import type { World } from './world';

/** A running simulator. */
export class Simulator {
	/** The embedded store; tests may read and write it. */
	readonly store = new Store();
	/** Requests for media, encrypted media and pictures. */
	readonly fileRequests: FileRequest[] = [];
	/** The parts, for tests that need to look inside. */
	readonly world: World;
	private readonly network: Network;
	private readonly app: FastifyInstance;
	private readonly timers = new Set<NodeJS.Timeout>();
	private readonly initial: SimulatorOptions;
	/** What the service is still working on although the answer was lost. */
	private readonly works = new Set<Promise<void>>();

	private constructor(options: SimulatorOptions) {
		this.initial = options;
		const resolved = resolveOptions(options);
		this.app = createApp();
		this.network = new Network((request, response) => {
			if (!resolved.keepAlive || !this.network.listener.isListening) response.setHeader('connection', 'close');
			this.app.routing(request, response);
		}, resolved);
		this.world = {
			options: resolved,
			store: this.store,
			files: new FileStore(),
			webhooks: new WebhookSender(resolved),
			limiter: new Limiter(resolved.limits),
			recorder: new Recorder(),
			faults: new FaultInjector(this.network),
			feed: new ChangeFeed(),
			baseUrl: () => this.url,
			authority: () => this.authority,
			later: (ms, job) => this.later(ms, job),
			work: (ms, job) => this.work(ms, job),
			pause: (ms) => new Promise((resolve) => this.later(ms, resolve)),
		};
	}

	/** Starts a simulator on 127.0.0.1. @throws Error when the port is taken */
	static async start(options: SimulatorOptions = {}): Promise<Simulator> {
		const simulator = new Simulator(options);
		plant(simulator.store, simulator.world.options.seed);
		addApiRoutes(simulator.app, simulator.world);
		addFileRoutes(simulator.app, simulator.world, simulator.fileRequests);
		addPhoneRoutes(simulator.app, simulator.world);
		addControlRoutes(simulator.app, simulator);
		await simulator.app.ready();
		await simulator.network.open();
		return simulator;
	}

	get port(): number {
		return this.network.listener.port;
	}

	/** `http://127.0.0.1:PORT`, with TLS https: the credential's base URL. */
	get url(): string {
		return `${this.network.secure ? 'https' : 'http'}://127.0.0.1:${this.port}`;
	}

	/** With TLS, PEM of the authority that clients have to trust. */
	get authority(): string | undefined {
		return this.network.secure?.authority;
	}

	/** The HTTP proxy, with the option `proxy`. */
	get proxy(): Proxy | undefined {
		return this.network.proxy;
	}

	get phoneUrl(): string {
		return `${this.url}/phone`;
	}

	/** The token of account 1. */
	get personalAccessToken(): string {
		return this.store.accounts.get(1)?.personalAccessToken ?? '';
	}

	/** Every API request in order of arrival. */
	get requests(): RecordedRequest[] {
		return this.world.recorder.requests;
	}

	/** What became of every event posted to a webhook. */
	get deliveries(): DeliveryResult[] {
		return this.world.webhooks.deliveries;
	}

	/** Uploads, encrypted media and decrypted media, by their path. */
	get files(): FileStore {
		return this.world.files;
	}

	/** Every request that was over a limit. */
	get violations(): Violation[] {
		return this.world.limiter.violations;
	}

	get faults(): FaultInjector {
		return this.world.faults;
	}

	/** Forgets the recorded requests, file requests and webhook deliveries; their numbers go on. */
	clearRequests(): void {
		this.world.recorder.clear();
		this.fileRequests.length = 0;
		this.world.webhooks.deliveries = [];
	}

	/** The messages that reached their recipients, in order. @param sessionId only this session's */
	sent(sessionId?: number): SentMessage[] {
		return this.store.sent.filter((message) => sessionId === undefined || message.sessionId === sessionId);
	}

	/** Changes the limits; requests counted so far stay counted. `setLimits({ off: true })` turns all off. */
	setLimits(changes: Partial<Limits>): void {
		this.world.limiter.set(changes);
	}

	/** Changes options while it runs; those of `messageLog` one by one. Ports, seed and limits stay. */
	set({
		messageLog,
		port: _port,
		seed: _seed,
		limits: _limits,
		tls: _tls,
		proxy: _proxy,
		...changes
	}: SimulatorOptions): void {
		const { options } = this.world;
		Object.assign(options, changes, { messageLog: { ...options.messageLog, ...messageLog } });
	}

	/** Switches a session's account protection as somebody does in the dashboard; details and limiter may learn of it later, ms. */
	switchProtection(sessionId: number, on: boolean, timing: ProtectionTiming = {}): void {
		switchProtection(this.world, this.store.session(sessionId), on, timing);
	}

	/** The most requests that a session had in progress at once. */
	peakInFlight(sessionId: number): number {
		return this.world.limiter.peakInFlight.get(sessionId) ?? 0;
	}

	/** Somebody on the other side writes, reacts, edits, deletes or calls. @returns what became of each event sent @throws Error for what does not exist */
	receive(sessionId: number, incoming: Incoming): Promise<DeliveryResult[]> {
		return receive(this.world, this.store.session(sessionId), incoming);
	}

	/** Somebody votes in one of the session's polls. @param options the voter's whole choice */
	vote(sessionId: number, keyId: string, voter: string, options: string[]): Promise<DeliveryResult[]> {
		return vote(this.world, this.store.session(sessionId), keyId, voter, options);
	}

	/** The other side reads a chat: the session's messages in it become read. */
	readByOther(sessionId: number, chatJid: string, reader?: string): void {
		readByOther(this.world, this.store.session(sessionId), chatJid, reader);
	}

	/**
	 * Posts any payload to the session's webhook.
	 * @returns what became of it; `error: 'not subscribed'` without any request when the session does not want the event and `force` is not set
	 */
	async emit(sessionId: number, payload: WebhookPayload, options: EmitOptions = {}): Promise<DeliveryResult> {
		const session = this.store.session(sessionId);
		const results = await this.world.webhooks.send(session, payload, options);
		const now = performance.now();
		return (
			results[0] ?? {
				event: payload.event,
				sessionId,
				url: session.webhookUrl ?? '',
				payload,
				error: 'not subscribed',
				startedAt: now,
				endedAt: now,
			}
		);
	}

	/** The kinds of posts that `playSample` knows (data of the contract tests). */
	samples(): SampleEntry[] {
		return sampleEntries();
	}

	/** Sends a sample to the session's webhook, with its key and number and new message ids. @throws Error when there is no such sample */
	playSample(sessionId: number, id: string): Promise<Played> {
		return playSample(this.world, this.store.session(sessionId), id);
	}

	/** The phone scans the QR code on show. @throws Error when none is */
	scan(sessionId: number): void {
		scan(this.world, this.store.session(sessionId));
	}

	/** Puts a session into a state, with the events that go with it. */
	setStatus(sessionId: number, status: SessionStatus): void {
		setStatus(this.world, this.store.session(sessionId), status);
	}

	/** Waits until the service has done what it works on after lost answers, and every event so far has been delivered. */
	async idle(): Promise<void> {
		while (this.works.size > 0) await Promise.all(this.works);
		await this.world.webhooks.idle();
	}

	/** Closes the port: from now on connections are refused. Requests in progress are still answered. */
	async refuse(): Promise<void> {
		this.network.listener.close();
	}

	/** Closes the port for some milliseconds. */
	refuseFor(ms: number): void {
		this.network.listener.closeFor(ms);
	}

	/** Opens the same port again; all state is kept. */
	accept(): Promise<void> {
		return this.network.listener.listen();
	}

	/** Puts everything back as it was at the start: options, store, faults, limits, counts, records. */
	reset(): void {
		const { options } = this.world;
		Object.assign(options, resolveOptions(this.initial));
		this.store.clear();
		plant(this.store, options.seed);
		this.faults.clear();
		this.network.restore();
		this.world.limiter.reset();
		this.world.limiter.settings = new Limiter(options.limits).settings;
		this.world.files.byPath.clear();
		this.clearRequests();
		for (const session of this.store.sessions.values())
			this.world.feed.tell({ type: 'session', sessionId: session.id });
	}

	/** Ends everything that was started: open connections, timers, events on their way. */
	async stop(): Promise<void> {
		for (const timer of this.timers) clearTimeout(timer);
		this.timers.clear();
		await this.world.webhooks.stop();
		await this.network.end();
		await this.app.close();
	}

	private later(ms: number, job: () => void): void {
		const timer = setTimeout(() => {
			this.timers.delete(timer);
			job();
		}, ms);
		this.timers.add(timer);
	}

	private work(ms: number, job: () => Promise<void>): void {
		const work = new Promise<void>((resolve, reject) => this.later(ms, () => void job().then(resolve, reject)));
		this.works.add(work);
		void work.finally(() => this.works.delete(work));
	}
}
