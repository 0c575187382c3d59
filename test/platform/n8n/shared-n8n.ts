/**
 * The one n8n that the end-to-end and browser tests of a run share. Jest's main process starts it; the test files find it by an environment variable.
 */
import { readFileSync } from 'node:fs';
import { startN8n, type N8n } from './n8n';
import { N8nClient, type Owner } from './n8n-client';

const VARIABLE = 'WASENDER_SHARED_N8N';

/** What a test file needs to know of it. */
interface Shared {
	url: string;
	session: string;
	typePrefix: string;
	logFile: string;
	owner: Owner;
}

/** The shared n8n, as a test file sees it. */
export class SharedN8n extends N8nClient {
	constructor(private readonly shared: Shared) {
		super(shared.url, shared.session);
	}

	/** What goes before the names of the package's node types. */
	get typePrefix(): string {
		return this.shared.typePrefix;
	}

	/** Who signs in to it in a browser. */
	get owner(): Owner {
		return this.shared.owner;
	}

	/** Everything it has printed so far. */
	logs(): string {
		return readFileSync(this.shared.logFile, 'utf8');
	}
}

/** The n8n that `shared-n8n-setup.ts` has started. */
export function sharedN8n(): SharedN8n {
	const shared = process.env[VARIABLE];
	if (!shared)
		throw new Error(
			'No n8n is running for the tests: shared-n8n-setup.ts must be the Jest globalSetup of this project',
		);
	return new SharedN8n(JSON.parse(shared) as Shared);
}

/** Jest calls set-up and tear-down once for each project that has them; n8n is started by the first and stopped by the last. */
const running = globalThis as typeof globalThis & { wasenderSharedN8n?: { n8n: N8n; users: number } };

/** Starts the shared n8n, if no other project of this run has. */
export async function openSharedN8n(): Promise<void> {
	if (running.wasenderSharedN8n) {
		running.wasenderSharedN8n.users++;
		return;
	}
	// The most talkative log level: the tests look through the log for secrets.
	// With its usual limit of 16 MB n8n answers 30 MB by itself, with a 500, before any node is asked.
	const n8n = await startN8n({ env: { N8N_LOG_LEVEL: 'debug', N8N_PAYLOAD_SIZE_MAX: '64' } });
	running.wasenderSharedN8n = { n8n, users: 1 };
	const shared: Shared = {
		url: n8n.url,
		session: n8n.session,
		typePrefix: n8n.typePrefix,
		logFile: n8n.logFile,
		owner: n8n.owner,
	};
	process.env[VARIABLE] = JSON.stringify(shared);
}

/** Stops the shared n8n, if no other project of this run needs it. */
export async function closeSharedN8n(): Promise<void> {
	const shared = running.wasenderSharedN8n;
	if (!shared || --shared.users > 0) return;
	delete running.wasenderSharedN8n;
	delete process.env[VARIABLE];
	await shared.n8n.stop();
}
