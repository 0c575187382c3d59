import type { IDataObject } from 'n8n-workflow';
import { FileNotServed, FileTooLarge, type FetchFile } from '../media/fetchFile';
import type { Caller } from './caller';
import { DEFAULT_TIMEOUT_MS } from './patience';
import { BodyTooLarge, readBody, type ByteStream } from './readBody';

/**
 * The function that makes requests for files on other hosts, for whoever is not the item's own request: the trigger,
 * and pictures whose address comes in an answer.
 * @param timeoutMs how long the host may be silent
 */
export function fileFetcher(caller: Caller, timeoutMs = DEFAULT_TIMEOUT_MS): FetchFile {
	return async (url, { maxBytes, mayRedirect = false }) => {
		const { statusCode, headers, body } = (await caller.helpers.httpRequest({
			url,
			encoding: 'stream',
			timeout: timeoutMs,
			disableFollowRedirect: !mayRedirect,
			ignoreHttpStatusErrors: true,
			returnFullResponse: true,
			// n8n ends only requests with a credential when the execution is stopped.
			abortSignal: caller.getExecutionCancelSignal?.(),
		})) as { statusCode: number; headers: IDataObject; body: ByteStream };
		if (statusCode !== 200) {
			body.destroy();
			throw new FileNotServed(statusCode, new URL(url).hostname);
		}
		// Without a length there must be room for the longest: a body that outgrows its memory takes three times as much.
		const contentLength = headers['content-length'] ?? maxBytes;
		try {
			return await readBody(body, { silenceMs: timeoutMs, maxBytes, contentLength });
		} catch (error) {
			throw error instanceof BodyTooLarge ? new FileTooLarge() : error;
		}
	};
}
