import type { IHttpRequestOptions } from 'n8n-workflow';
import { systemClock } from '../clock';
import type { Lead } from '../sendOptions/SendOptions';
import { Cancelled } from '../queue/Ticket';
import { untilStopped } from '../queue/untilStopped';
import { attempt } from './attempt';
import type { Caller } from '../caller';

/** How long it may take beyond the time that it is for: somebody waits for what follows. */
const PATIENCE_MS = 5_000;

/**
 * Makes what goes before a request, and waits for as long as it says; not at all where it did not work.
 * @param lead with its request ready to leave
 * @throws Cancelled at once when the execution is stopped
 */
export async function leadIn(caller: Caller, { request, ms }: Lead, signal: AbortSignal | undefined): Promise<void> {
	const startedAt = systemClock.now();
	const options: IHttpRequestOptions = { ...request, timeout: ms + PATIENCE_MS };
	const outcome = await untilStopped(attempt(caller, options), signal);
	if (signal?.aborted) throw new Cancelled();
	if (outcome.kind !== 'answered' || outcome.status >= 300) return;
	// Of services that answer when it is over, nothing is left to wait for.
	const leftMs = ms - (systemClock.now() - startedAt);
	// The sleep of n8n 1.x does not end with the signal.
	if (leftMs > 0)
		await untilStopped(
			systemClock.sleep(leftMs, signal).catch(() => {}),
			signal,
		);
	if (signal?.aborted) throw new Cancelled();
}
