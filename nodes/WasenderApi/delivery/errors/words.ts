/** A span of time in words, from milliseconds. */
export function spanInWords(ms: number): string {
	const seconds = Math.ceil(ms / 1_000);
	if (seconds < 120) return `${seconds} s`;
	const minutes = Math.ceil(seconds / 60);
	return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}

/** When so many milliseconds have passed, in words. */
export function momentAfter(ms: number): string {
	return `${new Date(Date.now() + ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
