import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { digestOf, isProof } from '../../nodes/WasenderApi/conversation/switchboard/proof';
import {
	noticeFrom,
	noticeText,
	QUESTION_HEADER,
	type Notice,
	type Reply,
} from '../../nodes/WasenderApi/conversation/switchboard/protocol';

/** A trigger as the node that asks sees it: it takes questions, and remembers what it was told. */
export class FakeSwitchboard {
	readonly notices: Notice[] = [];

	/** What it answers, in place of taking the question. */
	reply: Partial<Reply> = {};

	/** An HTTP status that it answers with instead. */
	status?: number;

	private constructor(
		private readonly server: http.Server,
		private readonly secret: () => string,
	) {}

	/** @param secret the session's webhook secret */
	static async start(secret: () => string): Promise<FakeSwitchboard> {
		const server = http.createServer();
		const switchboard = new FakeSwitchboard(server, secret);
		server.on('request', (request, response) => void switchboard.take(request, response));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return switchboard;
	}

	/** Of the n8n that it belongs to. */
	get n8nUrl(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	get url(): string {
		return `${this.n8nUrl}/webhook/5b1a0f6e-0000-4000-8000-000000000001/wasender-api`;
	}

	/** What it was told, by act, and what was known of the question then. */
	get told(): string[] {
		return this.notices.map(({ act, question }) => {
			const known = (['askedAt', 'msgId', 'keyId'] as const).filter((name) => question[name] !== undefined);
			return [act, ...known].join(' ');
		});
	}

	forget(): void {
		this.notices.length = 0;
		this.reply = {};
		this.status = undefined;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}

	private async take(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
		const parts: Buffer[] = [];
		for await (const part of request) parts.push(part as Buffer);
		const answer = (status: number, body: unknown) =>
			response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body));
		if (this.status !== undefined) return void answer(this.status, { code: this.status });
		const text = noticeText(JSON.parse(Buffer.concat(parts).toString())) ?? '';
		const isTrusted = isProof(request.headers[QUESTION_HEADER], text, digestOf(this.secret()));
		const notice = isTrusted ? noticeFrom(text, Date.now()) : undefined;
		if (!notice) return void answer(401, { error: 'Invalid signature' });
		const isStored = this.notices.some(({ question }) => question.id === notice.question.id);
		this.notices.push(notice);
		answer(200, { taken: true, isStored, isTest: false, predecessors: [], ...this.reply });
	}
}
