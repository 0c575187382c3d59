import { performance } from 'node:perf_hooks';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Answer, Endpoint } from '../endpoints/endpoint';
import { ENDPOINTS } from '../endpoints/table';
import { BROKEN, planFor, type Broken } from '../faults/plan';
import type { ActiveRule } from '../faults/rules';
import type { Account } from '../store/types';
import type { World } from '../world';
import { bearerOf } from './authenticate';
import { mimeOf, parseJson, readBody } from './body';
import { processRequest, tooMany } from './processRequest';
import type { RecordedRequest } from './recorder';
import { endConnection, sendAnswer, sendSpoiled } from './sendAnswer';

/** Puts every documented endpoint, and the errors for all other paths below /api, on the server. */
export function addApiRoutes(app: FastifyInstance, world: World): void {
	for (const endpoint of ENDPOINTS) {
		app.route({
			method: endpoint.method,
			url: endpoint.path.replace(/\{(\w+)\}/g, ':$1'),
			handler: (request, reply) => serve(endpoint, request, reply, world),
		});
	}
	app.setNotFoundHandler((request, reply) => notFound(request, reply, world));
}

async function serve(endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply, world: World): Promise<void> {
	const { recorder, faults, limiter, options, store } = world;
	const startedAt = performance.now();
	const bearer = bearerOf(request.headers.authorization, store);
	const params = request.params as Record<string, string>;
	const path = request.url.split('?')[0]!;
	const sessionId = bearer.session?.id ?? ownSessionId(params.whatsappSession, bearer.account, world);
	const bytes = await readBody(request.raw);
	const contentType = request.headers['content-type'];
	const record = recorder.begin(
		{
			method: request.method,
			path,
			route: endpoint.path,
			query: request.query as Record<string, unknown>,
			headers: request.headers,
			body: recordedBody(bytes, contentType),
			token: bearer.kind,
			sessionId,
		},
		startedAt,
	);
	const { rule, seenBy } = faults.meet({ method: request.method, route: endpoint.path, path, sessionId });
	const plan = planFor(rule?.fault);
	if (rule) record.fault = rule.fault;

	const mayEnter = sessionId === undefined || limiter.enter(sessionId);
	const leave = once(() => sessionId !== undefined && limiter.leave(sessionId));
	reply.raw.once('close', leave);
	if (plan.delayBeforeMs || options.latencyMs) await world.pause(plan.delayBeforeMs + options.latencyMs);

	const carryOut = async (): Promise<Answer> => {
		if (!mayEnter) {
			const verdict = limiter.tooMany(sessionId!, record.seq);
			const refused = tooMany(verdict.refusal!, world);
			return { ...refused, headers: { ...verdict.headers, ...refused.headers } };
		}
		const query = request.query as Record<string, unknown>;
		const arrived = { endpoint, bearer, params, query, contentType, bytes, requestSeq: record.seq };
		const outcome = await processRequest(arrived, world);
		record.processed = outcome.processed;
		return outcome.answer;
	};
	let answer: Answer | undefined;
	if (plan.process === 'now') answer = await carryOut();
	else if (plan.process !== 'never') {
		// The simulator may have been reset meanwhile: then there is nobody left to do it for.
		const isStillHere = () => bearer.account === undefined || store.accounts.get(bearer.account.id) === bearer.account;
		world.work(plan.process.laterMs, async () => {
			if (isStillHere()) await carryOut();
		});
	}
	if (plan.delayAfterMs) await world.pause(plan.delayAfterMs);
	const { end } = plan;
	if (BROKEN.has(end.as)) {
		if (end.as !== 'hang') record.endedAt = performance.now();
		faults.beforeAnswer(seenBy);
		return endConnection(reply, end.as as Broken);
	}
	// Whoever has the answer may send the next request at once: its place must be free by then.
	leave();
	if (end.as === 'spoil') {
		// An answer that was never made, or that has no body, has some.
		const whole = answer?.body === undefined ? { status: 200, headers: limiter.idleHeaders() } : answer;
		return finish(reply, whole, record, seenBy, world, (spoiled) => sendSpoiled(reply, spoiled, end.how));
	}
	if (end.as === 'answer') return finish(reply, end.change ? end.change(answer!) : answer!, record, seenBy, world);
	if (end.as !== 'replace') return;
	const headers = end.headers === 'none' ? {} : limiter.idleHeaders();
	finish(reply, { ...end.answer, headers: { ...headers, ...end.answer.headers } }, record, seenBy, world);
}

function once(job: () => void): () => void {
	let done = false;
	return () => {
		if (!done) job();
		done = true;
	};
}

/** Notes the answer, closes the port if the next request is to be refused, and only then lets the answer go. */
function finish(
	reply: FastifyReply,
	answer: Answer,
	record: RecordedRequest,
	seenBy: ActiveRule[],
	world: World,
	send = (final: Answer) => sendAnswer(reply, final),
): void {
	record.status = answer.status;
	record.endedAt = performance.now();
	world.faults.beforeAnswer(seenBy);
	send(answer);
}

async function notFound(request: FastifyRequest, reply: FastifyReply, world: World): Promise<void> {
	const path = request.url.split('?')[0]!;
	const isApi = path === '/api' || path.startsWith('/api/');
	if (!isApi) return sendAnswer(reply, { status: 404, body: { success: false, message: 'Not found.' } });
	const bytes = await readBody(request.raw);
	const bearer = bearerOf(request.headers.authorization, world.store);
	const record = world.recorder.begin({
		method: request.method,
		path,
		route: '',
		query: request.query as Record<string, unknown>,
		headers: request.headers,
		body: recordedBody(bytes, request.headers['content-type']),
		token: bearer.kind,
		sessionId: bearer.session?.id,
	});
	const allowed = ENDPOINTS.filter((endpoint) =>
		new RegExp(`^${endpoint.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
	).map((endpoint) => endpoint.method);
	const answer: Answer = allowed.length
		? {
				status: 405,
				body: {
					success: false,
					message: `The ${request.method} method is not supported for this route. Supported methods: ${allowed.join(', ')}.`,
				},
				headers: { allow: allowed.join(', ') },
			}
		: { status: 404, body: { success: false, message: `The route ${path} could not be found.` } };
	finish(reply, { ...answer, headers: { ...world.limiter.idleHeaders(), ...answer.headers } }, record, [], world);
}

function ownSessionId(id: string | undefined, account: Account | undefined, { store }: World): number | undefined {
	const session = id === undefined ? undefined : store.sessions.get(Number(id));
	return session && account && store.sees(account, session) ? session.id : undefined;
}

/** What the record keeps of a body: large raw files only by their size. */
function recordedBody(bytes: Buffer | undefined, contentType: string | undefined): unknown {
	if (!bytes?.length) return undefined;
	if (mimeOf(contentType) !== 'application/json') return { bytes: bytes.length, contentType };
	if (bytes.length > 1_000_000) return { bytes: bytes.length, contentType };
	const json = parseJson(bytes);
	return json.ok ? json.value : bytes.toString('utf8');
}
