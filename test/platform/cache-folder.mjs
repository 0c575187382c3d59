/**
 * Where things that are big, and the same for every checkout, are kept: Node 24, n8n and the demo's n8n data.
 */
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this checkout. */
export const checkout = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * The cache folder: `$WASENDER_CACHE`, else `$XDG_CACHE_HOME/n8n-nodes-wasenderapi`, else `~/.cache/n8n-nodes-wasenderapi`.
 * @returns {string}
 */
export function cacheFolder() {
	const chosen = process.env.WASENDER_CACHE;
	if (chosen) return resolve(chosen);
	return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-wasenderapi');
}
