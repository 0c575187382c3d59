import { randomBytes } from 'node:crypto';
import type { Session } from '../store/types';
import type { WebhookPayload } from '../webhooks/events';
import { digitsOf } from '../whatsapp/jid';
import type { World } from '../world';
import type { Sample } from './samples';

/** The numbers under which the samples know the session itself. */
export const OWN_DIGITS = '15550100001';
const OWN_LID = '131075550100001@lid';
/** What WhatsApp's message ids look like. */
const MESSAGE_ID = /^[0-9A-F]{8,}$/i;

export interface FreshPosts {
	posts: WebhookPayload[];
	/** The new message id for each that the sample has. */
	keyIds: Record<string, string>;
	/** By how many milliseconds the times are later than the sample's. */
	laterMs: number;
}

/**
 * A sample's posts as if they happened now, to this session: with its API key and number, new message ids (the same new one wherever
 * the sample has the same), times of today, and the files on the simulator.
 */
export function freshPosts(world: World, session: Session, sample: Sample): FreshPosts {
	const keyIds = Object.fromEntries([...messageIds(sample.posts)].map((id) => [id, newIdLike(id)]));
	let json = JSON.stringify(sample.posts)
		.replaceAll(OWN_LID, world.store.lidFor(session.phoneNumber))
		.replaceAll(OWN_DIGITS, digitsOf(session.phoneNumber));
	for (const [id, fresh] of Object.entries(keyIds)) json = json.replaceAll(JSON.stringify(id), JSON.stringify(fresh));
	for (const { url, base64, status = 200 } of sample.files ?? []) {
		const path = world.files.addEncrypted(Buffer.from(base64, 'base64'));
		if (status !== 200) world.files.byPath.delete(path);
		json = json.replaceAll(JSON.stringify(url), JSON.stringify(world.baseUrl() + path));
	}
	const posts = JSON.parse(json) as WebhookPayload[];
	const laterMs = Date.now() - newest(posts);
	return {
		posts: posts.map((post) => ({ ...(moved(post, laterMs) as WebhookPayload), ...keyOf(post, session) })),
		keyIds,
		laterMs,
	};
}

function keyOf(post: WebhookPayload, { apiKey }: Session): { sessionId?: string } {
	return 'sessionId' in post ? { sessionId: apiKey } : {};
}

/** The ids of messages, in keys, quotes and calls. */
function messageIds(value: unknown, found = new Set<string>()): Set<string> {
	if (typeof value !== 'object' || value === null) return found;
	const { id, stanzaId, remoteJid, fromMe, from } = value as Record<string, unknown>;
	const isNamed = [remoteJid, fromMe, from].some((field) => field !== undefined);
	for (const one of [isNamed ? id : undefined, stanzaId])
		if (typeof one === 'string' && MESSAGE_ID.test(one)) found.add(one);
	for (const inside of Object.values(value)) messageIds(inside, found);
	return found;
}

/** An id of the same kind: its first letters tell the sender's app. */
function newIdLike(id: string): string {
	return (
		id.slice(0, 2) +
		randomBytes(id.length)
			.toString('hex')
			.toUpperCase()
			.slice(0, id.length - 2)
	);
}

/** When the newest of the posts was sent, ms since 1970. */
function newest(posts: WebhookPayload[]): number {
	const times = posts.map(({ timestamp }) => (typeof timestamp === 'number' ? timestamp : Date.parse(String(timestamp))));
	const inMs = times.map((time) => (time < 1e11 ? time * 1_000 : time)).filter((time) => !Number.isNaN(time));
	return inMs.length ? Math.max(...inMs) : Date.now();
}

/** The same value with every time in it moved: seconds or milliseconds, as a number, as text, or as a 64-bit number in two halves. */
function moved(value: unknown, ms: number, field = ''): unknown {
	if (Array.isArray(value)) return value.map((inside) => moved(inside, ms, field));
	if (/timestamp/i.test(field)) {
		const time = movedTime(value, ms);
		if (time !== undefined) return time;
	}
	if (field === 'date' && isIso(value)) return movedIso(value, ms);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, moved(inside, ms, name)]));
}

function isIso(value: unknown): value is string {
	return typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value));
}

function movedIso(value: string, ms: number): string {
	return new Date(Date.parse(value) + ms).toISOString();
}

function movedTime(value: unknown, ms: number): unknown {
	if (isIso(value)) return movedIso(value, ms);
	if (typeof value === 'number' && value > 1e8) return value + (value < 1e11 ? Math.round(ms / 1_000) : ms);
	if (typeof value === 'string' && /^\d{9,13}$/.test(value)) return String(movedTime(Number(value), ms));
	const { low, high } = (value ?? {}) as { low?: number; high?: number };
	if (typeof low === 'number' && high === 0) return { ...(value as object), low: low + Math.round(ms / 1_000) };
	return undefined;
}
