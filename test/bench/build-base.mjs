/**
 * `node test/bench/build-base.mjs <commit> <folder> <name>`: builds an earlier commit in a checkout of its own, with its own dependencies, and
 * puts the package into `folder` under another name, so that n8n loads it beside this one.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkout } from '../platform/cache-folder.mjs';
import { npmCommand, npmEnvironment } from '../platform/install/npm-command.mjs';

const [commit, folder, name] = process.argv.slice(2);
const tree = mkdtempSync(join(tmpdir(), 'wasender-base-'));

function run(command, args, cwd, env = process.env) {
	execFileSync(command, args, { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] });
}

run('git', ['worktree', 'add', '--detach', '--force', tree, commit], checkout);
try {
	// As the set-up installs this checkout's.
	const npm = npmCommand(process.execPath, ['install', '--no-save', '--ignore-scripts']);
	run(npm.command, npm.args, tree, npmEnvironment(process.execPath));
	run(process.execPath, [join(tree, 'node_modules', 'gulp', 'bin', 'gulp.js'), 'build', '--silent'], tree);
	mkdirSync(folder, { recursive: true });
	for (const part of ['dist', 'index.js']) cpSync(join(tree, part), join(folder, part), { recursive: true });
	const about = JSON.parse(readFileSync(join(tree, 'package.json'), 'utf8'));
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...about, name }));
} finally {
	rmSync(tree, { recursive: true, force: true });
	run('git', ['worktree', 'prune'], checkout);
}
