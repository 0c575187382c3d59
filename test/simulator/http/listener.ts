import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** An HTTP port on 127.0.0.1 that can be closed, so that connections are really refused, and opened again with all state kept. */
export class Listener {
	port: number;
	private server?: http.Server;
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
		return this.server?.listening ?? false;
	}

	/** Starts to listen, or does nothing when it does already. @throws Error when the port is taken */
	async listen(): Promise<void> {
		clearTimeout(this.timer);
		if (this.server || this.ended) return;
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
		const { server } = this;
		this.server = undefined;
		if (!server) return;
		server.close();
		server.closeIdleConnections();
	}

	/** Stops listening for some milliseconds. */
	closeFor(ms: number): void {
		this.close();
		this.timer = setTimeout(() => void this.listen(), ms);
	}

	/** Ends everything, open connections included. */
	async end(): Promise<void> {
		this.ended = true;
		const { server } = this;
		const closed = server ? new Promise<void>((resolve) => server.once('close', () => resolve())) : Promise.resolve();
		this.close();
		for (const socket of this.sockets) socket.destroy();
		await closed;
	}

	private async open(): Promise<void> {
		const server = http.createServer(this.handler);
		server.on('connection', (socket) => {
			this.sockets.add(socket);
			socket.once('close', () => this.sockets.delete(socket));
		});
		// A simulated hang must last as long as the test wants.
		server.requestTimeout = 0;
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(this.port, '127.0.0.1', () => {
				server.off('error', reject);
				resolve();
			});
		});
		if (this.ended) {
			server.close();
			return;
		}
		this.port = (server.address() as AddressInfo).port;
		this.server = server;
	}
}
