import { createHash } from 'node:crypto';
import { Agent, request } from 'undici';

const AT_ONCE = 4;

let events = 0;

/** A message as WasenderAPI posts it (WasenderAPI, "Webhook: Message Received"). */
function eventNumber(number: number, fromMe: boolean): object {
	// Each one new: the trigger knows an event that comes twice.
	const id = createHash('sha1').update(`${++events}`).digest('hex').toUpperCase();
	const jid = '15550200001@s.whatsapp.net';
	return {
		event: 'messages.received',
		timestamp: Date.now(),
		data: {
			messages: {
				key: { id, fromMe, remoteJid: jid, senderPn: jid, cleanedSenderPn: '15550200001' },
				messageBody: `message ${number}`,
				message: { conversation: `message ${number}` },
			},
		},
	};
}

/** The headers of a post that is signed with a session's secret. */
export function signedWith(secret: string | null): Record<string, string> {
	return { 'content-type': 'application/json', 'x-webhook-signature': secret ?? '' };
}

/**
 * Posts so many events as fast as they are answered, four at a time.
 * @param fromMe they tell of the session's own messages
 * @returns how long it took, in milliseconds
 */
export async function postEvents(
	url: string,
	headers: Record<string, string>,
	count: number,
	fromMe = false,
): Promise<number> {
	const agent = new Agent({ connections: AT_ONCE });
	const startedAt = performance.now();
	let next = 0;
	const work = async () => {
		while (next < count) {
			const body = JSON.stringify(eventNumber(next++, fromMe));
			const answer = await request(url, { method: 'POST', headers, body, dispatcher: agent });
			await answer.body.dump();
			if (answer.statusCode !== 200) throw new Error(`An event was answered ${answer.statusCode}`);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
	const ms = performance.now() - startedAt;
	await agent.close();
	return ms;
}
