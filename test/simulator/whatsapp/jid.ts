/** WhatsApp addresses (JIDs): their suffixes, their kinds, and turning one form into another. No network, no state. */

export const PERSON = '@s.whatsapp.net';
export const LID = '@lid';
export const GROUP = '@g.us';
export const CHANNEL = '@newsletter';
export const BROADCAST = '@broadcast';

export type ChatType = 'personal' | 'group' | 'channel' | 'broadcast';

/**
 * The digits of a phone number or of a person's JID; a device part (`:42`) is left out.
 * @param address `+123…`, `123…`, `123…@s.whatsapp.net`, `123:42@s.whatsapp.net` or `123@lid`
 */
export function digitsOf(address: string): string {
	const user = address.split('@')[0] ?? '';
	return (user.split(':')[0] ?? '').replace(/\D/g, '');
}

/** A person's phone JID (`123…@s.whatsapp.net`) from a phone number in any form or from that JID itself. */
export function phoneJid(phone: string): string {
	return digitsOf(phone) + PERSON;
}

/**
 * Which kind of chat an address stands for.
 * @param address a JID or a phone number; a phone number counts as personal
 */
export function chatTypeOf(address: string): ChatType {
	if (address.endsWith(GROUP)) return 'group';
	if (address.endsWith(CHANNEL)) return 'channel';
	if (address.endsWith(BROADCAST)) return 'broadcast';
	return 'personal';
}
