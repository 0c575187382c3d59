/** What a browser sends of a number field: a decimal point, no thousands (HTML, "valid floating-point number"). */
export function isDecimal(text: string): boolean {
	return /^-?\d*\.?\d+(?:[eE][-+]?\d+)?$/.test(text.trim()) && Number.isFinite(Number(text));
}

/** A day of the calendar, as YYYY-MM-DD. */
export function isDate(text: string): boolean {
	const date = new Date(`${text}T00:00:00Z`);
	return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

// HTML, "valid email address": what browsers take in a field for one.
const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/i;

export function isEmail(text: string): boolean {
	return EMAIL.test(text);
}
