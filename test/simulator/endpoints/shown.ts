import { digitsOf } from '../whatsapp/jid';
import type { World } from '../world';

/** A person's address as contact lists and group metadata show it: digits alone, as in the samples, unless switched to JIDs. */
export function shownJid(jid: string, world: World): string {
	return world.options.jidForm === 'digits' && !jid.endsWith('@lid') ? digitsOf(jid) : jid;
}

/** A picture's address as a complete URL. */
export function pictureUrl(path: string | null, world: World): string | null {
	return path?.startsWith('/') ? world.baseUrl() + path : path;
}
