import type { Fault, SpoiledBody } from '../simulator';

/** What becomes of a request that meets a fault. */
export type Effect =
	/** It certainly was not processed: any request is tried again. */
	| 'recovers'
	/** It may have been processed: what may be repeated is, a send is settled or reported. */
	| 'doubtful'
	/** The API said no: nothing is tried again. */
	| 'refused'
	/** Nothing is wrong but the time it takes. */
	| 'arrives';

export interface FaultRow {
	name: string;
	/** Made when the run starts: some name a time of day. */
	fault: () => Fault;
	effect: Effect;
	/** Whether the request was carried out. */
	processed: boolean;
	/** How long an answer may take, in milliseconds; only short where nothing but waiting can show the fault. */
	timeoutMs: number;
	/** It is carried out after we have stopped waiting for it, so those behind it may come first. */
	isLate?: boolean;
	/** Only on an encrypted connection. */
	tls?: boolean;
	/** Takes seconds in which nothing happens. */
	isLong?: boolean;
	/** Whatever else comes in a moment of its own is struck too. */
	isGate?: boolean;
}

const PATIENT_MS = 10_000;
const IMPATIENT_MS = 900;

function row(name: string, fault: Fault | (() => Fault), effect: Effect, more: Partial<FaultRow> = {}): FaultRow {
	const isProcessed = effect === 'arrives';
	const make = typeof fault === 'function' ? fault : () => fault;
	return { name, fault: make, effect, processed: isProcessed, timeoutMs: PATIENT_MS, ...more };
}

const processed = { processed: true };
const impatient = { timeoutMs: IMPATIENT_MS };

function inSeconds(seconds: number): number {
	return Math.ceil(Date.now() / 1_000) + seconds;
}

/** Cut off in the middle, nothing at all, half of the JSON: a 2xx without a whole answer. */
const SPOILED: readonly SpoiledBody[] = ['empty', 'brokenJson', 'cutOff', 'chunksCutOff'];

/** How long the service goes on working when the answer is lost. */
const WORKS_FOR_MS = 700;

function late(name: string, lost: 'reset' | 'hang' | 504): FaultRow {
	return row(name, { lost, worksForMs: WORKS_FOR_MS }, 'doubtful', {
		...processed,
		...(lost === 'hang' ? impatient : {}),
		isLate: true,
	});
}

/** What can go wrong only where the connection is encrypted. */
const TLS_FAULTS: readonly FaultRow[] = [
	...(['alert', 'garbage'] as const).flatMap((tls) => [
		row(`TLS ${tls} before`, { tls }, 'doubtful'),
		row(`TLS ${tls} after`, { tls, processed: true }, 'doubtful', processed),
	]),
	...(['expired', 'wrongName', 'selfSigned'] as const).map((certificate) =>
		row(`certificate refused: ${certificate}`, { certificate }, 'recovers', { isGate: true }),
	),
	// A handshake that breaks looks like a connection that breaks later.
	...(['garbage', 'close'] as const).map((handshake) =>
		row(`handshake broken: ${handshake}`, { handshake }, 'doubtful', { isGate: true }),
	),
];

/** Every fault that the simulator knows, but those of a proxy, which is one for the process. */
export const FAULTS: readonly FaultRow[] = [
	row('connection refused', 'refuse', 'recovers', { isGate: true }),
	row('reset before', 'resetBefore', 'doubtful'),
	row('reset after', 'resetAfter', 'doubtful', processed),
	row('hangs before', 'hang', 'doubtful', impatient),
	row('hangs after', 'hangAfter', 'doubtful', { ...impatient, ...processed }),
	row('101 before', 'switchBefore', 'doubtful', impatient),
	row('101 after', 'switchAfter', 'doubtful', { ...impatient, ...processed }),
	row('too slow before', { delayMs: 1_800, when: 'before' }, 'doubtful', {
		...impatient,
		...processed,
		isLate: true,
	}),
	row('too slow after', { delayMs: 1_800, when: 'after' }, 'doubtful', { ...impatient, ...processed }),
	row('slow before', { delayMs: 200, when: 'before' }, 'arrives'),
	row('slow after', { delayMs: 200, when: 'after' }, 'arrives'),
	...[500, 503].flatMap((status) => [
		row(`${status} before`, { status }, 'doubtful'),
		row(`${status} after`, { status, processed: true }, 'doubtful', processed),
	]),
	...[408, 502, 504].flatMap((status) => [
		row(`${status} before`, { status }, 'doubtful'),
		row(`${status} after`, { status, processed: true }, 'doubtful', processed),
	]),
	row('HTML before', 'htmlBefore', 'doubtful'),
	row('HTML after', 'htmlAfter', 'doubtful', processed),
	row('HTML 502 before', { html: 'before', status: 502 }, 'doubtful'),
	row('HTML 502 after', { html: 'after', status: 502 }, 'doubtful', processed),
	...SPOILED.flatMap((body) => [
		row(`200, ${body}, before`, { body }, 'doubtful'),
		row(`200, ${body}, after`, { body, processed: true }, 'doubtful', processed),
	]),
	late('reset, and worked on', 'reset'),
	late('hangs, and worked on', 'hang'),
	late('504, and worked on', 504),
	...TLS_FAULTS.map((one) => ({ ...one, tls: true })),
	row('429 with retry_after', { status: 429, retryAfter: 0.3 }, 'recovers'),
	row('429 with Retry-After in seconds', { status: 429, headers: { 'retry-after': '1' } }, 'recovers'),
	row(
		'429 with Retry-After as a date',
		() => ({ status: 429, headers: { 'retry-after': new Date(inSeconds(1) * 1_000).toUTCString() } }),
		'recovers',
	),
	row('429 with X-RateLimit-Reset in seconds', { status: 429, headers: { 'x-ratelimit-reset': '1' } }, 'recovers'),
	row(
		'429 with X-RateLimit-Reset as a timestamp',
		() => ({ status: 429, headers: { 'x-ratelimit-reset': String(inSeconds(1)) } }),
		'recovers',
	),
	row('429 without a word', { status: 429 }, 'recovers', { isLong: true }),
	...(['accountProtection', 'plan', 'concurrency', 'plainText'] as const).map((tooMany) =>
		row(`429 in words: ${tooMany}`, { tooMany }, 'recovers', { isLong: true }),
	),
	row('no rate-limit headers', 'noRateHeaders', 'arrives'),
	row('success: false', 'successFalse', 'refused'),
];
