import { NodeApiError, type IDataObject, type IExecuteSingleFunctions, type PreSendAction } from 'n8n-workflow';
import type { Before } from '../../delivery/batch/before';
import { DOCUMENTED_EVENTS, eventOf } from '../../whatsapp/events';
import { isObject } from '../../whatsapp/json';
import { badInput, missingInput } from '../value/badInput';
import { withBefore } from '../request/before';

const FIELD = 'Webhook Events';

/** Names that this package does not know; it has to be asked whether the session has them. */
function unknownIn(events: unknown): string[] {
	return Array.isArray(events) ? (events as string[]).filter((event) => eventOf(event) === undefined) : [];
}

function refuseUnknown(context: IExecuteSingleFunctions, event: unknown): never {
	throw badInput(context, FIELD, event, 'is not an event of WasenderAPI', 'Choose the events from the list.');
}

/**
 * Reads events out of a list, or one event.
 * @throws NodeOperationError if there is none, or one that is no name
 */
export function eventsFrom(context: IExecuteSingleFunctions, value: unknown): string[] {
	const events: unknown[] = Array.isArray(value) ? value : [value];
	const odd = events.find((event) => typeof event !== 'string' || event.trim() === '');
	if (odd !== undefined) refuseUnknown(context, odd);
	if (events.length > 0) return events as string[];
	throw missingInput(context, FIELD, 'Choose at least one event, or switch Webhook Enabled off.');
}

/** The same for a session that does not exist yet, and so has no events of its own. */
export function eventsForNew(context: IExecuteSingleFunctions, value: unknown): string[] {
	const events = eventsFrom(context, value);
	const [unknown] = unknownIn(events);
	return unknown === undefined ? events : refuseUnknown(context, unknown);
}

const PATH = '/api/whatsapp-sessions/{session}';

/** Writes the events as they are; if the API refuses them, only those that are documented go on. */
async function orDocumented(
	tools: Parameters<Before>[0],
	request: Parameters<Before>[1],
	events: string[],
): ReturnType<Before> {
	const body = request.body as IDataObject;
	const trial = await tools.request({ ...request, url: PATH, body: { webhook_events: events } }).catch(asError);
	if (!(trial instanceof NodeApiError) || trial.httpCode !== '422') return request;
	const documented = events.filter((event) => DOCUMENTED_EVENTS.includes(event));
	return documented.length > 0 ? { ...request, body: { ...body, webhook_events: documented } } : request;
}

/** Whatever went wrong is told by the request itself, which follows. */
function asError(error: unknown): unknown {
	return error;
}

/**
 * Lets a session keep events that it has, by names that this package does not know: they are written back as they
 * were. A name that neither this package nor the session knows is a mistake.
 */
export const keepKnownEvents: PreSendAction = async function (request) {
	const { webhook_events: events } = (request.body ?? {}) as IDataObject;
	const unknown = unknownIn(events);
	const isNew = Array.isArray(events) && events.some((event) => eventOf(event)?.isUndocumented === true);
	if (unknown.length === 0 && !isNew) return request;
	return withBefore(request, async (tools, own) => {
		if (unknown.length > 0) {
			const answer = await tools.request({ method: 'GET', url: PATH });
			const details = isObject(answer) && isObject(answer.data) ? answer.data : {};
			const had: unknown[] = Array.isArray(details.webhook_events) ? details.webhook_events : [];
			const wrong = unknown.find((event) => !had.includes(event));
			if (wrong !== undefined) refuseUnknown(this, wrong);
		}
		return await orDocumented(tools, own, events as string[]);
	});
};
