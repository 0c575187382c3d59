/**
 * Sets up everything the tests and the demo need, and nothing that is there already. Also a command of its own: `node test/platform/install/install.mjs`.
 */
import { pathToFileURL } from 'node:url';
import { installChromium } from './install-chromium.mjs';
import { installDependencies } from './install-dependencies.mjs';
import { installN8n } from './install-n8n.mjs';
import { installNode } from './install-node.mjs';
import { installQueueParts } from './install-queue-parts.mjs';
import { interruption } from '../process/interruption.mjs';
import { runAsCommand } from '../process/run-as-command.mjs';

/**
 * Installs what is missing, in the order in which one needs the other.
 * @param {AbortSignal} signal
 * @param {{ n8n?: boolean, browser?: boolean, queueParts?: boolean }} [parts]
 */
export async function install(signal, { n8n = true, browser = true, queueParts = true } = {}) {
	await installDependencies(signal);
	if (n8n) await installN8n(await installNode(signal), signal);
	if (browser) await installChromium(signal);
	if (queueParts) await installQueueParts(signal);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
	await runAsCommand(async () => {
		await install(interruption());
		process.stdout.write('Everything is installed.\n');
	});
}
