const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
const { build } = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

/** What n8n reads beside the compiled code: icons, codex and output schemas. */
const ASSETS = ['nodes/**/*.{svg,png,json}', 'credentials/**/*.{svg,png,json}'];

async function clean() {
	await rm('dist', { recursive: true, force: true });
}

function compile() {
	return spawn(process.execPath, [require.resolve('typescript/bin/tsc'), '--project', 'tsconfig.json'], {
		stdio: 'inherit',
	});
}

/** The file that uses libraries, less its ending; a verified package has no dependencies, so they go into it. */
const BUNDLED = 'nodes/WasenderApi/media/qrPicture';

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

async function bundle() {
	await build({
		// Out of the source: of compiled code esbuild cannot tell which parts of the libraries are used, and it takes them all.
		entryPoints: [`${BUNDLED}.ts`],
		outfile: `dist/${BUNDLED}.js`,
		allowOverwrite: true,
		bundle: true,
		minify: true,
		format: 'cjs',
		target: 'es2022',
		platform: 'neutral',
		mainFields: ['module', 'main'],
		legalComments: 'eof',
		define: Object.fromEntries(GLOBALS.map((name) => [`globalThis.${name}`, name])),
	});
}

function assets() {
	return src(ASSETS, { base: '.', encoding: false }).pipe(dest('dist'));
}

exports.build = series(clean, parallel(compile, assets), bundle);
exports.default = exports.build;
