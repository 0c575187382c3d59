/**
 * The npm registry as n8n sees it, with nothing in it but the package: n8n asks for another registry's name only with a licence, so this one answers
 * under the real name, behind a proxy that leads nowhere else.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { unpackPackage } from '../packed-package';

const HOST = 'registry.npmjs.org';

/** What npm is told of a version, and its tarball. */
interface Version {
	manifest: Record<string, unknown> & { name: string; version: string };
	tarball: Buffer;
}

/** A running registry; the newest version is the one that was added last. */
export class StandInRegistry {
	/** hosts that were asked for and are none of its own */
	readonly refused: string[] = [];
	private readonly versions = new Map<string, Version>();
	private readonly sockets = new Set<Socket>();

	private constructor(
		private readonly folder: string,
		private readonly registry: https.Server,
		private readonly proxy: http.Server,
	) {}

	/** Starts it on free ports of this machine. */
	static async start(): Promise<StandInRegistry> {
		const folder = mkdtempSync(join(tmpdir(), 'wasender-registry-'));
		const { cert, private: key } = await generate([{ name: 'commonName', value: HOST }], {
			algorithm: 'sha256',
			extensions: [
				{ name: 'basicConstraints', cA: true, critical: true },
				{ name: 'subjectAltName', altNames: [{ type: 2, value: HOST }] },
			],
		});
		writeFileSync(join(folder, 'authority.pem'), cert);
		writeFileSync(join(folder, 'npmrc'), '');
		const started = new StandInRegistry(folder, https.createServer({ cert, key }), http.createServer());
		started.registry.on('request', (request, response) => started.answer(request.url ?? '/', response));
		started.proxy.on('connect', ({ url = '' }: http.IncomingMessage, socket: Socket) => started.lead(url, socket));
		for (const server of [started.registry, started.proxy]) await listen(server);
		return started;
	}

	/** The environment in which npm, and n8n's own requests, find it. */
	get env(): Record<string, string> {
		return {
			HTTPS_PROXY: `http://127.0.0.1:${portOf(this.proxy)}`,
			NO_PROXY: '127.0.0.1,localhost',
			NODE_EXTRA_CA_CERTS: join(this.folder, 'authority.pem'),
			npm_config_userconfig: join(this.folder, 'npmrc'),
			npm_config_globalconfig: join(this.folder, 'npmrc-of-all'),
			npm_config_cache: join(this.folder, 'cache'),
			npm_config_update_notifier: 'false',
		};
	}

	/** Publishes the packed package, under its own version or another. */
	add(version?: string): string {
		const packed = join(this.folder, 'packed');
		rmSync(packed, { recursive: true, force: true });
		mkdirSync(packed);
		unpackPackage(join(packed, 'package'));
		const file = join(packed, 'package', 'package.json');
		const manifest = JSON.parse(readFileSync(file, 'utf8')) as Version['manifest'];
		if (version) writeFileSync(file, JSON.stringify({ ...manifest, version }));
		const tarball = execFileSync('tar', ['-cz', '-C', packed, 'package'], { maxBuffer: 10_000_000 });
		const added = { ...manifest, ...(version ? { version } : {}) };
		this.versions.set(added.version, { manifest: added, tarball });
		return added.version;
	}

	/** Ends it, with whatever is under way, and removes what it kept. */
	async stop(): Promise<void> {
		for (const socket of this.sockets) socket.destroy();
		for (const server of [this.registry, this.proxy]) {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		}
		rmSync(this.folder, { recursive: true, force: true });
	}

	private lead(target: string, socket: Socket): void {
		this.sockets.add(socket);
		socket.on('error', () => socket.destroy());
		if (target !== `${HOST}:443`) {
			this.refused.push(target);
			socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
			return;
		}
		const onward = connect(portOf(this.registry), '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			socket.pipe(onward).pipe(socket);
		});
		this.sockets.add(onward);
		onward.on('error', () => socket.destroy());
	}

	/** `/<package>`, `/<package>/<version or latest>`, or a tarball. */
	private answer(path: string, response: http.ServerResponse): void {
		const [name, asked] = path.split('/').slice(1);
		const all = [...this.versions.values()];
		const latest = all.at(-1);
		if (!latest || name !== latest.manifest.name) return void response.writeHead(404).end('{}');
		if (asked?.endsWith('.tgz')) return void response.end(this.versions.get(asked.slice(0, -'.tgz'.length))?.tarball);
		if (asked) {
			const one = asked === 'latest' ? latest : this.versions.get(asked);
			return void (one ? json(response, described(one)) : response.writeHead(404).end('{}'));
		}
		json(response, {
			name,
			'dist-tags': { latest: latest.manifest.version },
			versions: Object.fromEntries(all.map((one) => [one.manifest.version, described(one)])),
		});
	}
}

function described({ manifest, tarball }: Version): object {
	const digest = (algorithm: string, encoding: 'hex' | 'base64') =>
		createHash(algorithm).update(tarball).digest(encoding);
	return {
		...manifest,
		dist: {
			tarball: `https://${HOST}/${manifest.name}/${manifest.version}.tgz`,
			integrity: `sha512-${digest('sha512', 'base64')}`,
			shasum: digest('sha1', 'hex'),
		},
	};
}

function json(response: http.ServerResponse, body: object): void {
	response.setHeader('content-type', 'application/json');
	response.end(JSON.stringify(body));
}

async function listen(server: Server): Promise<void> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}

function portOf(server: Server): number {
	return (server.address() as AddressInfo).port;
}
