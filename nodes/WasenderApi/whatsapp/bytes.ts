import { isObject } from './json';

// Base64 and base64url, with or without the padding at the end.
const BASE64 = /^[\w+/-]*={0,2}$/;

// A key or a sum in hexadecimal digits; in base64 it would have 44.
const HEX = /^[\da-f]{64}$/i;

// Bytes wrapped in bytes: deeper than any serializer goes.
const DEEPEST = 4;

function isByte(value: unknown): value is number {
	return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 255;
}

/** `{ "0": 12, "1": 34 }`: how a Uint8Array comes out of JSON. Its keys are counted up in order. */
function indexedValues(value: object): unknown[] | undefined {
	const entries = Object.entries(value);
	return entries.every(([key], index) => key === String(index))
		? entries.map(([, entry]) => entry as unknown)
		: undefined;
}

function fromText(text: string, depth: number): Buffer | undefined {
	const trimmed = text.trim();
	if (/^[[{]/.test(trimmed)) {
		try {
			return bytesOf(JSON.parse(trimmed), depth + 1);
		} catch {
			return undefined;
		}
	}
	if (HEX.test(trimmed)) return Buffer.from(trimmed, 'hex');
	return BASE64.test(trimmed) ? Buffer.from(trimmed, 'base64') : undefined;
}

/**
 * Bytes out of a payload, in whichever form JSON brought them: base64 or base64url, a key's hexadecimal digits, a list of numbers, Node's
 * `{ type: 'Buffer', data: […] }`, the same with base64 as Baileys writes it, the numbered fields of a Uint8Array,
 * one of these as JSON text, or one inside the `data` of another.
 * @returns no bytes for an empty value, as in WhatsApp's protocol, where empty and absent are one; undefined for what
 * is no form of bytes
 */
export function bytesOf(value: unknown, depth = 0): Buffer | undefined {
	if (value === undefined || value === null) return Buffer.alloc(0);
	if (depth > DEEPEST) return undefined;
	if (typeof value === 'string') return fromText(value, depth);
	if (typeof value !== 'object') return undefined;
	if (isObject(value) && 'data' in value) return bytesOf(value.data, depth + 1);
	const bytes = indexedValues(value);
	return bytes?.every(isByte) ? Buffer.from(bytes) : undefined;
}
