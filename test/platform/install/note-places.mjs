/**
 * Tells the TypeScript parts where the set-up put things: a small file inside `node_modules`, so that it goes when they go.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkout } from '../cache-folder.mjs';

const file = join(checkout, 'node_modules', '.cache', 'n8n-nodes-wasenderapi', 'places.json');

/**
 * Writes places down; those written before and not named now stay.
 * @param {Partial<import('../places').Places>} places
 */
export function notePlaces(places) {
	let known = {};
	try {
		known = JSON.parse(readFileSync(file, 'utf8'));
	} catch {
		// The first time there is none; and a broken one is as good as none.
	}
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify({ ...known, ...places }, null, '\t')}\n`);
}
