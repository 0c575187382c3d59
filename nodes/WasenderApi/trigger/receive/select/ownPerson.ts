import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { systemClock } from '../../../delivery/clock';
import type { RequestContext } from '../../../delivery/request/RequestContext';
import { requestContextOf } from '../../../delivery/requestContextOf';
import { sendRequest } from '../../../delivery/sendRequest';
import { sessionOf } from '../../../delivery/session/sessions';
import { TtlCache } from '../../../delivery/session/TtlCache';
import { isObject } from '../../../whatsapp/json';
import { personOf, type Person } from '../../../whatsapp/person';
import { errorInWords } from '../../inWords';

// A session that is linked to another phone is another person.
const known = new TtlCache<Person>(systemClock, 60 * 60_000);

/** What is known although the API did not tell all; it is asked again soon, and not for every message. */
const partlyKnown = new TtlCache<Person>(systemClock, 60_000);

async function read(requestContext: RequestContext, url: string): Promise<IDataObject> {
	const request = { ...requestContext.request, method: 'GET' as const, url };
	const body = await sendRequest({ ...requestContext, request, flow: {} });
	const { data } = isObject(body) ? body : {};
	return isObject(data) ? data : {};
}

/** A LID as a JID; the documentation does not say how "Get Session User Info" writes it. */
function lidFrom(value: unknown): unknown {
	return /^\d+$/.test(String(value)) ? `${String(value)}@lid` : value;
}

/**
 * Who the session is, as WhatsApp knows it (WasenderAPI, "Get Session User Info"); where that has no LID, the one of its
 * number (WasenderAPI, "Get LID from Phone Number").
 * @throws NodeApiError with the API's message
 */
async function askWho(requestContext: RequestContext): Promise<Person> {
	const { id, lid } = await read(requestContext, '/api/user');
	const person = personOf([id, lidFrom(lid)]);
	if (person.lid !== undefined || person.phone === undefined) return person;
	const found = await read(requestContext, `/api/lid-from-pn/${person.phone}@s.whatsapp.net`);
	return personOf([id, lidFrom(found.lid)]);
}

/**
 * The person that a session is, by number and LID: from memory, or by asking. Never rejects: where the API does not
 * tell, the number of the session's details has to do, and the log says so.
 */
export async function ownPerson(context: IWebhookFunctions, sessionId: string): Promise<Person> {
	const requestContext = { ...(await requestContextOf(context)), sessionId };
	const key = `${requestContext.account.id}:${sessionId}`;
	const partly = partlyKnown.peek(key);
	if (partly) return partly;
	try {
		return await known.get(key, async () => await askWho(requestContext));
	} catch (error) {
		const reason = errorInWords(error);
		context.logger.warn(
			`WasenderAPI Trigger: who the session is could not be found out, so not every mention of it is noticed: ${reason}`,
		);
		const session = await sessionOf(requestContext, sessionId).catch(() => undefined);
		const person = personOf([session?.phoneNumber]);
		partlyKnown.put(key, person);
		return person;
	}
}
