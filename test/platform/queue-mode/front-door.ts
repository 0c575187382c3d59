/**
 * The one address of an n8n in queue mode, as a reverse proxy before it gives: production events go to the webhook processors, everything else
 * (the editor, test events) to the main process.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** Which processor gets an event: one after the other, or always the same for the same path. */
export type Balancing = 'roundRobin' | 'byPath';

const TO_PROCESSORS = /^\/(webhook|webhook-waiting|form|form-waiting)(\/|\?|$)/;

/** A running front door. */
export class FrontDoor {
	balancing: Balancing = 'roundRobin';
	/** where events go to and what else is there; set before the first request */
	main = '';
	processors: string[] = [];
	private next = 0;

	private constructor(
		private readonly server: http.Server,
		readonly url: string,
	) {}

	/** Opens it on a free port. */
	static async open(): Promise<FrontDoor> {
		let door: FrontDoor | undefined;
		const server = http.createServer((request, response) => door?.forward(request, response));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		door = new FrontDoor(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
		return door;
	}

	/** Closes it, with whatever is under way. */
	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}

	private forward(request: http.IncomingMessage, response: http.ServerResponse): void {
		const { method, headers, url = '/' } = request;
		const onward = http.request(this.targetOf(url) + url, { method, headers, agent: false }, (answer) => {
			response.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(response);
		});
		onward.once('error', () => {
			if (response.headersSent) response.destroy();
			else response.writeHead(502).end();
		});
		request.pipe(onward);
	}

	private targetOf(url: string): string {
		if (!TO_PROCESSORS.test(url)) return this.main;
		const { processors } = this;
		const at = this.balancing === 'byPath' ? sumOf(url) : this.next++;
		return processors[at % processors.length] ?? this.main;
	}
}

/** The same number for the same path. */
function sumOf(url: string): number {
	const [path = ''] = url.split('?');
	return [...path].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 0);
}
