/**
 * What WasenderAPI documents, as data. Code and tests that lean on a fact of the API cite the title of its page, as in
 * `(WasenderAPI, "Get Message Logs")`; `pages.json` lists the titles by their group.
 */
import answers from './answers.json';
import endpoints from './endpoints.json';
import events from './events.json';
import limits from './limits.json';
import pages from './pages.json';
import statuses from './statuses.json';

export interface DocumentedEndpoint {
	method: string;
	/** With the documentation's own names for what varies: `/api/groups/{groupJid}/metadata`. */
	path: string;
	/** The titles of the pages that describe it. */
	pages: string[];
	token: 'pat' | 'sessionKey';
	/** Whose token the page's sample shows, where that is another one, or none. */
	sampleToken?: 'pat' | 'sessionKey' | 'none';
	/** A request makes a message reach a person. */
	sends?: boolean;
	/** `laravel`: always in pages; `optional`: in pages if `switchParameter` asks for it, else a plain list. */
	paging?: {
		style: 'laravel' | 'optional';
		switchParameter?: string;
		pageParameter: string;
		sizeParameter: string;
		defaultSize: number;
	};
}

export interface DocumentedEvent {
	name: string;
	page: string;
	/** The unit of the sample's timestamp; null where it has none. */
	timestamp: 'seconds' | 'milliseconds' | null;
	/** What the sample's `sessionId` is said to be, where it has one. */
	sessionId?: 'api key' | 'session id';
	data: 'list' | 'object';
}

export interface DocumentedAnswer {
	/** The pages that show this answer. */
	pages: string[];
	/** Which of the page's answers it is; `success` is the ordinary one. */
	case: string;
	/** The page's sample is no JSON; here it is as it must have been meant. */
	repaired?: boolean;
	answer: unknown;
}

/** The titles of the pages by group, in the documentation's order. */
export const PAGES: Readonly<Record<string, readonly string[]>> = pages;

/** Every method and path of the API, once. */
export const ENDPOINTS = endpoints as readonly DocumentedEndpoint[];

/** The 22 documented events. */
export const EVENTS = events.documented as readonly DocumentedEvent[];

/** Events that the service has and that no page describes yet. */
export const NEWER_EVENTS: ReadonlyArray<{ name: string }> = events.newer;

/** Rates, sizes and lifetimes. A rate counts the requests of all its `endpoints` together, in one session. */
export const LIMITS = limits;

/** The values that the API's fields have; of a message's status the number is the place in the list. */
export const STATUSES = statuses;

/** Sample answers of the pages. */
export const ANSWERS = answers as readonly DocumentedAnswer[];

/** All titles. */
export const TITLES: ReadonlySet<string> = new Set(Object.values(PAGES).flat());

/** `METHOD /path`, as tests name an endpoint. */
export function endpointName({ method, path }: { method: string; path: string }): string {
	return `${method} ${path}`;
}

/**
 * The answer that a page shows.
 * @throws Error when there is no such page or case
 */
export function sampleAnswer(page: string, name = 'success'): unknown {
	const found = ANSWERS.find((one) => one.pages.includes(page) && one.case === name);
	if (!found) throw new Error(`The page "${page}" shows no answer "${name}"`);
	return found.answer;
}
