import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BROKEN, planFor, type Broken } from '../faults/plan';
import { endConnection, sendAnswer, sendSpoiled } from '../http/sendAnswer';
import type { World } from '../world';
import { avatarFor } from './avatar';
import type { StoredFile } from './fileStore';

/** One request for a file: media, encrypted media, or a picture. */
export interface FileRequest {
	method: string;
	path: string;
	status?: number;
}

/** Serves uploads, decrypted and encrypted media and profile pictures. Faults work on these paths too (by `path`). */
export function addFileRoutes(app: FastifyInstance, world: World, requests: FileRequest[]): void {
	for (const url of ['/media/*', '/api/decrypted-media/*', '/mmg/*', '/pps/*', '/phone/files/*']) {
		app.get(url, (request, reply) => serve(request, reply, world, requests));
	}
}

async function serve(
	request: FastifyRequest,
	reply: FastifyReply,
	world: World,
	requests: FileRequest[],
): Promise<void> {
	const path = request.url.split('?')[0]!;
	const record: FileRequest = { method: request.method, path };
	if (!path.startsWith('/phone/')) requests.push(record);
	const { rule, seenBy } = world.faults.meet({ method: request.method, route: '', path });
	const plan = planFor(rule?.fault);
	if (plan.delayBeforeMs + plan.delayAfterMs) await world.pause(plan.delayBeforeMs + plan.delayAfterMs);
	world.faults.beforeAnswer(seenBy);
	if (BROKEN.has(plan.end.as)) return endConnection(reply, plan.end.as as Broken);
	if (plan.end.as === 'replace') {
		record.status = plan.end.answer.status;
		return sendAnswer(reply, plan.end.answer);
	}
	const file = path.startsWith('/pps/')
		? { bytes: avatarFor(path), mimeType: 'image/png', expiresAt: Infinity }
		: world.files.get(path);
	record.status = file ? 200 : 404;
	if (!file)
		return sendAnswer(reply, {
			status: 404,
			body: { success: false, message: 'The file was not found or has expired.' },
		});
	if (plan.end.as === 'spoil') {
		const answer = { status: 200, headers: { 'content-type': file.mimeType }, body: Buffer.from(file.bytes) };
		return sendSpoiled(reply, answer, plan.end.how);
	}
	sendFile(request, reply, file);
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: StoredFile): void {
	const name = file.fileName?.replace(/[^\w. -]/g, '_');
	void reply
		.header('content-type', file.mimeType)
		.header('accept-ranges', 'bytes')
		.header('content-disposition', name ? `inline; filename="${name}"` : 'inline')
		// Somebody's HTML or SVG must not run as a part of the phone page.
		.header('x-content-type-options', 'nosniff')
		.header('content-security-policy', "default-src 'none'; sandbox");
	const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? '');
	if (!range || (!range[1] && !range[2])) return void reply.send(file.bytes);
	const size = file.bytes.length;
	const start = range[1] ? Number(range[1]) : Math.max(0, size - Number(range[2]));
	const end = range[1] && range[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
	if (start > end) return void reply.code(416).header('content-range', `bytes */${size}`).send();
	void reply
		.code(206)
		.header('content-range', `bytes ${start}-${end}/${size}`)
		.send(file.bytes.subarray(start, end + 1));
}
