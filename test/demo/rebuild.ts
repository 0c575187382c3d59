/**
 * `npm run dev`: whenever a source changes the package is built again and put where the running n8n has it; n8n takes it up by itself (N8N_DEV_RELOAD).
 */
import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { checkout } from '../platform/places';

const SOURCES = ['nodes', 'credentials'];

/** An editor writes a file in several steps, and "save all" several files. */
const SETTLED_AFTER_MS = 300;

/**
 * Watches the sources until the signal is aborted.
 * @param installed the folder of the package in n8n
 * @param told what is said about each build
 */
export async function rebuildOnChange(
	installed: string,
	signal: AbortSignal,
	told: (line: string) => void,
): Promise<void> {
	let changes = 0;
	let built = 0;
	let isBuilding = false;
	const rebuild = async () => {
		changes++;
		if (isBuilding) return;
		isBuilding = true;
		while (built !== changes && !signal.aborted) {
			const seen = changes;
			await pause(SETTLED_AFTER_MS);
			if (seen !== changes) continue;
			told(await build(installed));
			built = seen;
		}
		isBuilding = false;
	};
	await Promise.all(
		SOURCES.map(async (folder) => {
			try {
				for await (const _event of watch(join(checkout, folder), { recursive: true, signal })) void rebuild();
			} catch (error) {
				if (!signal.aborted) throw error;
			}
		}),
	);
}

/** Builds, and takes the result over; a build that fails leaves n8n with what it has. */
async function build(installed: string): Promise<string> {
	const started = Date.now();
	const { code, output } = await run([join(checkout, 'node_modules', 'gulp', 'bin', 'gulp.js'), 'build', '--silent']);
	if (code !== 0) return `The build failed, n8n keeps what it has:\n${output.trimEnd()}`;
	cpSync(join(checkout, 'dist'), join(installed, 'dist'), { recursive: true });
	return `Built anew in ${((Date.now() - started) / 1_000).toFixed(1)} s; reload the editor's page for changed panels`;
}

async function run(args: string[]): Promise<{ code: number | null; output: string }> {
	return await new Promise((resolve, reject) => {
		const child = spawn(process.execPath, args, { cwd: checkout, stdio: ['ignore', 'pipe', 'pipe'] });
		let output = '';
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
		child.once('error', reject);
		child.once('close', (code) => resolve({ code, output }));
	});
}
