/**
 * A lock file that says which process holds it, and that is taken over when that process is gone.
 */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** The holder touches its lock this often … */
const TOUCH_EVERY_MS = 5_000;
/** … so a lock that nobody touched for this long has lost its holder, even where its pid was given to another process since. */
const STALE_AFTER_MS = 60_000;

/**
 * Takes the lock, or says who has it.
 * @param {string} file
 * @returns {{ release: () => void, holder?: undefined } | { release?: undefined, holder: number }}
 */
export function tryLock(file) {
	mkdirSync(dirname(file), { recursive: true });
	const content = `${process.pid} ${process.hrtime.bigint()}`;
	while (!link(file, content)) {
		const holder = read(file);
		if (holder === undefined) continue;
		if (!isStale(file, holder)) return { holder: pidIn(holder) };
		removeIfStill(file, holder);
	}
	const touching = setInterval(() => {
		const now = new Date();
		try {
			utimesSync(file, now, now);
		} catch {
			// The folder was removed under us; the work itself will fail and say so.
		}
	}, TOUCH_EVERY_MS);
	touching.unref();
	return {
		release() {
			clearInterval(touching);
			removeIfStill(file, content);
		},
	};
}

/**
 * Written beside and linked into place, so that a lock file is never seen without its content.
 * @param {string} file
 * @param {string} content
 */
function link(file, content) {
	const beside = `${file}.${process.pid}`;
	writeFileSync(beside, content);
	try {
		linkSync(beside, file);
		return true;
	} catch (error) {
		if (error.code === 'EEXIST') return false;
		throw error;
	} finally {
		unlinkSync(beside);
	}
}

/**
 * Removes the lock if it is still the one that was read. It is moved away first: two waiting processes may both have found it stale, and the
 * slower one must not remove the lock that the faster one has taken since.
 * @param {string} file
 * @param {string} content
 */
function removeIfStill(file, content) {
	const away = `${file}.${process.pid}.away`;
	try {
		renameSync(file, away);
	} catch {
		return;
	}
	try {
		if (read(away) !== content) linkSync(away, file);
	} catch {
		// Someone took the lock in between; then they hold it.
	}
	rmSync(away, { force: true });
}

/**
 * @param {string} file
 * @param {string} content
 */
function isStale(file, content) {
	try {
		return Date.now() - statSync(file).mtimeMs > STALE_AFTER_MS || !isAlive(pidIn(content));
	} catch {
		return false;
	}
}

/** @param {string} file */
function read(file) {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return undefined;
	}
}

/** @param {string} content */
function pidIn(content) {
	return Number(content.split(' ')[0]);
}

/** @param {number} pid */
function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}
