/** Whether a text is a whole URL. `URL.canParse` of Node 20 is wrong about letters like ü once V8 has optimised the call (seen in long test runs). */
export function isUrl(text: string): boolean {
	try {
		return new URL(text).href !== '';
	} catch {
		return false;
	}
}
