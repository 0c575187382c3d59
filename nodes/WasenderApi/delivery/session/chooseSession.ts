import { NodeOperationError } from 'n8n-workflow';
import type { RequestContext } from '../request/RequestContext';
import { chosenSessionId, sessionIdFrom } from './sessionId';
import { knownSessions } from './sessions';
import { tokenFor } from '../token';
import { sessionsInWords } from './unknownSession';

/** Whether a request is about one session: its path names it, or it takes the session's API key. */
export function needsSession(url: string): boolean {
	return url.includes('{session}') || tokenFor(url) === 'session';
}

/**
 * The session a request is meant for: the one that was chosen; else that of the incoming trigger item; else the
 * account's only session.
 * @param chosen the parameter `session`
 * @param incoming `$json.session.id` of the item, if there is an item
 * @returns the session's numeric id, as text
 * @throws NodeOperationError if it is not a number, or if there is a choice to be made
 */
export async function chooseSession(
	requestContext: RequestContext,
	chosen: unknown,
	incoming?: unknown,
): Promise<string> {
	const { caller, itemIndex = 0 } = requestContext;
	const reader = { getNode: () => caller.getNode(), getItemIndex: () => itemIndex };
	const given = chosenSessionId(reader, chosen);
	if (given !== '') return given;
	const fromItem = sessionIdFrom(incoming);
	if (fromItem) return fromItem;
	return await onlySession(requestContext);
}

async function onlySession(requestContext: RequestContext): Promise<string> {
	const { caller, itemIndex } = requestContext;
	const listed = await knownSessions(requestContext);
	const [only] = listed;
	if (only && listed.length === 1) return String(only.id);
	throw new NodeOperationError(
		caller.getNode(),
		only ? 'Session: choose one, the account has several' : 'Session: the account has none yet',
		{
			description: only
				? `Choose the session in the node, or start the workflow with a WasenderAPI Trigger. There are: ${sessionsInWords(listed)}. Nothing was sent.`
				: 'Create a session in the WasenderAPI dashboard, or with the operation "Create" of the resource "Session".',
			itemIndex,
		},
	);
}
