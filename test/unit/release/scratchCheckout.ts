import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkout } from '../house/files';

/** What a release reads and writes. */
const FILES = ['package.json', 'package-lock.json', 'CHANGELOG.md', 'test/release', 'test/platform'];

/** Whoever commits here; the machine's own settings are left out of it. */
const GIT = {
	GIT_AUTHOR_NAME: 'Test',
	GIT_AUTHOR_EMAIL: 'test@example.com',
	GIT_COMMITTER_NAME: 'Test',
	GIT_COMMITTER_EMAIL: 'test@example.com',
	GIT_CONFIG_GLOBAL: '/dev/null',
	GIT_CONFIG_SYSTEM: '/dev/null',
};

const env = { ...process.env, ...GIT };

export interface Ended {
	code: number | null;
	output: string;
}

/** A git repository with the parts of this checkout that a release is made of. */
export class ScratchCheckout {
	readonly folder = mkdtempSync(join(tmpdir(), 'wasender-release-'));

	constructor() {
		for (const file of FILES) {
			mkdirSync(dirname(join(this.folder, file)), { recursive: true });
			cpSync(join(checkout, file), join(this.folder, file), { recursive: true });
		}
		this.git('init', '--quiet');
		this.commit();
	}

	read(file: string): string {
		return readFileSync(join(this.folder, file), 'utf8');
	}

	/** Changes a file by changing its text. */
	change(file: string, change: (text: string) => string): void {
		writeFileSync(join(this.folder, file), change(this.read(file)));
	}

	get version(): string {
		return (JSON.parse(this.read('package.json')) as { version: string }).version;
	}

	git(...args: string[]): string {
		return execFileSync('git', args, { cwd: this.folder, env, encoding: 'utf8' }).trim();
	}

	commit(): void {
		this.git('add', '--all');
		this.git('commit', '--quiet', '--message', 'As it stands');
	}

	/** Runs a script of the checkout's `test/release`. */
	run(script: string, ...args: string[]): Ended {
		const { status, stdout, stderr } = spawnSync(process.execPath, [join('test', 'release', script), ...args], {
			cwd: this.folder,
			env,
			encoding: 'utf8',
		});
		return { code: status, output: stdout + stderr };
	}

	remove(): void {
		rmSync(this.folder, { recursive: true, force: true });
	}
}
