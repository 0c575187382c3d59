import type { SimulatorOptions } from './options';
import { Simulator } from './simulator';

export { ENDPOINTS, endpoint } from './endpoints/table';
export type { Endpoint, FieldErrors } from './endpoints/endpoint';
export { FaultInjector } from './faults/injector';
export type { ActiveRule, Fault, FaultMatch, FaultRule, Gate, SpoiledBody, TooManyWords } from './faults/rules';
export type { RecordedRequest } from './http/recorder';
export type { Violation } from './limits/limiter';
export { DOCUMENTED_LIMITS, type Limits, type RateClass } from './limits/settings';
export type { ProtectionTiming } from './limits/protection';
export type { Fits, MessageLogSwitches } from './messageLog/switches';
export type { BadCertificate } from './network/certificates';
export type { Proxy, ProxyRefusal, ProxyRequest } from './network/proxy';
export type { SimulatorOptions } from './options';
export type { Played } from './samples/play';
export type { Sample, SampleEntry } from './samples/samples';
export { Simulator } from './simulator';
export type { Seed } from './store/seed';
export { Store } from './store/store';
export type * from './store/types';
export { WEBHOOK_EVENTS, type WebhookEvent, type WebhookPayload } from './webhooks/events';
export type { DeliveryResult, EmitOptions } from './webhooks/sender';
export { decryptMedia, encryptMedia, type EncryptedMedia, type MediaKind } from './whatsapp/encryption';
export type { Incoming } from './whatsapp/incoming';

/**
 * Starts a strict local WasenderAPI on 127.0.0.1 with its store in memory.
 * @returns the running simulator; end it with `stop()`
 * @throws Error when the port is taken
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	return Simulator.start(options);
}
