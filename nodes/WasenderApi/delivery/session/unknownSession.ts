import { NodeApiError, type IDataObject } from 'n8n-workflow';
import { nodeError } from '../errors/nodeError';
import type { RequestContext } from '../request/RequestContext';

const OF_A_SESSION = /^\/api\/whatsapp-sessions\/(\d+)(?=\/|$)/;

/** Sessions as errors list them: the name, and the id that the field takes. */
export function sessionsInWords(sessions: IDataObject[]): string {
	return sessions.map(({ id, name }) => `${String(name)} (${String(id)})`).join(', ');
}

/**
 * What a request about a session failed with; if the account has no such session, an error that names those it has.
 * @param sessionsOf lists the account's sessions
 */
export async function orUnknownSession(
	context: RequestContext,
	error: unknown,
	sessionsOf: (context: RequestContext) => Promise<IDataObject[]>,
): Promise<unknown> {
	const [, id] = OF_A_SESSION.exec(context.request.url) ?? [];
	if (id === undefined || !(error instanceof NodeApiError) || error.httpCode !== '404') return error;
	// If they cannot be listed, what the API said of this one has to do.
	const sessions = await sessionsOf(context).catch(() => undefined);
	if (!sessions || sessions.some((session) => String(session.id) === id)) return error;
	const there =
		sessions.length > 0
			? `The account has: ${sessionsInWords(sessions)}. Choose it from the list, or write the number in brackets.`
			: 'The account has no session yet. Create one in the WasenderAPI dashboard, or with the operation "Create" of the resource "Session".';
	return nodeError(
		context.caller.getNode(),
		{
			message: `Session: "${id}" was not found`,
			description: `${there} Nothing was sent.`,
			httpCode: 404,
			itemIndex: context.itemIndex,
		},
		NodeApiError,
	);
}
