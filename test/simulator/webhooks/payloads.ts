import type { Session } from '../store/types';
import type { WebhookEvent, WebhookPayload } from './events';

/** Events whose samples carry the session's API key in `sessionId`. */
const WITH_KEY: ReadonlySet<string> = new Set([
	'session.status',
	'qrcode.updated',
	'messages.update',
	'message-receipt.update',
	'poll.results',
]);
/** Events whose samples have a timestamp in milliseconds; the others have seconds. */
const IN_MILLISECONDS: ReadonlySet<string> = new Set(['messages.update', 'message-receipt.update', 'poll.results']);
/** Events whose samples have no timestamp. */
const WITHOUT_TIME: ReadonlySet<string> = new Set(['session.status', 'qrcode.updated']);

/** An event around its data, with the fields beside `data` that its sample shows. */
export function payload(session: Session, event: WebhookEvent, data: unknown, at = Date.now()): WebhookPayload {
	return {
		event,
		...(WITH_KEY.has(event) ? { sessionId: session.apiKey } : {}),
		...(WITHOUT_TIME.has(event) ? {} : { timestamp: IN_MILLISECONDS.has(event) ? at : Math.floor(at / 1_000) }),
		data,
	};
}
