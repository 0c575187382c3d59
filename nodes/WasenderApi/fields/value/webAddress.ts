import { badInput } from './badInput';
import type { Reader } from './badInput';
import { requiredText } from './textFrom';
import { isUrl } from '../../whatsapp/isUrl';

// Scheme, authority, and the rest. A browser would read a backslash as a slash, so it ends the authority here too.
const PARTS = /^(https?:\/\/)([^/?#\\]+)([/?#].*)?$/is;

// A percent sign that encodes nothing, and whatever RFC 3986 does not allow to stand in an address.
const TO_ENCODE = /%(?![\dA-Fa-f]{2})|[^A-Za-z\d\-._~:/?#[\]@!$&'()*+,;=%]/gu;

/** The authority with its host in punycode; one in ASCII stays as it was written. */
function inPunycode(scheme: string, authority: string): string {
	if (/^[\x21-\x7e]+$/.test(authority) && !authority.includes('%')) return authority;
	const userEnd = authority.lastIndexOf('@') + 1;
	const user = authority.slice(0, userEnd).replace(TO_ENCODE, encodeURIComponent);
	return user + new URL(scheme + authority.slice(userEnd)).host;
}

/**
 * A web address as it may stand in a request: percent-encoded once, its host in punycode. What is encoded already
 * stays as it is, to the letter: the signature of a signed address covers how it is written.
 * @returns undefined if the text is not a whole http(s) address
 */
export function encodedWebAddress(text: string): string | undefined {
	const [, scheme, authority, rest = ''] = PARTS.exec(text) ?? [];
	if (!scheme || !authority || !isUrl(text) || /[\r\n\t]|\p{Surrogate}/u.test(text)) return undefined;
	return scheme + inPunycode(scheme, authority) + rest.replace(TO_ENCODE, encodeURIComponent);
}

/**
 * A web address out of a field, percent-encoded.
 * @param field the display name
 * @throws NodeOperationError if it is empty or not an http(s) address
 */
export function webAddressOf(reader: Reader, field: string, value: unknown): string {
	const advice =
		'Write a whole address, such as https://example.com/picture.jpg, that can be opened without signing in.';
	const address = encodedWebAddress(requiredText(reader, field, value, advice).trim());
	if (address !== undefined) return address;
	throw badInput(reader, field, value, 'is not a web address', advice);
}
