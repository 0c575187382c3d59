import http from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import type { SecureDoor } from './secureDoor';

/** An HTTP port on 127.0.0.1 that can be closed, so that connections are really refused, and opened again with all state kept. */
export class Listener {
	port: number;
	/** Set: every connection is encrypted first. */
	secure?: SecureDoor;
	/** What takes connections in; with TLS it stands before the HTTP server. */
	private door?: net.Server;
	private http?: http.Server;
	private sockets = new Set<Socket>();
	private timer?: NodeJS.Timeout;
	private opening?: Promise<void>;
	private ended = false;

	/** @param port 0 for any free one; after the first `listen` it is the real one */
	constructor(
		private readonly handler: http.RequestListener,
		port: number,
	) {
		this.port = port;
	}

	get isListening(): boolean {
		return this.door?.listening ?? false;
	}

	/** Starts to listen, or does nothing when it does already. @throws Error when the port is taken */
	async listen(): Promise<void> {
		clearTimeout(this.timer);
		if (this.door || this.ended) return;
		this.opening ??= this.openPatiently().finally(() => (this.opening = undefined));
		await this.opening;
	}

	private async openPatiently(): Promise<void> {
		// While the port was closed something else may have got it for a moment: try for a second.
		for (let attempt = 1; ; attempt++) {
			try {
				await this.open();
				return;
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || this.port === 0 || attempt === 50) throw error;
				await new Promise((resolve) => setTimeout(resolve, 20));
			}
		}
	}

	/** Stops listening at once: from this moment connections are refused. Requests in progress are still answered. */
	close(): void {
		clearTimeout(this.timer);
		this.door?.close();
		this.http?.closeIdleConnections();
		this.door = this.http = undefined;
	}

	/** Stops listening for some milliseconds. */
	closeFor(ms: number): void {
		this.close();
		this.timer = setTimeout(() => void this.listen(), ms);
	}

	/** Ends everything, open connections included. */
	async end(): Promise<void> {
		this.ended = true;
		const { door } = this;
		const closed = door ? new Promise<void>((resolve) => door.once('close', () => resolve())) : Promise.resolve();
		this.close();
		for (const socket of this.sockets) socket.destroy();
		await closed;
	}

	private async open(): Promise<void> {
		const server = http.createServer(this.handler);
		// A simulated hang must last as long as the test wants.
		server.requestTimeout = 0;
		const { secure } = this;
		const door = secure
			? net.createServer((raw) => {
					const encrypted = secure.admit(raw);
					if (encrypted) server.emit('connection', encrypted);
				})
			: server;
		door.on('connection', (socket: Socket) => {
			this.sockets.add(socket);
			socket.once('close', () => this.sockets.delete(socket));
		});
		await new Promise<void>((resolve, reject) => {
			door.once('error', reject);
			door.listen(this.port, '127.0.0.1', () => {
				door.off('error', reject);
				resolve();
			});
		});
		if (this.ended) {
			door.close();
			return;
		}
		this.port = (door.address() as AddressInfo).port;
		this.door = door;
		this.http = server;
	}
}
