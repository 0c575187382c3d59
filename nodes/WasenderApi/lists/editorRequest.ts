import type { IDataObject, IHttpRequestOptions, ILoadOptionsFunctions } from 'n8n-workflow';
import { chooseSession } from '../delivery/chooseSession';
import { pageOf } from '../delivery/envelope';
import { journeyOf } from '../delivery/journeyOf';
import type { Patience } from '../delivery/patience';
import { systemClock } from '../delivery/clock';
import { SharedAnswers } from '../delivery/sharedAnswers';
import { lookUp, travel, type Journey } from '../delivery/travel';

// Somebody is looking at an open list: better the API's message soon than the entries after minutes.
const PATIENCE: Patience = { maxWaitMs: 20_000, retries: 1 };

// The editor asks anew for every page and every letter of a search: long enough for one look through a list.
const lists = new SharedAnswers<IDataObject[]>(systemClock, 20_000);

/**
 * A journey on behalf of an open list.
 * @throws NodeOperationError when the credential is incomplete
 */
export async function editorJourney(context: ILoadOptionsFunctions, request?: IHttpRequestOptions): Promise<Journey> {
	return await journeyOf(context, request, PATIENCE);
}

/**
 * All entries behind a GET endpoint of the session that is chosen in the panel.
 * @param path the documented path, `/api/…`
 * @throws NodeApiError with the API's message, NodeOperationError if no session is chosen and there are several
 */
export async function entriesFor(context: ILoadOptionsFunctions, path: string): Promise<IDataObject[]> {
	const journey = await editorJourney(context, { method: 'GET', url: path });
	const chosen = context.getCurrentNodeParameter('session', { extractValue: true });
	// While the panel is open an expression has no item to be worked out for.
	const isExpression = typeof chosen === 'string' && chosen.startsWith('=');
	const sessionId = await chooseSession(journey, isExpression ? '' : chosen);
	const key = `${journey.account.id}:${sessionId}:${path}`;
	return await lookUp(journey, lists, key, async (apart) => pageOf(await travel({ ...apart, sessionId })).entries);
}
