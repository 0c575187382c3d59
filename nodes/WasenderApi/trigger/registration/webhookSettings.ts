import { NodeApiError, type IDataObject } from 'n8n-workflow';
import type { RequestContext } from '../../delivery/request/RequestContext';
import { pageOf } from '../../delivery/request/unwrap';
import { sendAsAccount } from '../../delivery/session/sessions';
import { DOCUMENTED_EVENTS, eventOf } from '../../whatsapp/events';

/** A session's webhook, as the API holds it (WasenderAPI, "Update WhatsApp Session"). */
export interface WebhookSettings {
	webhook_url: string | null;
	webhook_enabled: boolean;
	webhook_events: string[] | null;
}

export const NO_WEBHOOK: WebhookSettings = { webhook_url: null, webhook_enabled: false, webhook_events: null };

/** Reads the webhook out of a session's details. */
export function webhookOf(details: IDataObject): WebhookSettings {
	const { webhook_url: url, webhook_enabled: enabled, webhook_events: events } = details;
	return {
		webhook_url: typeof url === 'string' && url !== '' ? url : null,
		webhook_enabled: enabled === true,
		webhook_events: Array.isArray(events) ? events.map(String) : null,
	};
}

/** What became of a change. */
export interface Written {
	/** The events that the API refused to be subscribed to. */
	refusedEvents: string[];
	/** What the API warns of: the session was updated, but WhatsApp's side of WasenderAPI does not know it yet. */
	warning?: string;
}

/** Whether an error is the API's answer with that status. */
export function isStatus(error: unknown, status: string): boolean {
	return error instanceof NodeApiError && error.httpCode === status;
}

/**
 * The same settings in forms that an API would rather take, the fullest first: all events, those that this package
 * knows, those that are documented; then without `null`, since answers show `null` for nothing, but the parameters say
 * "string" and "array", and a webhook without a URL is off.
 */
function formsOf(settings: WebhookSettings): IDataObject[] {
	const { webhook_events: events } = settings;
	const lists = [
		events,
		events?.filter((event) => eventOf(event) !== undefined) ?? null,
		events?.filter((event) => DOCUMENTED_EVENTS.includes(event)) ?? null,
	];
	const forms = lists
		// To be subscribed to nothing at all is not what anybody wanted.
		.filter((list) => list?.length !== 0 || events?.length === 0)
		.map((list): IDataObject => ({ ...settings, webhook_events: list }));
	const filled = forms.map((form) => Object.fromEntries(Object.entries(form).filter(([, value]) => value !== null)));
	return [...new Map([...forms, ...filled].map((form) => [JSON.stringify(form), form])).values()];
}

/**
 * Sets the webhook of a session. Names of events that this package does not know go as they are; only if the API
 * refuses the settings (422) are they left out.
 * @throws NodeApiError with the API's message, that of the first refusal where all are refused
 */
export async function updateWebhook(
	requestContext: RequestContext,
	sessionId: string,
	settings: WebhookSettings,
): Promise<Written> {
	let refusal: unknown;
	for (const body of formsOf(settings)) {
		const request = {
			...requestContext.request,
			method: 'PUT' as const,
			url: `/api/whatsapp-sessions/${sessionId}`,
			body,
		};
		const outcome = await sendAsAccount({ ...requestContext, request, repeatable: true }).then(
			(answer) => ({ answer }),
			(error: unknown) => ({ error }),
		);
		if ('answer' in outcome) return writtenBy(settings, body, outcome.answer);
		refusal ??= outcome.error;
		if (!isStatus(outcome.error, '422')) break;
	}
	throw refusal as Error;
}

function writtenBy({ webhook_events: wanted }: WebhookSettings, body: IDataObject, answer: unknown): Written {
	const [{ warning } = {} as IDataObject] = pageOf(answer).entries;
	const events = Array.isArray(body.webhook_events) ? (body.webhook_events as string[]) : undefined;
	return {
		refusedEvents: events ? (wanted ?? []).filter((event) => !events.includes(event)) : [],
		...(typeof warning === 'string' && warning !== '' && { warning }),
	};
}
