import type { Caller } from '../caller';
import type { RequestContext } from '../request/RequestContext';
import { untilStopped } from '../queue/untilStopped';
import type { TtlCache } from './TtlCache';

/** The caller, but not bound to its execution: a lookup that others share must not end with it. */
function detached(caller: Caller): Caller {
	return Object.create(caller, { getExecutionCancelSignal: { value: () => undefined } }) as Caller;
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
