import type { IDataObject } from 'n8n-workflow';
import { parseAddress } from '../../whatsapp/address';
import { pageOf } from './unwrap';
import { transportOf, sendRequest, type RequestContext } from './sendRequest';
import { isObject } from '../../whatsapp/json';

/** What the log says of a message: that it was accepted, and under which id; that it was not; or neither for sure. */
export type LogFinding = { found: IDataObject } | 'absent' | 'unclear';

const PAGE_SIZE = 50;

function idOf({ id }: IDataObject): number {
	return Number(id);
}

async function readPage(
	requestContext: RequestContext,
	sessionId: string,
	page: number,
): Promise<{ entries: IDataObject[]; last: number }> {
	const request = {
		...transportOf(requestContext.request),
		method: 'GET' as const,
		url: `/api/whatsapp-sessions/${sessionId}/message-logs`,
		qs: { page, per_page: PAGE_SIZE },
	};
	const body = await sendRequest({ ...requestContext, request, repeatable: true, lane: {}, order: 0 });
	const { data } = body as { data?: IDataObject };
	return { entries: pageOf(body).entries, last: Number(data?.last_page ?? 1) };
}

/** The latest entries. The documentation does not say whether the first page has the newest or the oldest. */
async function latestEntries(requestContext: RequestContext, sessionId: string): Promise<IDataObject[]> {
	const { entries, last } = await readPage(requestContext, sessionId, 1);
	const [first] = entries;
	const final = entries.at(-1);
	const isOldestFirst = first !== undefined && final !== undefined && idOf(first) < idOf(final);
	if (!isOldestFirst || last === 1) return entries;
	const newest = await readPage(requestContext, sessionId, last);
	const beforeThat = await readPage(requestContext, sessionId, last - 1);
	return [...beforeThat.entries, ...newest.entries];
}

// What the clocks of the API and of this machine may differ by; less where nothing but the time tells messages apart.
const CLOCK_SKEW_MS = 30_000;
const SMALL_CLOCK_SKEW_MS = 5_000;

/** Whether an entry was made during a try. The times of the log carry no zone, and are taken for UTC. */
function isOfThisTry({ created_at: at }: IDataObject, startedAt: number, skewMs: number): boolean {
	const time = Date.parse(`${String(at).replace(' ', 'T').replace(/Z$/, '')}Z`);
	return time >= startedAt - skewMs && time <= Date.now() + skewMs;
}

function isSameRecipient(logged: unknown, to: unknown): boolean {
	const [a, b] = [parseAddress(logged), parseAddress(to)];
	return a !== undefined && a.jid === b?.jid;
}

/** Whether a logged message has this content; undefined if the log does not tell. */
function hasContent(logged: unknown, body: IDataObject): boolean | undefined {
	let content: unknown;
	try {
		content = typeof logged === 'string' ? JSON.parse(logged) : logged;
	} catch {
		return undefined;
	}
	if (!isObject(content)) return undefined;
	const shared = Object.entries(content).filter(([key]) => key !== 'to' && key in body);
	if (shared.length === 0) return undefined;
	return shared.every(([key, value]) => JSON.stringify(value) === JSON.stringify(body[key]));
}

/**
 * Looks a message up whose sending ended in doubt (api/sessions.md, "Get Message Logs"). An entry of the log has the
 * id that sending answers with as `msgId`.
 * @param newestKnown the highest id that was known before; only later entries can be this message. Undefined for the
 * first message of a process: then an entry of these very seconds is the message, but none proves nothing
 * @param startedAt when the try began, in milliseconds since 1970
 */
export async function findInLog(
	requestContext: RequestContext,
	sessionId: string,
	body: IDataObject,
	newestKnown: number | undefined,
	startedAt: number,
): Promise<LogFinding> {
	const entries = await latestEntries(requestContext, sessionId);
	if (newestKnown === undefined) {
		const ours = entries.filter(
			(entry) =>
				isSameRecipient(entry.to, body.to) &&
				hasContent(entry.content, body) === true &&
				isOfThisTry(entry, startedAt, SMALL_CLOCK_SKEW_MS),
		);
		return ours.length === 1 ? { found: ours[0] as IDataObject } : 'unclear';
	}
	// The log must reach back to what was known, or the message might stand further back.
	const reachesBack = entries.some((entry) => idOf(entry) <= newestKnown);
	const later = entries.filter((entry) => idOf(entry) > newestKnown);
	if (!reachesBack || later.some(({ to }) => to === null || to === undefined)) return 'unclear';
	const toSame = later
		.filter(({ to }) => isSameRecipient(to, body.to))
		.map((entry) => {
			const isSame = hasContent(entry.content, body);
			const isSure = isSame !== true || isOfThisTry(entry, startedAt, CLOCK_SKEW_MS);
			return { entry, isOurs: isSure ? isSame : undefined };
		});
	const ours = toSame.filter(({ isOurs }) => isOurs === true);
	if (ours.length === 1 && toSame.every(({ isOurs }) => isOurs !== undefined)) {
		return { found: (ours[0] as { entry: IDataObject }).entry };
	}
	return toSame.every(({ isOurs }) => isOurs === false) ? 'absent' : 'unclear';
}
