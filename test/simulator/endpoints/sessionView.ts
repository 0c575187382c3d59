import type { Session } from '../store/types';

/** Status as session answers show it: the samples have `connected` in lower case and every other state in capitals (WasenderAPI, "Get WhatsApp Session Details"). */
function statusOf(session: Session): string {
	return session.status === 'connected' ? session.status : session.status.toUpperCase();
}

/** Second precision, as in the samples: `2025-04-01T12:00:00Z`. */
function time(date: Date): string {
	return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** A session in a list (WasenderAPI, "Get All WhatsApp Sessions"): without its secrets. */
export function listedSession(session: Session): Record<string, unknown> {
	return {
		id: session.id,
		name: session.name,
		phone_number: session.phoneNumber,
		status: statusOf(session),
		account_protection: session.shownAccountProtection ?? session.accountProtection,
		log_messages: session.logMessages,
		webhook_url: session.webhookUrl,
		webhook_enabled: session.webhookEnabled,
		webhook_events: session.webhookEvents,
		created_at: time(session.createdAt),
		updated_at: time(session.updatedAt),
	};
}

/** A session's details, secrets included (WasenderAPI, "Get WhatsApp Session Details"). */
export function detailedSession(session: Session): Record<string, unknown> {
	const { created_at, updated_at, ...shown } = listedSession(session);
	return { ...shown, api_key: session.apiKey, webhook_secret: session.webhookSecret, created_at, updated_at };
}

/** The answer to creating or updating a session: details and read_incoming_messages (WasenderAPI, "Create WhatsApp Session" and "Update WhatsApp Session"). */
export function savedSession(session: Session): Record<string, unknown> {
	const shown: Record<string, unknown> = {};
	for (const [field, value] of Object.entries(detailedSession(session))) {
		shown[field] = value;
		if (field === 'log_messages') shown.read_incoming_messages = session.readIncomingMessages;
	}
	return shown;
}
