import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedEvent {
	headers: http.IncomingHttpHeaders;
	body: any;
}

export interface WebhookServer {
	url: string;
	events: ReceivedEvent[];
	/** The received events of that name, their bodies. */
	named(event: string): any[];
	/** Waits until an event of that name has come. @throws Error after 5 seconds */
	waitFor(event: string): Promise<any>;
	/** What it answers; default 200. */
	answer: { status: number; delayMs: number };
	stop(): Promise<void>;
}

/** A server that takes webhook events and remembers them. */
export async function startWebhookServer(): Promise<WebhookServer> {
	const events: ReceivedEvent[] = [];
	const answer = { status: 200, delayMs: 0 };
	const server = http.createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			events.push({ headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString()) });
			const timer = setTimeout(
				() => response.writeHead(answer.status, { connection: 'close' }).end('{"received":true}'),
				answer.delayMs,
			);
			// Nobody waits any more: neither does this.
			response.once('close', () => clearTimeout(timer));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const named = (event: string) => events.filter(({ body }) => body.event === event).map(({ body }) => body);
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
		events,
		named,
		answer,
		async waitFor(event) {
			for (const end = Date.now() + 5_000; Date.now() < end;) {
				const [first] = named(event);
				if (first) return first;
				await new Promise((resolve) => setTimeout(resolve, 20));
			}
			throw new Error(`No ${event} event came`);
		},
		stop: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}
