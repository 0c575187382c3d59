import { Cancelled } from '../queue/Ticket';
import type { Caller, RequestContext } from '../request/RequestContext';
import type { TtlCache } from './TtlCache';

/** The caller, but not bound to its execution: a lookup that others share must not end with it. */
function detached(caller: Caller): Caller {
	return Object.create(caller, { getExecutionCancelSignal: { value: () => undefined } }) as Caller;
}

/** Waits for `work`, but no longer than until the execution is stopped. @throws Cancelled */
async function untilStopped<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
	if (!signal) return await work;
	let onAbort = () => {};
	const stopped = new Promise<never>((_, reject) => {
		onAbort = () => reject(new Cancelled());
		if (signal.aborted) onAbort();
		signal.addEventListener('abort', onAbort, { once: true });
	});
	try {
		return await Promise.race([work, stopped]);
	} finally {
		signal.removeEventListener('abort', onAbort);
	}
}

/**
 * An answer that others may be waiting for too, from memory or by asking.
 * @param ask makes the requests with the context it is given, which does not end with this execution
 * @throws Cancelled when the execution is stopped meanwhile; whatever `ask` throws
 */
export async function lookUp<T>(
	context: RequestContext,
	cache: TtlCache<T>,
	key: string,
	ask: (context: RequestContext) => Promise<T>,
): Promise<T> {
	const apart: RequestContext = {
		...context,
		caller: detached(context.caller),
		signal: undefined,
		itemIndex: undefined,
		onStart: undefined,
		flow: {},
		order: 0,
	};
	const answer = cache.get(key, async () => await ask(apart));
	return await untilStopped(answer, context.signal);
}
