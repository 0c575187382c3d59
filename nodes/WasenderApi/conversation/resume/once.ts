// As many as could ever be under way at once; n8n itself lets only one through from version 2 on.
const REMEMBERED_AT_MOST = 10_000;

const taken = new Set<string>();

/**
 * Lets one answer to a question through, in this process: n8n 1.x would let two go on that come at the same moment.
 * @returns false if one has been let through
 */
export function isFirstAnswer(questionId: string): boolean {
	if (taken.has(questionId)) return false;
	taken.add(questionId);
	const [oldest] = taken;
	if (taken.size > REMEMBERED_AT_MOST && oldest !== undefined) taken.delete(oldest);
	return true;
}
