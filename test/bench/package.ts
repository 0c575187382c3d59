import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unpackPackage } from '../platform/packed-package';
import { checkout, placeOf } from '../platform/places';
import { listed, median, rounded, type Row } from './row';

const ROUNDS = 7;

const FILES = [
	'dist/credentials/WasenderApi.credentials.js',
	'dist/nodes/WasenderApi/WasenderApi.node.js',
	'dist/nodes/WasenderApi/WasenderApiTrigger.node.js',
];

/** Run by node: n8n-workflow is there before, as in n8n; what is measured is ours. */
const PROGRAM = `
require('n8n-workflow');
const { performance } = require('node:perf_hooks');
const before = performance.now();
for (const file of ${JSON.stringify(FILES)}) {
	for (const Type of Object.values(require('./' + file))) new Type();
}
console.log(performance.now() - before);
`;

/** How long n8n waits for the built nodes when it starts, and the size of what it installs. */
export async function packageFigures(): Promise<Row[]> {
	const folder = mkdtempSync(join(tmpdir(), 'wasender-bench-'));
	try {
		unpackPackage(folder);
		// n8n's own copy, found as n8n would have it.
		const n8nModules = dirname(dirname(dirname(placeOf('n8n'))));
		symlinkSync(n8nModules, join(folder, 'node_modules'));
		const times = Array.from({ length: ROUNDS }, () =>
			Number(execFileSync(placeOf('node'), ['-e', PROGRAM], { cwd: folder, encoding: 'utf8' })),
		);
		const size = packedSize();
		return [
			{
				what: 'Time to require the built nodes',
				figure: median(times),
				unit: 'ms',
				aim: 'none',
				raw: `rounds: ${listed(times)}`,
			},
			{
				what: 'Size of the packed tarball',
				figure: size.packed / 1_024,
				unit: 'kB',
				aim: 'none',
				raw: `${size.packed} bytes, unpacked ${rounded(size.unpacked / 1_024)} kB in ${size.files} files`,
			},
		];
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function packedSize(): { packed: number; unpacked: number; files: number } {
	const folder = mkdtempSync(join(tmpdir(), 'wasender-bench-'));
	try {
		const command = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
		const printed = execFileSync('npm', command, {
			cwd: checkout,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'ignore'],
		});
		const [{ unpackedSize, entryCount } = { unpackedSize: 0, entryCount: 0 }] = JSON.parse(printed) as Array<{
			unpackedSize: number;
			entryCount: number;
		}>;
		const [tarball = ''] = readdirSync(folder);
		return { packed: statSync(join(folder, tarball)).size, unpacked: unpackedSize, files: entryCount };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
