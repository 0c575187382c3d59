const { spawn } = require('node:child_process');
const { mkdir, rm, writeFile } = require('node:fs/promises');
const { dirname, join } = require('node:path');
const { build } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');
const { n8n } = require('./package.json');

/** What n8n reads beside the compiled code: icons, codex and output schemas. */
const ASSETS = ['nodes/**/*.{svg,png,json}', 'credentials/**/*.{svg,png,json}'];

/** Where both nodes' code lies: one file, as they share queues and caches, and as n8n loads one file quicker than two hundred. */
const SHARED = 'dist/nodes/WasenderApi/nodes.js';

/**
 * The file that uses libraries, less its ending; a verified package has no dependencies, so they go into it. It is a file of its own,
 * for it is loaded when the first QR code is asked for.
 */
const LIBRARIES = 'nodes/WasenderApi/media/qrPicture';

/** Verified packages may not name the global object; the libraries do, only to look up what stands in it anyway. */
const GLOBALS = [
	'Int8Array',
	'Uint8Array',
	'Int16Array',
	'Uint16Array',
	'Int32Array',
	'Uint32Array',
	'BigUint64Array',
	'BigInt64Array',
	'Float32Array',
	'Float64Array',
];

const OPTIONS = {
	bundle: true,
	format: 'cjs',
	target: 'es2022',
	// `import()` as n8n loads everything else: by `require`.
	supported: { 'dynamic-import': false },
	platform: 'neutral',
	mainFields: ['module', 'main'],
	external: ['n8n-workflow', 'node:crypto'],
	legalComments: 'eof',
	// Provenance leads to the source; whoever installs it downloads a quarter less.
	minify: true,
};

/** Leaves the file with the libraries where it is. */
const apart = {
	name: 'apart',
	setup({ onResolve }) {
		onResolve({ filter: /\/qrPicture$/ }, ({ path, importer }) =>
			join(dirname(importer), path).endsWith(LIBRARIES)
				? { path: `./${LIBRARIES.split('/').slice(2).join('/')}.js`, external: true }
				: undefined,
		);
	},
};

/** The path of a built file's source. */
const sourceOf = (file) => file.replace(/^dist\/(.*)\.js$/, '$1.ts');

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

function check() {
	return spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '--project', 'tsconfig.json', '--noEmit'], {
		stdio: 'inherit',
	});
}

async function nodes() {
	const contents = n8n.nodes.map((file) => `export * from './${sourceOf(file)}';`).join('\n');
	await build({ ...OPTIONS, stdin: { contents, resolveDir: __dirname }, outfile: SHARED, plugins: [apart] });
	for (const file of n8n.nodes) {
		const [, name] = /(\w+)\.node\.js$/.exec(file);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, `'use strict';\n\nexports.${name} = require('./nodes.js').${name};\n`);
	}
}

async function credentials() {
	for (const file of n8n.credentials) await build({ ...OPTIONS, entryPoints: [sourceOf(file)], outfile: file });
}

async function libraries() {
	await build({
		...OPTIONS,
		entryPoints: [`${LIBRARIES}.ts`],
		outfile: `dist/${LIBRARIES}.js`,
		define: Object.fromEntries(GLOBALS.map((name) => [`globalThis.${name}`, name])),
	});
}

function assets() {
	return src(ASSETS, { base: '.', encoding: false }).pipe(dest('dist'));
}

exports.build = series(clean, parallel(check, nodes, credentials, libraries, assets));
exports.default = exports.build;
