import { isUrl } from '../../whatsapp/isUrl';

/** What ends the path of every WasenderAPI Trigger's webhook. */
export const WEBHOOK_PATH = 'wasender-api';

/** n8n's paths of a waiting execution end in its id and the node's id, after the name of the endpoint. */
const PARTS_OF_RESUME = 3;

/**
 * Where an n8n is, as the URL of one of its waiting executions tells: origin and the path before its endpoints.
 * @returns ends in a slash; undefined for what is no such URL
 */
export function baseOf(resumeUrl: string): string | undefined {
	if (!isUrl(resumeUrl)) return undefined;
	const { origin, pathname, username, password } = new URL(resumeUrl);
	const parts = pathname.split('/').filter((part) => part !== '');
	if (parts.length < PARTS_OF_RESUME || username !== '' || password !== '' || origin === 'null') return undefined;
	return [origin, ...parts.slice(0, -PARTS_OF_RESUME), ''].join('/');
}

/** A registered URL as n8n offers it: without what a test has noted in its query, without a slash at its end. */
export function withoutNote(url: string): string {
	return url.split('?')[0]?.replace(/\/+$/, '') ?? url;
}

/** Whether a URL is a WasenderAPI Trigger of the n8n in which an execution waits: nobody else hears of questions. */
export function isSwitchboardOf(url: string, resumeUrl: string): boolean {
	const base = baseOf(resumeUrl);
	if (base === undefined || !isUrl(url)) return false;
	const { href, pathname } = new URL(url);
	return href.startsWith(base) && pathname.replace(/\/+$/, '').endsWith(`/${WEBHOOK_PATH}`);
}

/**
 * The same place by the process's own port: from inside the public address may not be reachable.
 * @param port of the latest request that came in; undefined where none is known
 * @returns the way that should be tried first, then the public one
 */
export function waysTo(url: string, port: number | undefined): string[] {
	if (port === undefined || !isUrl(url)) return [url];
	const { pathname, search } = new URL(url);
	return [`http://127.0.0.1:${port}${pathname}${search}`, url];
}
