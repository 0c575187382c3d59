import { enumFrom } from './enumFrom';

/** Names of the status codes (WasenderAPI, "Webhook: Message Status Update"); the code is the place in the list. */
const STATUS_NAMES = ['error', 'pending', 'sent', 'delivered', 'read', 'played'] as const;

export type StatusName = (typeof STATUS_NAMES)[number];

/** The same states by the API's names and by WhatsApp's own, where those differ. */
const STATUS_CODES = {
	ERROR: 0,
	FAILED: 0,
	PENDING: 1,
	IN_PROGRESS: 1,
	QUEUED: 1,
	SENT: 2,
	SERVER_ACK: 2,
	DELIVERED: 3,
	DELIVERY_ACK: 3,
	READ: 4,
	SEEN: 4,
	PLAYED: 5,
} as const;

export interface MessageStatus {
	status: number;
	/** Null for a number that has no documented name. */
	statusName: StatusName | null;
}

/**
 * A message's status, told as a number, as a word or by WhatsApp's name.
 * @returns undefined where it tells none
 */
export function messageStatusOf(value: unknown): MessageStatus | undefined {
	const status = enumFrom(value, STATUS_CODES);
	if (status === undefined || status < 0) return undefined;
	return { status, statusName: STATUS_NAMES[status] ?? null };
}
