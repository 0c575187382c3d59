import { systemClock } from '../../delivery/clock';
import type { RequestContext } from '../../delivery/request/RequestContext';
import { addressIn } from '../../delivery/request/unwrap';
import { sendRequest } from '../../delivery/sendRequest';
import { lookUp } from '../../delivery/session/lookUp';
import { TtlCache } from '../../delivery/session/TtlCache';
import { parseAddress } from '../../whatsapp/address';

// A person keeps number and LID; what is not known yet may be in an hour.
const otherSpellings = new TtlCache<string>(systemClock, 12 * 3_600_000);

// Nobody waits long for it: an event mostly tells both.
const RETRIES = { retries: 0, maxWaitMs: 10_000 };

/** WasenderAPI, "Get LID from Phone Number", "Get Phone Number from LID" */
async function askOther(context: RequestContext, jid: string): Promise<string> {
	const isLid = jid.endsWith('@lid');
	const url = isLid ? `/api/pn-from-lid/${jid}` : `/api/lid-from-pn/${jid}`;
	const request = { ...context.request, method: 'GET' as const, url };
	const body = await sendRequest({ ...context, request, repeatable: true, retryPolicy: RETRIES });
	return addressIn(body, isLid ? 'phone' : 'lid') ?? '';
}

/**
 * All spellings of a person, or of a chat: whoever answers may be told by phone number or by LID.
 * @param jid of a person, a group or a channel
 * @returns the JID first; without the other spelling where the API does not tell it
 */
export async function spellingsOfJid(context: RequestContext, jid: string): Promise<string[]> {
	const kind = parseAddress(jid)?.kind;
	if (kind !== 'phone' && kind !== 'lid') return [jid];
	const key = `${context.account.id}:${context.sessionId ?? ''}:${jid}`;
	const other = await lookUp(context, otherSpellings, key, async (apart) => await askOther(apart, jid)).catch(() => '');
	return parseAddress(other) ? [jid, other] : [jid];
}
