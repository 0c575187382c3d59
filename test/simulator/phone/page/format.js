/** Times and sizes in words. */

const clock = new Intl.DateTimeFormat([], { hour: '2-digit', minute: '2-digit' });
const date = new Intl.DateTimeFormat([], { day: 'numeric', month: 'long', year: 'numeric' });
const short = new Intl.DateTimeFormat([], { day: '2-digit', month: '2-digit', year: '2-digit' });

/** The hour and minute. @param {number} ms since 1970 */
export const timeOf = (ms) => clock.format(ms);

/** "Today", "Yesterday" or a date. @param {number} ms since 1970 */
export function dayOf(ms) {
	const days = daysAgo(ms);
	return days === 0 ? 'Today' : days === 1 ? 'Yesterday' : date.format(ms);
}

/** For the list of chats: the time today, else the day. @param {number} ms since 1970 */
export function shortWhen(ms) {
	const days = daysAgo(ms);
	return days === 0 ? timeOf(ms) : days === 1 ? 'Yesterday' : short.format(ms);
}

/** @param {number|undefined} bytes */
export function sizeOf(bytes) {
	if (bytes === undefined) return '';
	if (bytes < 1024) return `${bytes} B`;
	if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(0)} KB`;
	return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function daysAgo(ms) {
	const midnight = (time) => new Date(time).setHours(0, 0, 0, 0);
	return Math.round((midnight(Date.now()) - midnight(ms)) / 86_400_000);
}
