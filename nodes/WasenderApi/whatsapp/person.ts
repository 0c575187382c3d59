import { parseAddress, type Address } from './address';

/** A person, as far as an event tells who it is. */
export interface Person {
	/** The phone number's digits. */
	phone?: string;
	/** The LID, as a JID. */
	lid?: string;
}

/**
 * Who is meant by several spellings of one person: phone numbers and JIDs, the first of each kind that can be read.
 * Bare digits that are those of the LID are no phone number: they may have been cleaned of their ending.
 */
export function personOf(spellings: readonly unknown[]): Person {
	const addresses = spellings.map(parseAddress).filter((address): address is Address => address !== undefined);
	const lids = addresses.filter(({ kind }) => kind === 'lid').map(({ jid }) => jid);
	const isPhone = ({ kind, digits, isJid }: Address) => kind === 'phone' && (isJid || !lids.includes(`${digits}@lid`));
	const [lid] = lids;
	const phone = addresses.find(isPhone)?.digits;
	return { ...(phone !== undefined && { phone }), ...(lid !== undefined && { lid }) };
}

/** The JID by which a person is written to: by phone number where it is known. */
export function jidOf({ phone, lid }: Person): string | undefined {
	return phone === undefined ? lid : `${phone}@s.whatsapp.net`;
}

/** All that is known of a person, to be compared with `isSamePersonAny`. */
export function spellingsOf({ phone, lid }: Person): string[] {
	return [phone, lid].filter((spelling) => spelling !== undefined);
}
