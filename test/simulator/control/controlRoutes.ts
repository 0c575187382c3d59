import type { FastifyInstance } from 'fastify';
import type { FaultRule } from '../faults/rules';
import { isOwnPage } from '../http/localOnly';
import { parseJson, readBody } from '../http/body';
import type { Simulator } from '../simulator';
import type { Account, Chat, Session, SessionStatus } from '../store/types';
import type { WebhookPayload } from '../webhooks/events';
import type { EmitOptions } from '../webhooks/sender';
import type { Incoming } from '../whatsapp/incoming';
import { stateOf } from './state';

type Job = (body: Record<string, any>, simulator: Simulator) => unknown;

/** What other processes may do: the same as the programmatic API, as JSON below `/_simulator/`. */
const JOBS: Record<string, Job> = {
	'GET requests': (_body, simulator) => simulator.requests,
	'GET fileRequests': (_body, simulator) => simulator.fileRequests,
	'GET sent': (_body, simulator) => simulator.sent(),
	'GET deliveries': (_body, simulator) => simulator.deliveries,
	'GET violations': (_body, simulator) => simulator.violations,
	'GET state': (_body, simulator) => stateOf(simulator),
	'GET faults': (_body, simulator) => simulator.faults.active,
	'POST clear-requests': (_body, simulator) => simulator.clearRequests(),
	'POST faults': (body, simulator) => simulator.faults.add(body as FaultRule),
	'POST clear-faults': (_body, simulator) => simulator.faults.clear(),
	'POST limits': (body, simulator) => {
		simulator.setLimits(body);
		return simulator.world.limiter.settings;
	},
	'POST options': (body, simulator) => {
		simulator.set(body);
		return simulator.world.options;
	},
	'POST protection': ({ sessionId, on, ...timing }, simulator) => {
		simulator.switchProtection(Number(sessionId), on, timing);
		return stateOf(simulator);
	},
	'GET proxy': (_body, simulator) => ({ url: simulator.proxy?.url ?? null, requests: simulator.proxy?.requests ?? [] }),
	'POST receive': ({ sessionId, ...incoming }, simulator) =>
		simulator.receive(Number(sessionId), (incoming.incoming ?? incoming) as Incoming),
	'POST vote': ({ sessionId, keyId, voter, options }, simulator) =>
		simulator.vote(Number(sessionId), keyId, voter, options),
	'POST read': ({ sessionId, chat, reader }, simulator) => simulator.readByOther(Number(sessionId), chat, reader),
	'POST emit': ({ sessionId, payload, options }, simulator) =>
		simulator.emit(Number(sessionId), payload as WebhookPayload, options as EmitOptions),
	'GET samples': (_body, simulator) => simulator.samples(),
	'POST sample': ({ sessionId, id }, simulator) => simulator.playSample(Number(sessionId), String(id)),
	'POST scan': ({ sessionId }, simulator) => simulator.scan(Number(sessionId)),
	'POST status': ({ sessionId, status }, simulator) => simulator.setStatus(Number(sessionId), status as SessionStatus),
	'POST session': ({ sessionId, ...changes }, simulator) => {
		// Changes a session in the store, or adds one when no id is given.
		if (sessionId === undefined) simulator.store.addSession({ accountId: 1, ...(changes as Partial<Session>) });
		else Object.assign(simulator.store.session(Number(sessionId)), changes);
		return stateOf(simulator);
	},
	'POST chat': ({ sessionId, chat, ...changes }, simulator) => {
		const session = simulator.store.session(Number(sessionId));
		Object.assign(simulator.store.chat(session, String(chat)).chat, changes as Partial<Chat>);
		return stateOf(simulator);
	},
	'POST account': ({ accountId = 1, ...changes }, simulator) => {
		const account = simulator.store.accounts.get(Number(accountId));
		if (account) Object.assign(account, changes as Partial<Account>);
		else simulator.store.addAccount({ id: Number(accountId), ...(changes as Partial<Account>) });
		return stateOf(simulator);
	},
	'POST expire-media': (_body, simulator) => {
		for (const file of simulator.world.files.byPath.values()) file.expiresAt = 0;
	},
	'POST reset': (_body, simulator) => simulator.reset(),
};

/** Puts the control plane on the server: `GET|POST /_simulator/<job>`, JSON in and out, plus `POST /_simulator/refuse {"forMs": 500}`. */
export function addControlRoutes(app: FastifyInstance, simulator: Simulator): void {
	for (const [name, job] of Object.entries(JOBS)) {
		const [method, path] = name.split(' ') as ['GET' | 'POST', string];
		app.route({
			method,
			url: `/_simulator/${path}`,
			handler: async (request, reply) => {
				if (!isOwnPage(request)) return reply.code(403).send({ error: 'Only for this machine.' });
				const json = parseJson((await readBody(request.raw)) ?? Buffer.alloc(0));
				if (!json.ok) return reply.code(400).send({ error: 'The body is not JSON.' });
				try {
					return await reply.send((await job((json.value ?? {}) as Record<string, any>, simulator)) ?? { done: true });
				} catch (error) {
					return await reply.code(400).send({ error: error instanceof Error ? error.message : String(error) });
				}
			},
		});
	}
	app.post('/_simulator/refuse', async (request, reply) => {
		if (!isOwnPage(request)) return reply.code(403).send({ error: 'Only for this machine.' });
		const json = parseJson((await readBody(request.raw)) ?? Buffer.alloc(0));
		const { forMs = 500 } = (json.value ?? {}) as { forMs?: number };
		// The port closes before the answer leaves: whoever has the answer can rely on it.
		simulator.refuseFor(forMs);
		return reply.send({ refusingForMs: forMs });
	});
}
