/**
 * What users install: the tarball's size and content, and how long n8n waits for it.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from '../../platform/cache-folder.mjs';

const MOST_KB = 130;
const MOST_MS = 60;

/** Of so many starts the quickest counts, in time of the processor: what is left tells what else the machine had to do. */
const STARTS = 15;

/** All that may be in it. */
const WANTED = /^(package\.json|README\.md|LICENSE|index\.js|dist\/(nodes|credentials)\/.+\.(js|json|svg|png))$/;

/** Run by Node in the unpacked package: n8n-workflow is there before, as in n8n; what is measured is ours. */
const PROGRAM = `
require('n8n-workflow');
const { n8n } = require('./package.json');
const before = process.cpuUsage();
for (const file of [...n8n.credentials, ...n8n.nodes]) for (const Type of Object.values(require('./' + file))) new Type();
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);
`;

/** @type {Array<import('./check').Check<{ tarball: string, folder: string }>>} */
export const TARBALL_CHECKS = [
	{
		name: 'size',
		asks: `the tarball has ${MOST_KB} kB at the most`,
		look({ tarball }) {
			const kB = statSync(tarball).size / 1_000;
			if (kB > MOST_KB) throw new Error(`it has ${kB.toFixed(1)} kB`);
			return `${kB.toFixed(1)} kB`;
		},
	},
	{
		name: 'content',
		asks: 'code, icons, schemas, README and licence, nothing else',
		look({ folder }) {
			const files = readdirSync(folder, { recursive: true, withFileTypes: true })
				.filter((entry) => entry.isFile())
				.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
			const others = files.filter((file) => !WANTED.test(file));
			if (others.length > 0) throw new Error(`there is also ${others.join(', ')}`);
			const { n8n } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
			const missing = [...n8n.credentials, ...n8n.nodes].filter((file) => !files.includes(file));
			if (missing.length > 0) throw new Error(`${missing.join(', ')} is missing`);
			return `${files.length} files`;
		},
	},
	{
		name: 'start',
		asks: `loading both nodes costs n8n ${MOST_MS} ms at the most`,
		look({ folder }) {
			symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'));
			const times = Array.from({ length: STARTS }, () =>
				Number(execFileSync(process.execPath, ['-e', PROGRAM], { cwd: folder, encoding: 'utf8' })),
			);
			const ms = Math.min(...times);
			if (ms > MOST_MS) throw new Error(`it costs ${ms.toFixed(1)} ms`);
			return `${ms.toFixed(1)} ms`;
		},
	},
];
