export interface FetchLimits {
	/** A longer file is not read to its end. */
	maxBytes: number;
	/** Left out, a redirect is not followed: it could lead from a host that is trusted into n8n's own network. */
	mayRedirect?: boolean;
}

/**
 * Makes the request for a file on another host, with neither token nor key. Whoever handles files is handed it: it ends
 * with the execution, and has its timeout and its turns from `delivery`.
 * @param url a whole address that may be fetched from
 * @throws FileNotServed; FileTooLarge; whatever the connection fails with
 */
export type FetchFile = (url: string, limits: FetchLimits) => Promise<Buffer>;

/** The host answered without the file. */
export class FileNotServed extends Error {
	constructor(
		readonly status: number,
		host: string,
	) {
		super(`The file could not be fetched: ${host} answered with status ${status}`);
	}

	/** There is no such file, or no longer. */
	get isGone(): boolean {
		return this.status === 404 || this.status === 410;
	}
}

/** The file is longer than the limit. */
export class FileTooLarge extends Error {
	constructor() {
		super('The file is larger than allowed');
	}
}
