/**
 * Where the set-up (`install-*.mjs`) put the programs that the tests and the demo run.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Paths of the programs, and the folder kept between runs. */
export interface Places {
	/** the cache folder outside the checkout */
	cache: string;
	/** the node binary (24 or newer) that runs n8n */
	node: string;
	/** n8n's start script */
	n8n: string;
	/** the browser */
	chromium: string;
	/** Redis' server */
	redis: string;
	/** the folder with PostgreSQL's server and `initdb` */
	postgres: string;
}

/** The folder of this checkout. */
export const checkout = resolve(__dirname, '..', '..');

/** Reads where a program is; says what to run when the set-up has not put it anywhere yet. */
export function placeOf(what: keyof Places): string {
	const file = join(checkout, 'node_modules', '.cache', 'n8n-nodes-wasenderapi', 'places.json');
	let places: Partial<Places> = {};
	try {
		places = JSON.parse(readFileSync(file, 'utf8')) as Partial<Places>;
	} catch {
		// No such file: nothing was set up here yet.
	}
	const place = places[what];
	if (!place) throw new Error(`No ${what} has been set up for this checkout. Run: node test/platform/install/install.mjs`);
	return place;
}
