import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../../whatsapp/json';
import { canHaveFile } from './fileHost';

/** Any file of WhatsApp's can be had here, whichever of its hosts a message names. */
const ORIGIN = 'https://mmg.whatsapp.net';

/** One slash and then a name: two, or one and a backslash, begin another host. */
const PATH = /^\/[^/\\]/;

/** The address behind a `directPath`, or undefined if that is none, or leads elsewhere. */
function directAddress(directPath: unknown): string | undefined {
	const path = textOf(directPath);
	return path !== undefined && PATH.test(path) ? new URL(ORIGIN + path).href : undefined;
}

function isSameFile(a: string, b: string): boolean {
	const [one, other] = [new URL(a), new URL(b)];
	return one.host === other.host && one.pathname === other.pathname;
}

/**
 * Where the file of a message is: its `url`, if that can be an address of a file, and its `directPath` on WhatsApp's
 * own host, which some messages have alone.
 * @param part the value of `imageMessage` and so on
 * @param mayFetch whether an address is one that files are fetched from
 * @returns whole addresses, the best one first; none if the message names none
 */
export function fileAddressesOf({ url, directPath }: IDataObject, mayFetch: (address: string) => boolean): string[] {
	const named = textOf(url)?.trim() ?? '';
	const own = canHaveFile(named) && mayFetch(named) ? named : undefined;
	const direct = directAddress(directPath);
	if (own === undefined) return direct === undefined ? [] : [direct];
	return direct === undefined || isSameFile(own, direct) ? [own] : [own, direct];
}
