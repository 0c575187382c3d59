import Module, { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { Script } from 'node:vm';

const require = createRequire(import.meta.url);

/** Each file that was ever loaded, ready to run: the sandbox does not change while its mutants are tried. */
const scripts = new Map();

/** As Jest's configuration translates it, so that the same tests pass. */
function compile(file) {
	const { transformSync } = require('@swc/core');
	const { projects } = require('../../../jest.config.js');
	const [, { sourceMaps: _none, ...options }] = projects[0].transform['^.+\\.[jt]s$'];
	const { code } = transformSync(readFileSync(file, 'utf8'), { ...options, filename: file, swcrc: false });
	return new Script(Module.wrap(code), { filename: file });
}

/** Makes `require` read TypeScript, and as Jest does before anything else: beside `X.node.ts` stands a `X.node.json`. */
export function registerTypeScript() {
	const others = { ...Module._extensions };
	for (const ending of Object.keys(others)) delete Module._extensions[ending];
	Module._extensions['.ts'] = (module, file) => {
		if (!scripts.has(file)) scripts.set(file, compile(file));
		const load = scripts.get(file).runInThisContext();
		load.call(module.exports, module.exports, (id) => module.require(id), module, file, dirname(file));
	};
	Object.assign(Module._extensions, others);
}

/** @param {string} root @param {string} file whether it is of the checkout, and no library */
function isOfCheckout(root, file) {
	return file.startsWith(root + sep) && !file.includes(`${sep}node_modules${sep}`);
}

/**
 * Loads modules of the checkout once more beside those that are there, as another process would have them.
 * @param {string} root
 * @param {() => void} load
 */
export function withFreshModules(root, load) {
	const before = Object.entries(require.cache).filter(([file]) => isOfCheckout(root, file));
	forgetModules(root);
	load();
	forgetModules(root);
	Object.assign(require.cache, Object.fromEntries(before));
}

/**
 * Lets go of all modules of the checkout, so that the next ones begin without what the last ones remember. Libraries stay: to load them takes
 * many times longer than the tests do.
 * @param {string} root
 */
export function forgetModules(root) {
	for (const file of Object.keys(require.cache)) {
		if (isOfCheckout(root, file)) delete require.cache[file];
	}
}

/** Whether a file is a module that somebody has loaded. @param {string} file its path */
export function isLoaded(file) {
	return file in require.cache;
}
