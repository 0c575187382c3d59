/**
 * Which WhatsApp session the example workflow listens to: the account's first connected one.
 */

/** A session of the account. */
export interface Session {
	id: number;
	name: string;
	status: string;
}

/**
 * Asks the API for the account's sessions.
 * @param baseUrl as in the credential: without `/api`
 * @returns the first connected one, else the first, else undefined
 */
export async function firstSession(baseUrl: string, token: string): Promise<Session | undefined> {
	let response: Response;
	try {
		response = await fetch(`${baseUrl}/api/whatsapp-sessions`, {
			headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
			signal: AbortSignal.timeout(30_000),
		});
	} catch (error) {
		const { cause, message } = error as Error;
		throw new Error(`${baseUrl} could not be reached: ${cause instanceof Error ? cause.message : message}`);
	}
	if (response.status === 401 || response.status === 403) {
		throw new Error(`${baseUrl} does not accept this token. It must be a Personal Access Token (WasenderAPI > Settings > Personal Access Tokens), not a session's API key.`);
	}
	if (!response.ok) throw new Error(`${baseUrl} answered ${response.status} when it was asked for the account's sessions.`);
	const { data } = (await response.json()) as { data: Session[] };
	return data.find(({ status }) => status.toLowerCase() === 'connected') ?? data[0];
}
