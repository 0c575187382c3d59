import type { FastifyReply } from 'fastify';
import type { Answer } from '../endpoints/endpoint';
import type { Broken } from '../faults/plan';
import type { SpoiledBody } from '../faults/rules';
import { tapOf } from '../network/tap';

const SWITCHING = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\nConnection: Upgrade\r\n\r\n';

/** Sends an answer as it is; an undefined body is an empty one. */
export function sendAnswer(reply: FastifyReply, answer: Answer): void {
	for (const [name, value] of Object.entries(answer.headers ?? {})) reply.header(name, value);
	reply.code(answer.status);
	if (answer.body === undefined) {
		void reply.send();
		return;
	}
	if (!reply.hasHeader('content-type')) reply.header('content-type', 'application/json');
	void reply.send(bytesOf(answer));
}

/** Ends a request without an answer: the connection is reset, given away, broken below its encryption, or left hanging. */
export function endConnection(reply: FastifyReply, as: Broken): void {
	reply.hijack();
	const { socket } = reply.raw;
	const tap = socket ? tapOf(socket) : undefined;
	if (as === 'reset') (tap?.raw ?? socket)?.resetAndDestroy();
	if (as === 'switch') socket?.end(SWITCHING);
	if (as === 'tlsAlert') tap?.alert();
	if (as === 'tlsGarbage') tap?.garble();
}

/** What an answer might have said, where the request was not carried out or has an empty one. */
const SOME_BODY = { success: true, data: { status: 'in_progress' } };

/** Sends an answer whose body, JSON or the bytes of a file, is spoiled on the way. */
export function sendSpoiled(reply: FastifyReply, answer: Answer, how: SpoiledBody): void {
	const whole = bytesOf({ ...answer, body: answer.body ?? SOME_BODY });
	const half = whole.subarray(0, Math.ceil(whole.length / 2));
	if (how === 'empty' || how === 'brokenJson')
		return sendAnswer(reply, { ...answer, body: how === 'empty' ? '' : half });
	reply.hijack();
	const { raw } = reply;
	raw.setHeader('content-type', 'application/json');
	for (const [name, value] of Object.entries(answer.headers ?? {})) raw.setHeader(name, value);
	if (how === 'cutOff') raw.setHeader('content-length', whole.length);
	raw.writeHead(answer.status);
	// Ended, not reset: some clients take such an answer for a whole one.
	raw.write(half, () => raw.socket?.end());
}

function bytesOf({ body }: Answer): Buffer {
	return Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
