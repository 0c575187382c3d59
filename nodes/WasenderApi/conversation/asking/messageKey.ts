import { systemClock } from '../../delivery/clock';
import type { RequestContext } from '../../delivery/request/RequestContext';
import { pageOf } from '../../delivery/request/unwrap';
import { sendRequest } from '../../delivery/sendRequest';
import { keyIn } from '../../whatsapp/chat';
import { textOf } from '../../whatsapp/json';

// Right after a message was accepted its key may not be known yet.
const PAUSES_MS = [0, 1_000, 2_000, 4_000];

// Until the node waits, an answer cannot be handed in: that is tried for a minute.
const LOOKED_UP_FOR_MS = 20_000;

const RETRIES = { retries: 0, maxWaitMs: 10_000 };

/**
 * WhatsApp's id of a sent message, which its answer does not tell (WasenderAPI, "Get Message Info").
 * @returns undefined where it cannot be had now; never rejects
 */
export async function keyIdOf(context: RequestContext, msgId: number): Promise<string | undefined> {
	const request = { ...context.request, method: 'GET' as const, url: `/api/messages/${msgId}/info`, body: undefined };
	try {
		const [info = {}] = pageOf(
			await sendRequest({ ...context, request, repeatable: true, retryPolicy: RETRIES }),
		).entries;
		return textOf(keyIn(info).id) ?? textOf(info.id);
	} catch {
		return undefined;
	}
}

async function askAgain(context: RequestContext, msgId: number): Promise<string | undefined> {
	for (const ms of PAUSES_MS) {
		if (ms > 0) await systemClock.sleep(ms);
		const keyId = await keyIdOf(context, msgId);
		if (keyId !== undefined) return keyId;
	}
	return undefined;
}

/** The same, asked again for some seconds, and not waited for for long. */
export async function keyIdSoon(context: RequestContext, msgId: number): Promise<string | undefined> {
	const enough = systemClock.sleep(LOOKED_UP_FOR_MS).then(() => undefined);
	return await Promise.race([askAgain(context, msgId), enough]);
}
