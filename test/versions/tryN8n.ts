/**
 * Runs the tries against one n8n: `node --import tsx test/versions/tryN8n.ts <version> <node> <n8n's start script> <file for the results>`. The package is
 * installed from its tarball, as n8n installs it.
 */
import { writeFileSync } from 'node:fs';
import { startN8n } from '../platform/n8n/n8n';
import { startSimulator } from '../simulator';
import { OlderClient } from './olderClient';
import type { Scene } from './scene';
import { TRIES } from './tries';

/** How a try went. */
export interface Tried {
	name: string;
	/** what went wrong */
	failure?: string;
}

/** It ends at once when it is told to leave out a module that it does not know. */
const OLDER = { N8N_DISABLED_MODULES: 'insights' };

const [version = '', node = '', script = '', file = ''] = process.argv.slice(2);

async function tried(scene: Scene): Promise<Tried[]> {
	const results: Tried[] = [];
	for (const { name, run } of TRIES) {
		try {
			await run(scene);
			results.push({ name });
		} catch (error) {
			results.push({ name, failure: error instanceof Error ? error.message : String(error) });
		}
	}
	return results;
}

async function main(): Promise<void> {
	const simulator = await startSimulator({ seed: { sessions: [{ accountProtection: false }] }, limits: { off: true } });
	try {
		const isOlder = !version.startsWith('2.41.');
		const n8n = await startN8n({ loadAs: 'community', program: { node, script }, ...(isOlder ? { env: OLDER } : {}) });
		try {
			const client = !isOlder ? n8n : new OlderClient(n8n.url, n8n.session);
			const account = { personalAccessToken: simulator.personalAccessToken, baseUrl: simulator.url };
			const credential = await client.createCredential('wasenderApi', account);
			const results = await tried({ client, simulator, credential });
			writeFileSync(file, JSON.stringify(results));
			if (results.some(({ failure }) => failure))
				process.stderr.write(`${n8n.logs().split('\n').slice(-40).join('\n')}\n`);
		} finally {
			await n8n.stop();
		}
	} finally {
		await simulator.stop();
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
	process.exitCode = 1;
});
