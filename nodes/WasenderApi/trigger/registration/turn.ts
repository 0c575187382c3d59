const turns = new Map<string, Promise<unknown>>();

/**
 * Lets one hook after the other change a session in this process: of two that read before either writes, the second
 * would overwrite what the first has just registered.
 * @param key names the session
 */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
	const before = turns.get(key) ?? Promise.resolve();
	const mine = before.then(work, work);
	turns.set(key, mine);
	try {
		return await mine;
	} finally {
		if (turns.get(key) === mine) turns.delete(key);
	}
}
