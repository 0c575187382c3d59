const { spawn } = require('node:child_process');
const { rm } = require('node:fs/promises');
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

function assets() {
	return src(ASSETS, { base: '.', encoding: false }).pipe(dest('dist'));
}

exports.build = series(clean, parallel(compile, assets));
exports.default = exports.build;
