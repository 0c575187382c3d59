import { performance } from 'node:perf_hooks';

/** One request to the API, as it arrived and as it was answered. */
export interface RecordedRequest {
	seq: number;
	method: string;
	/** Without its query. */
	path: string;
	/** The documented template, e.g. `/api/messages/{msgId}/info`; empty for an unknown path. */
	route: string;
	query: Record<string, unknown>;
	headers: Record<string, unknown>;
	/** Parsed JSON; for raw bytes `{ bytes: <length>, contentType }`; for broken JSON the text; undefined when empty. */
	body: unknown;
	token: 'pat' | 'sessionKey' | 'none' | 'unknown';
	sessionId?: number;
	/** `performance.now()`. */
	startedAt: number;
	/** Left out while the request hangs. */
	endedAt?: number;
	/** Left out when no answer was sent. */
	status?: number;
	/** True when the request was carried out, whatever answer left; with the fault `lost` that may be later than the answer. */
	processed: boolean;
	/** The fault that worked on it. */
	fault?: unknown;
}

/** Keeps every API request in order. */
export class Recorder {
	requests: RecordedRequest[] = [];
	private seq = 0;

	/** Begins a record. @param at `performance.now()` at arrival */
	begin(fields: Omit<RecordedRequest, 'seq' | 'startedAt' | 'processed'>, at = performance.now()): RecordedRequest {
		const record: RecordedRequest = { seq: ++this.seq, ...fields, startedAt: at, processed: false };
		this.requests.push(record);
		return record;
	}

	/** Forgets the requests; numbers go on. */
	clear(): void {
		this.requests = [];
	}
}
