import Module, { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { sep } from 'node:path';

const require = createRequire(import.meta.url);

/** JavaScript of each file that was ever loaded: the sandbox does not change while its mutants are tried. */
const compiled = new Map();

/** As Jest's configuration translates it, so that the same tests pass. */
function compile(file) {
	const { transformSync } = require('@swc/core');
	const { projects } = require('../../../jest.config.js');
	const [, { sourceMaps: _none, ...options }] = projects[0].transform['^.+\\.[jt]s$'];
	return transformSync(readFileSync(file, 'utf8'), { ...options, filename: file, swcrc: false }).code;
}

/** Makes `require` read TypeScript. */
export function registerTypeScript() {
	Module._extensions['.ts'] = (module, file) => {
		if (!compiled.has(file)) compiled.set(file, compile(file));
		module._compile(compiled.get(file), file);
	};
}

/**
 * Lets go of all modules of the checkout, so that the next ones begin without what the last ones remember. Libraries stay: to load them takes
 * many times longer than the tests do.
 * @param {string} root
 */
export function forgetModules(root) {
	for (const file of Object.keys(require.cache)) {
		if (file.startsWith(root + sep) && !file.includes(`${sep}node_modules${sep}`)) delete require.cache[file];
	}
}

/** Whether a file is a module that somebody has loaded. @param {string} file its path */
export function isLoaded(file) {
	return file in require.cache;
}
