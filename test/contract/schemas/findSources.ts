/** Makes tsx load the same files as Jest and the build, in the two places where it would find others. To be imported first. */
import Module from 'node:module';
import { join } from 'node:path';

interface Resolver {
	_resolveFilename(request: string, ...others: unknown[]): string;
}

const resolver = Module as unknown as Resolver;

const resolve = resolver._resolveFilename;

function meant(request: string): string {
	// Beside the node lies its codex, `WasenderApi.node.json`, which Node would take before the TypeScript file.
	if (/\/nodes\/WasenderApi\/\w+\.node$/.test(request)) return `${request}.ts`;
	// `paths` in tsconfig.json names this library's types, which tsx would run.
	if (request === 'fast-png') return join(__dirname, '..', '..', '..', 'node_modules', 'fast-png', 'lib', 'index.js');
	return request;
}

resolver._resolveFilename = function (request, ...others) {
	return resolve.call(this, meant(request), ...others);
};
