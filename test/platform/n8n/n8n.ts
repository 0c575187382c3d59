/**
 * A real n8n for tests and the demo: started on a free port of this machine with the package loaded, its owner signed in.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port';
import { N8nClient, TEST_OWNER, type Owner } from './n8n-client';
import { N8nProcess } from './n8n-process';
import { unpackPackage } from '../packed-package';
import { placeOf } from '../places';

/** How n8n is started. */
export interface N8nOptions {
	/** n8n's data folder, kept after `stop()`; a temporary one if not given */
	userFolder?: string;
	/** another n8n, and the Node that runs it, than the one that the set-up has put in place */
	program?: { node: string; script: string };
	/** a folder whose nodes are loaded as `CUSTOM.<name>`; the package, packed and unpacked, if not given */
	extensionsDir?: string;
	/** `custom`: by N8N_CUSTOM_EXTENSIONS; `community`: the packed tarball where n8n keeps community packages, as `n8n-nodes-wasenderapi.<name>` */
	loadAs?: 'custom' | 'community';
	/** preferred port; any free one if it is taken */
	port?: number;
	/** n8n's WEBHOOK_URL, where it is not the address on this machine */
	webhookUrl?: string;
	owner?: Owner;
	env?: Record<string, string>;
	/** ends the start */
	signal?: AbortSignal;
}

/** A running n8n. */
export class N8n extends N8nClient {
	constructor(
		private readonly process: N8nProcess,
		readonly owner: Owner,
		readonly userFolder: string,
		/** what goes before the names of the package's node types */
		readonly typePrefix: string,
		private readonly isTemporary: boolean,
	) {
		super(process.url);
	}

	/** Where the package is, loaded as a community package. */
	get packageFolder(): string {
		return communityFolder(this.userFolder);
	}

	/** The file with everything n8n prints. */
	get logFile(): string {
		return this.process.logFile;
	}

	/** Everything n8n has printed, across restarts. */
	logs(): string {
		return this.process.logs();
	}

	/** Resolves when this n8n has ended, asked for or not. */
	async whenEnded(): Promise<void> {
		await this.process.whenEnded();
	}

	/** Ends n8n by a signal, without order. */
	async kill(signal: NodeJS.Signals): Promise<void> {
		await this.process.kill(signal);
	}

	/** Starts n8n again on the same folder and port; the session stays. */
	async restart(): Promise<void> {
		await this.process.stop();
		await this.process.start();
	}

	/** Ends n8n in order and removes its temporary folder. */
	async stop(): Promise<void> {
		await this.process.stop();
		if (this.isTemporary) rmSync(this.userFolder, { recursive: true, force: true });
	}
}

/** The name of the package, and of its folder among n8n's community packages. */
const PACKAGE = 'n8n-nodes-wasenderapi';

/** Starts an n8n and signs its owner in. */
export async function startN8n(options: N8nOptions = {}): Promise<N8n> {
	const { loadAs = 'custom', owner = TEST_OWNER, signal } = options;
	const { node, script } = options.program ?? { node: placeOf('node'), script: placeOf('n8n') };
	const isTemporary = options.userFolder === undefined;
	const userFolder = options.userFolder ?? mkdtempSync(join(tmpdir(), 'wasender-n8n-'));
	mkdirSync(userFolder, { recursive: true });
	try {
		const extensionsDir = prepareExtensions(userFolder, loadAs, options.extensionsDir);
		const port = await freePort(options.port);
		const n8nProcess = new N8nProcess(script, {
			node,
			userFolder,
			...(extensionsDir ? { extensionsDir } : {}),
			port,
			brokerPort: await freePort(),
			webhookUrl: options.webhookUrl ?? `http://127.0.0.1:${port}/`,
			...(options.env ? { env: options.env } : {}),
		});
		const n8n = new N8n(n8nProcess, owner, userFolder, loadAs === 'custom' ? 'CUSTOM.' : `${PACKAGE}.`, isTemporary);
		await n8nProcess.start(signal);
		try {
			await n8n.signIn(owner);
		} catch (error) {
			await n8nProcess.stop();
			throw error;
		}
		return n8n;
	} catch (error) {
		if (isTemporary) rmSync(userFolder, { recursive: true, force: true });
		throw error;
	}
}

/**
 * Puts the package where n8n will look. Never straight out of the checkout: there, the nodes would find the checkout's own copy of n8n-workflow
 * beside n8n's, and an error made by the one is no error to the other.
 */
function prepareExtensions(userFolder: string, loadAs: 'custom' | 'community', extensionsDir?: string): string | undefined {
	if (extensionsDir !== undefined) return extensionsDir;
	const folder = loadAs === 'community' ? communityFolder(userFolder) : join(userFolder, 'extensions');
	rmSync(folder, { recursive: true, force: true });
	unpackPackage(folder);
	return loadAs === 'custom' ? folder : undefined;
}

/** n8n looks for community packages in this folder by their names; no entry in its database is needed. */
function communityFolder(userFolder: string): string {
	return join(userFolder, '.n8n', 'nodes', 'node_modules', PACKAGE);
}
