import { parseAddress } from './address';

/** One country's ways to write one mobile number, and the spelling that stands for all of them here. */
interface NationalSpelling {
	pattern: RegExp;
	/** What `String.replace` makes of the pattern. */
	standard: string;
}

/**
 * Numbers that WhatsApp and people write in two ways. For comparing only: which one a person is registered under, only
 * WhatsApp knows, so a number is sent as it was given.
 */
const NATIONAL_SPELLINGS: readonly NationalSpelling[] = [
	{
		// Brazil: mobile numbers got a ninth digit, 9, in front (Anatel, Resolução 553/2010, by area from 2012 to 2016); accounts
		// from before keep eight. Those began with 6 to 9, in São Paulo's area 11 with 5 as well; the others are landlines,
		// and the mobile with a 9 in front of a landline's digits is somebody else.
		pattern: /^55([1-9][1-9])9([6-9]\d{7}|(?<=55119)5\d{7})$/,
		standard: '55$1$2',
	},
	{
		// Mexico: the 1 for mobiles went with the national numbering plan of 3 August 2019 (IFT); older accounts keep it. No area
		// code begins with 0 or 1.
		pattern: /^521([2-9]\d{9})$/,
		standard: '52$1',
	},
	{
		// Argentina: from abroad a mobile has a 9 in front of its area code, within the country a 15 behind it (ENACOM, Plan Fundamental
		// de Numeración Nacional); area code and number have ten digits together.
		pattern: /^549?(?:(11)15(\d{8})|([23]\d{2})15(\d{7})|([23]\d{3})15(\d{6}))$/,
		standard: '54$1$2$3$4$5$6',
	},
	{ pattern: /^549([1-3]\d{9})$/, standard: '54$1' },
];

/**
 * What a person is told by when people are compared, equal for all spellings that surely are one person; undefined for a
 * group, a channel or what is no address.
 */
export function personKeyOf(value: unknown): string | undefined {
	const address = parseAddress(value);
	if (address?.kind === 'lid') return address.jid;
	if (address?.kind !== 'phone') return undefined;
	const national = NATIONAL_SPELLINGS.find(({ pattern }) => pattern.test(address.digits));
	return national ? address.digits.replace(national.pattern, national.standard) : address.digits;
}

/**
 * Whether two spellings surely are one person: phone numbers or JIDs however written, with or without a device part,
 * national spellings included. A LID is the same as that LID only; what is no person is the same as nobody.
 */
export function isSamePerson(a: unknown, b: unknown): boolean {
	const person = personKeyOf(a);
	return person !== undefined && person === personKeyOf(b);
}

/** Whether two people, each with all that is known of them (phone number, LID), are one: one spelling of both agrees. */
export function isSamePersonAny(spellingsA: readonly unknown[], spellingsB: readonly unknown[]): boolean {
	return spellingsA.some((a) => spellingsB.some((b) => isSamePerson(a, b)));
}
