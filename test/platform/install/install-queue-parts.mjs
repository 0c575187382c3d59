/**
 * What n8n's queue mode needs beside n8n: Redis and PostgreSQL, those that are there, else Debian's.
 */
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { notePlaces } from './note-places.mjs';
import { findProgram, installPackages, isProgram } from './programs.mjs';

/** Debian keeps PostgreSQL's server out of PATH, in a folder for each version. */
const POSTGRES_VERSIONS = '/usr/lib/postgresql';

/**
 * Makes sure that there are a Redis and a PostgreSQL, as programs: the tests start their own on free ports.
 * @param {AbortSignal} signal
 * @returns {Promise<void>} rejects with what is missing
 */
export async function installQueueParts(signal) {
	const packages = Object.entries({ 'redis-server': findRedis(), postgresql: findPostgres() })
		.filter(([, place]) => place === undefined)
		.map(([name]) => name);
	const isThere = () => findRedis() !== undefined && findPostgres() !== undefined;
	if (packages.length > 0) {
		await installPackages({ packages, what: packages.join(' and '), seconds: 60, isThere, signal });
	}
	const [redis, postgres] = [findRedis(), findPostgres()];
	if (!redis || !postgres) {
		const missing = [...(redis ? [] : ['Redis (redis-server)']), ...(postgres ? [] : ['PostgreSQL (initdb and postgres)'])].join(' and ');
		throw new Error(`The tests of n8n's queue mode need ${missing} and did not find it. Debian: apt-get install redis-server postgresql`);
	}
	notePlaces({ redis, postgres });
}

function findRedis() {
	return findProgram(['redis-server'], ['/opt/homebrew/bin/redis-server', '/usr/local/bin/redis-server']);
}

/** The folder with PostgreSQL's server and `initdb`, which belong together. */
function findPostgres() {
	const versions = existsSync(POSTGRES_VERSIONS) ? readdirSync(POSTGRES_VERSIONS).sort((a, b) => Number(b) - Number(a)) : [];
	const folders = versions.map((version) => join(POSTGRES_VERSIONS, version, 'bin'));
	const initdb = findProgram(
		['initdb'],
		folders.map((folder) => join(folder, 'initdb')),
	);
	const folder = initdb && dirname(realpathSync(initdb));
	return folder && isProgram(join(folder, 'postgres')) ? folder : undefined;
}
