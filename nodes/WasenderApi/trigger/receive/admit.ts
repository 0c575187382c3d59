import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { isObject } from '../../whatsapp/json';
import { AGAIN_HEADER, PREDECESSORS_HEADER, SIGNATURE_HEADER } from '../headers';
import { withoutNote } from '../../conversation/switchboard/places';
import { registrationFor, type Registration } from '../registration/staticData';
import { triggerOptions, triggerSession } from '../settings';
import { isCrowded } from './crowding';
import { HandedOn } from './handedOn';
import { handOn, hasBeenAt } from './handOn';
import { isNestedTooDeep } from './nesting';
import { isSigned } from '../signature';

const handedOn = new HandedOn();

/** Answers a request that starts nothing. */
export function answer(context: IWebhookFunctions, status: number, body: IDataObject): IWebhookResponseData {
	context.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}

/** An event that may start the workflow. */
export interface Admitted {
	event: IDataObject;
	/** To the byte; empty where n8n does not tell. */
	rawBody: Buffer | string;
	headers: IDataObject;
	sessionId: string;
	/** Missing while the trigger is being activated. */
	registration?: Registration;
	/**
	 * Hands it on to what stood on the session before, if that is to have it; nobody waits for that.
	 * @param more headers that say what has become of it here
	 */
	share(more?: IDataObject): void;
}

/** A request as n8n has read it. */
function requestOf(context: IWebhookFunctions): { body: unknown; rawBody: Buffer | string; headers: IDataObject } {
	const body = context.getBodyData() as unknown;
	const { rawBody } = context.getRequestObject() as { rawBody?: Buffer };
	const headers = context.getHeaderData() as IDataObject;
	return { body, headers, rawBody: rawBody ?? '' };
}

/** n8n reads forms and XML into objects too, but an event is JSON (WasenderAPI, "Webhook Setup"). */
function isJson({ 'content-type': type }: IDataObject): boolean {
	return type === undefined || /^application\/([\w.-]+\+)?json\b/i.test(String(type));
}

/**
 * Lets in what carries the session's webhook secret and is an event. Where this trigger has been deactivated, what stood
 * on the session before gets it, without anybody waiting for it. WasenderAPI is answered at once (WasenderAPI, "Webhook Setup"), and with 200 whatever the event is like, so that it is not sent again.
 */
export async function admit(context: IWebhookFunctions): Promise<Admitted | { answered: IWebhookResponseData }> {
	const registration = registrationFor(context);
	const sessionId = registration?.sessionId ?? triggerSession(context);
	const { body, rawBody, headers } = requestOf(context);
	const answered = (status: number, said: IDataObject) => ({ answered: answer(context, status, said) });

	const isQuestion = headers[PREDECESSORS_HEADER] !== undefined;
	// n8n still has our URL, but nobody is to count on it any more.
	if (isQuestion && registration?.isEnded) return answered(404, { error: 'Deactivated' });
	// Who stands behind us is nobody's business, however open the trigger is.
	const isOpen = registration?.isUnsigned === true && triggerOptions(context).allowUnsigned && !isQuestion;
	const isTrusted =
		isOpen || (await isSigned(context, sessionId, headers[SIGNATURE_HEADER], registration?.secretDigest));
	if (!isTrusted) return answered(401, { error: 'Invalid signature' });
	// Without a registration it is on its way.
	if (isQuestion) return answered(200, { predecessors: (registration?.predecessors ?? null) as IDataObject[] | null });
	if (!isJson(headers)) return answered(415, { error: 'Only JSON is read' });

	const ignored = (reason: string) => answered(200, { received: true, ignored: true, reason });
	if (!isObject(body)) return ignored('No event');
	if (registration && hasBeenAt(headers, withoutNote(registration.url))) return ignored('It has been here');
	// Before anything else walks it.
	if (isNestedTooDeep(body)) return ignored('Nested too deep');
	if (isCrowded(body, rawBody.length)) return ignored('Too many entries with nothing in them');
	const share = (more: IDataObject = {}) => {
		if (registration) shareWith(context, body, rawBody, { ...headers, ...more }, registration);
	};
	if (registration?.isEnded) {
		share();
		return ignored('Deactivated');
	}
	return { event: body, rawBody, headers, sessionId, registration, share };
}

function shareWith(
	context: IWebhookFunctions,
	payload: IDataObject,
	rawBody: Buffer | string,
	headers: IDataObject,
	{ isShared, isEnded, predecessors, url }: Registration,
): void {
	if ((!isShared && !isEnded) || predecessors.length === 0) return;
	const own = withoutNote(url);
	const sent = rawBody.length > 0 ? rawBody : JSON.stringify(payload);
	const isAgain = headers[AGAIN_HEADER] !== undefined;
	if (!isAgain && handedOn.isRepeated(own, payload, sent)) return;
	const name = typeof payload.event === 'string' ? payload.event : '';
	void handOn(context, { name, rawBody: sent, headers }, predecessors, own);
}
