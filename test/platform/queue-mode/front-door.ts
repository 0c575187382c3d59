/**
 * The one address of an n8n in queue mode, as a reverse proxy before it gives: production events go to the webhook processors, everything else
 * (the editor, test events) to the main process.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** Which processor gets an event: one after the other, always the same for the same path, or all of them at the same moment. */
export type Balancing = 'roundRobin' | 'byPath' | 'toAll';

/** What WasenderAPI sends with each event; n8n's own requests have none. */
const SIGNATURE = 'x-webhook-signature';

const TO_PROCESSORS = /^\/(webhook|webhook-waiting|form|form-waiting)(\/|\?|$)/;

/** A running front door. */
export class FrontDoor {
	balancing: Balancing = 'roundRobin';
	/** where events go to and what else is there; set before the first request */
	main = '';
	processors: string[] = [];
	/** n8n's own requests do not come through, as behind many a router */
	isShutToN8n = false;
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
		const isEvent = headers[SIGNATURE] !== undefined;
		if (this.isShutToN8n && !isEvent) {
			request.socket.destroy();
			return;
		}
		for (const target of this.targetsOf(url, isEvent)) {
			const onward = http.request(target + url, { method, headers, agent: false }, (answer) => {
				// The first answer counts.
				if (response.headersSent) return void answer.resume();
				response.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(response);
			});
			onward.once('error', () => {
				if (response.headersSent) response.destroy();
				else response.writeHead(502).end();
			});
			request.pipe(onward);
		}
	}

	private targetsOf(url: string, isEvent: boolean): string[] {
		const { processors } = this;
		if (!TO_PROCESSORS.test(url) || processors.length === 0) return [this.main];
		if (this.balancing === 'toAll' && isEvent) return processors;
		const at = this.balancing === 'byPath' ? sumOf(url) : this.next++;
		return processors.slice(at % processors.length).slice(0, 1);
	}
}

/** The same number for the same path. */
function sumOf(url: string): number {
	const [path = ''] = url.split('?');
	return [...path].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 65_521, 0);
}
