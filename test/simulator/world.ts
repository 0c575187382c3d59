import type { FaultInjector } from './faults/injector';
import type { FileStore } from './files/fileStore';
import type { Recorder } from './http/recorder';
import type { Limiter } from './limits/limiter';
import type { ChangeFeed } from './phone/changeFeed';
import type { Store } from './store/store';
import type { WebhookSender } from './webhooks/sender';
import type { ResolvedOptions } from './options';

/** All parts of one simulator, as endpoints and pages see them. */
export interface World {
	options: ResolvedOptions;
	store: Store;
	files: FileStore;
	webhooks: WebhookSender;
	limiter: Limiter;
	recorder: Recorder;
	faults: FaultInjector;
	/** Tells the phone page what changed. */
	feed: ChangeFeed;
	/** `http://127.0.0.1:PORT`, or https with TLS. */
	baseUrl(): string;
	/** PEM of our own authority, with TLS. */
	authority(): string | undefined;
	/** Runs something later, unless the simulator stops first. */
	later(ms: number, job: () => void): void;
	/** Works on something later; whoever waits for the simulator to be idle waits for it. */
	work(ms: number, job: () => Promise<void>): void;
	/** Waits; when the simulator stops first, for ever. */
	pause(ms: number): Promise<void>;
}
