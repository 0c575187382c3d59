/** Who or what an address on WhatsApp stands for. */
export type AddressKind = 'phone' | 'lid' | 'group' | 'channel';

export interface Address {
	kind: AddressKind;
	/** A phone number's digits, country code first; empty unless `kind` is `phone`. */
	digits: string;
	/** The JID as WhatsApp uses it now: without a device part, and `…@s.whatsapp.net` for the former `…@c.us`. */
	jid: string;
	/** It was written as a JID, not as a phone number. */
	isJid: boolean;
}

const JID_KINDS: ReadonlyArray<{ kind: AddressKind; pattern: RegExp; server: string }> = [
	// `123:42@…` names one device of the number 123 (WasenderAPI, "Get Session User Info"), `123_1:42@…` an agent's;
	// `c.us` is the former name, `hosted` and `hosted.lid` a business whose device Meta runs.
	{
		kind: 'phone',
		pattern: /^(\d{5,20})(?:_\d+)?(?::\d+)?@(?:s\.whatsapp\.net|c\.us|hosted)$/,
		server: 's.whatsapp.net',
	},
	{ kind: 'lid', pattern: /^(\d+)(?:_\d+)?(?::\d+)?@(?:lid|hosted\.lid)$/, server: 'lid' },
	{ kind: 'group', pattern: /^(\d+(?:-\d+)?)@g\.us$/, server: 'g.us' },
	{ kind: 'channel', pattern: /^([\w-]+)@newsletter$/, server: 'newsletter' },
];

// E.164 allows 15 digits, country code included; the shortest numbers in use have 7.
const PHONE = /^(?:\+|00)?([1-9]\d{6,14})$/;

// What people and phones put between digits: spaces and dashes of all kinds, brackets, dots, slashes, and the marks
// for the direction of writing that come along when a number is copied.
const PUNCTUATION = /[\s()./-]|[\u00a0\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202f\u2060-\u2069\u2212\ufeff]/g;

// `+44 (0)20 …`: the zero is only dialled within the country.
const NATIONAL_ZERO = /^((?:\+|00)[^(]*)\(0\)/;

/** A number with a fraction, which a spreadsheet may have made text of. */
const FRACTION = /^\+?\d{7,}\.\d{1,2}$/;

/** A number with a fraction or a minus is no phone number, although its punctuation would pass. */
function isNumberLike(value: unknown, text: string): boolean {
	return (typeof value !== 'number' || Number.isSafeInteger(value)) && !text.startsWith('-') && !FRACTION.test(text);
}

/** `15550200001.0` is a number that a spreadsheet has written as one with decimals. */
function withoutZeroFraction(text: string): string {
	return FRACTION.test(text) ? text.replace(/\.0+$/, '') : text;
}

/**
 * Reads a phone number, however people write it, or a JID.
 * @returns undefined if it is neither
 */
export function parseAddress(value: unknown): Address | undefined {
	const text = withoutZeroFraction(typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '');
	for (const { kind, pattern, server } of JID_KINDS) {
		const user = pattern.exec(text)?.[1];
		if (user) return { kind, digits: kind === 'phone' ? user : '', jid: `${user}@${server}`, isJid: true };
	}
	const digits = isNumberLike(value, text)
		? PHONE.exec(text.replace(NATIONAL_ZERO, '$1').replace(PUNCTUATION, ''))?.[1]
		: undefined;
	return digits ? { kind: 'phone', digits, jid: `${digits}@s.whatsapp.net`, isJid: false } : undefined;
}

const BROADCAST = /^(?:status|\d+)@broadcast$/;

/** Whether a JID is that of the stories (`status@broadcast`) or of a broadcast list (`…@broadcast`). */
export function isBroadcast(value: unknown): boolean {
	return typeof value === 'string' && BROADCAST.test(value.trim());
}

/** What a phone number may look like, for errors. */
export const PHONE_FORMATS = 'Write a phone number with its country code, such as +1 234 567 8900.';

/** What a recipient may look like, for errors. */
export const ADDRESS_FORMATS =
	'Choose From List, or write a phone number with its country code, such as +1 234 567 8900. A JID that ends in @s.whatsapp.net, @lid, @g.us or @newsletter will do as well.';

/** Within a country numbers are dialled with a leading 0, which tells nobody abroad which country that is. */
const NATIONAL = /^0[1-9]\d{4,13}$/;

/** What is wrong with something that is no address, to go on after its value: "is not …". */
export function problemWith(value: unknown, wanted: string): string {
	const text = typeof value === 'string' ? value.trim() : '';
	const isNational = !/^[+-]/.test(text) && NATIONAL.test(text.replace(PUNCTUATION, ''));
	return isNational ? 'has no country code' : wanted;
}
