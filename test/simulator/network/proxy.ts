import http from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';

/** How a proxy refuses: with a status (407 wants credentials, 403 does not allow it, 502 cannot reach it), by closing, or by a reset. */
export type ProxyRefusal = number | 'close' | 'reset';

/** One request to the proxy. */
export interface ProxyRequest {
	method: string;
	/** `host:port` of a CONNECT, otherwise the URL. */
	target: string;
	/** False when it was refused. */
	isPassedOn: boolean;
}

const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** A small HTTP proxy on 127.0.0.1 for targets on this machine: it tunnels (CONNECT) or forwards, unless it is told to refuse. */
export class Proxy {
	/** What it does with the requests from now on. */
	behaviour: 'works' | ProxyRefusal = 'works';
	readonly requests: ProxyRequest[] = [];
	private readonly server = http.createServer((request, response) => this.forward(request, response));
	private readonly sockets = new Set<Socket>();

	/** Starts one on any free port. */
	static async start(): Promise<Proxy> {
		const proxy = new Proxy();
		const { server } = proxy;
		server.on('connect', (request, socket, head) => proxy.tunnel(request, socket as Socket, head));
		server.on('connection', (socket) => proxy.keep(socket));
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(0, '127.0.0.1', resolve);
		});
		return proxy;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** Ends it and all of its connections. */
	async stop(): Promise<void> {
		const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
		for (const socket of this.sockets) socket.destroy();
		await closed;
	}

	private keep(socket: Socket): void {
		this.sockets.add(socket);
		socket.on('error', () => {});
		socket.once('close', () => this.sockets.delete(socket));
	}

	private tunnel(request: http.IncomingMessage, socket: Socket, head: Buffer): void {
		const target = new URL(`http://${request.url}`);
		if (!this.passes('CONNECT', request.url ?? '', target, socket)) return;
		const onward = net.connect(Number(target.port || 80), '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			onward.write(head);
			onward.pipe(socket).pipe(onward);
		});
		this.keep(onward);
		onward.once('error', () => this.refuse(socket, 502));
		socket.once('close', () => onward.destroy());
	}

	private forward(request: http.IncomingMessage, response: http.ServerResponse): void {
		const target = URL.canParse(request.url ?? '') ? new URL(request.url!) : undefined;
		if (!this.passes(request.method ?? '', request.url ?? '', target, request.socket)) return;
		const { 'proxy-connection': _ours, ...headers } = request.headers;
		const onward = http.request(target!, { method: request.method, headers, agent: false }, (answer) => {
			response.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(response);
		});
		onward.once('error', () => this.refuse(request.socket, 502));
		request.pipe(onward);
	}

	private passes(method: string, named: string, target: URL | undefined, socket: Socket): boolean {
		// Nothing leaves this machine.
		const refusal =
			this.behaviour === 'works' ? (target && LOCAL.has(target.hostname) ? undefined : 403) : this.behaviour;
		this.requests.push({ method, target: named, isPassedOn: refusal === undefined });
		if (refusal !== undefined) this.refuse(socket, refusal);
		return refusal === undefined;
	}

	private refuse(socket: Socket, refusal: ProxyRefusal): void {
		if (refusal === 'reset') return void socket.resetAndDestroy();
		if (refusal === 'close') return void socket.end();
		const words = http.STATUS_CODES[refusal] ?? 'Refused';
		const asks = refusal === 407 ? 'proxy-authenticate: Basic realm="simulator"\r\n' : '';
		socket.end(
			`HTTP/1.1 ${refusal} ${words}\r\n${asks}content-type: text/plain\r\ncontent-length: ${words.length}\r\nconnection: close\r\n\r\n${words}`,
		);
	}
}
