import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with a request, by its path. */
const FAULTS: Record<string, (request: IncomingMessage, response: ServerResponse, body: string) => void> = {
	'/json': (_, response) => json(response, 200, { success: true, data: { msgId: 100000 } }),
	'/echo': (request, response, body) => json(response, 200, { method: request.method, headers: request.headers, url: request.url, body }),
	'/empty': (_, response) => response.writeHead(204).end(),
	'/html': (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>maintenance</html>'),
	'/broken-json': (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"success": tr'),
	'/bad-gateway': (_, response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<html>bad gateway</html>'),
	'/unauthorized': (_, response) => json(response, 401, { success: false, message: 'Invalid API key' }),
	'/too-many': (_, response) => json(response, 429, { message: 'slow down', retry_after: 5 }, { 'x-ratelimit-remaining': '0' }),
	'/redirect': (_, response) => response.writeHead(302, { location: '/json' }).end(),
	'/reset': (request) => request.socket.resetAndDestroy(),
	'/close': (request) => request.socket.destroy(),
	'/cut': (request, response) => {
		response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
		response.write('{"success":', () => request.socket.destroy());
	},
	'/garbage': (request) => request.socket.end('this is not HTTP\r\n\r\n'),
	'/switched': (request) => request.socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\nConnection: Upgrade\r\n\r\n'),
	'/hang': () => {},
};

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
	response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** A server on this machine that answers, or fails to, in a way of your choice: `/json`, `/reset`, `/hang` … */
export class FaultyServer {
	/** Paths of the requests that were read to their end, in order. */
	readonly requests: string[] = [];

	private constructor(private readonly server: Server) {}

	static async start(): Promise<FaultyServer> {
		const server = createServer();
		const faulty = new FaultyServer(server);
		server.on('request', (request, response) => faulty.answer(request, response));
		// Reset before the request is read: the path stands in the first line, the rest is never looked at.
		server.on('connection', (socket) => socket.on('error', () => {}));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return faulty;
	}

	get port(): number {
		return (this.server.address() as AddressInfo).port;
	}

	get url(): string {
		return `http://127.0.0.1:${this.port}`;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private answer(request: IncomingMessage, response: ServerResponse): void {
		const path = (request.url ?? '').replace(/\?.*/, '');
		if (path === '/reset-unread') {
			request.socket.resetAndDestroy();
			return;
		}
		let body = '';
		request.on('data', (part: Buffer) => (body += part.toString()));
		request.on('end', () => {
			this.requests.push(path);
			FAULTS[path]?.(request, response, body);
		});
	}
}
