import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mimeOf, parseJson, readBody } from '../http/body';
import { isOwnPage } from '../http/localOnly';
import { playSample } from '../samples/play';
import { sampleEntries } from '../samples/samples';
import type { Session } from '../store/types';
import { scan } from '../whatsapp/connection';
import { kindOfFile } from '../whatsapp/incoming';
import { digitsOf } from '../whatsapp/jid';
import { readByOther, receive } from '../whatsapp/receive';
import { vote } from '../whatsapp/vote';
import type { World } from '../world';
import { chatsView, chatView, sessionsView } from './view';

const PAGE = join(__dirname, 'page');
const TYPES: Record<string, string> = {
	html: 'text/html; charset=utf-8',
	css: 'text/css; charset=utf-8',
	js: 'text/javascript; charset=utf-8',
	svg: 'image/svg+xml',
};
/** Nothing but the simulator's own files; nothing inline. */
const PAGE_POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

type Given = Record<string, any>;

/** Puts the phone page and what it talks to on the server: the page at `/phone`, its data below `/phone/api/`. */
export function addPhoneRoutes(app: FastifyInstance, world: World): void {
	for (const name of readdirSync(PAGE)) {
		const url = name === 'index.html' ? '/phone' : `/phone/${name}`;
		app.get(url, async (_request, reply) =>
			reply
				.type(TYPES[name.split('.').pop()!] ?? 'text/plain')
				.header('content-security-policy', PAGE_POLICY)
				.header('cache-control', 'no-store')
				.send(readFileSync(join(PAGE, name))),
		);
	}
	app.get('/phone/', async (_request, reply) => reply.redirect('/phone'));
	app.get('/phone/api/events', (request, reply) => streamChanges(request, reply, world));

	const read = (url: string, job: (query: Given) => unknown) =>
		app.get(url, (request, reply) => answer(request, reply, () => job(request.query as Given)));
	read('/phone/api/sessions', () => sessionsView(world));
	read('/phone/api/chats', ({ session, search = '' }) => chatsView(world, sessionNamed(session), String(search)));
	read('/phone/api/chat', ({ session, chat }) => chatView(world, sessionNamed(session), String(chat)));

	read('/phone/api/samples', () => sampleEntries());

	const write = (url: string, job: (body: Given) => unknown) =>
		app.post(url, (request, reply) =>
			answer(request, reply, async () =>
				job((parseJson((await readBody(request.raw)) ?? Buffer.alloc(0)).value ?? {}) as Given),
			),
		);
	write('/phone/api/send', ({ session, chat, text, from, quotes }) => {
		// The page does not wait for the webhook's answer: a workflow may take its time.
		void receive(world, sessionNamed(session), {
			...place(chat, from),
			text: String(text),
			quotes: quotes ?? undefined,
		});
	});
	write('/phone/api/react', ({ session, chat, from, keyId, emoji }) => {
		void receive(world, sessionNamed(session), {
			...place(chat, from),
			reaction: { keyId: String(keyId), text: String(emoji ?? '') },
		});
	});
	write('/phone/api/vote', ({ session, keyId, voter, options }) => {
		void vote(world, sessionNamed(session), keyId, voter, options);
	});
	write('/phone/api/read', ({ session, chat, reader }) =>
		readByOther(world, sessionNamed(session), chat, reader ?? undefined),
	);
	// Here the page waits: what the webhook answered is what it shows.
	write('/phone/api/sample', ({ session, id }) => playSample(world, sessionNamed(session), String(id)));
	write('/phone/api/scan', ({ session }) => scan(world, sessionNamed(session)));
	write('/phone/api/new-chat', ({ session, name, phone }) =>
		newChat(sessionNamed(session), String(name ?? ''), String(phone ?? '')),
	);
	app.post('/phone/api/attach', (request, reply) =>
		answer(request, reply, async () => {
			const { session, chat, from, name, caption } = request.query as Given;
			const bytes = await readBody(request.raw);
			if (!bytes?.length) throw new Error('The file is empty or too large.');
			const mimeType = mimeOf(request.headers['content-type']) || 'application/octet-stream';
			const media = {
				bytes,
				mimeType,
				fileName: String(name ?? 'file'),
				...(mimeType.startsWith('audio/') ? { isVoice: false } : {}),
			};
			void receive(world, sessionNamed(session), {
				...place(chat, from),
				kind: kindOfFile(mimeType),
				media,
				text: caption || undefined,
			});
		}),
	);

	function sessionNamed(id: unknown): Session {
		return world.store.session(Number(id));
	}

	function newChat(session: Session, name: string, phone: string): unknown {
		const digits = digitsOf(phone.replace(/[\s().-]/g, '').replace(/^00/, ''));
		if (!/^[1-9]\d{5,14}$/.test(digits))
			throw new Error('Write the phone number in international form, with 6 to 15 digits.');
		const { chat } = world.store.chat(session, digits);
		if (name.trim()) {
			// The name that this person gave herself: the session may know her by another.
			const contact = session.contacts.get(chat.jid) ?? world.store.addContact(session, { jid: chat.jid });
			contact.notify = name.trim();
			chat.name = world.store.nameOf(session, chat.jid);
		}
		world.feed.tell({ type: 'chat', sessionId: session.id, chatJid: chat.jid });
		return { jid: chat.jid };
	}
}

/** Where and as whom the page writes: in a personal chat as that person, in a group as the chosen member. */
function place(chat: string, from: unknown): { chat: string; from?: string } {
	return { chat, ...(typeof from === 'string' && from ? { from } : {}) };
}

async function answer(request: FastifyRequest, reply: FastifyReply, job: () => unknown): Promise<unknown> {
	if (!isOwnPage(request)) return reply.code(403).send({ error: 'Only for this machine.' });
	try {
		return await reply.send((await job()) ?? { done: true });
	} catch (error) {
		return await reply.code(400).send({ error: error instanceof Error ? error.message : String(error) });
	}
}

/** Server-sent events: one line of JSON for each change; the page then asks for what it shows. */
function streamChanges(request: FastifyRequest, reply: FastifyReply, world: World): void {
	if (!isOwnPage(request)) return void reply.code(403).send({ error: 'Only for this machine.' });
	reply.hijack();
	reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
	reply.raw.write('retry: 500\n\n');
	const end = world.feed.listen((change) => reply.raw.write(`data: ${JSON.stringify(change)}\n\n`));
	reply.raw.once('close', end);
}
