import { createHash, timingSafeEqual } from 'node:crypto';
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { CREDENTIAL_TYPE } from '../../delivery/request/RequestContext';
import { systemClock } from '../../delivery/clock';
import { requestContextOf } from '../../delivery/requestContextOf';
import { readSession } from '../../delivery/session/sessions';

type Context = IHookFunctions | IWebhookFunctions;

/** The session's webhook secret, as far as it is known; only its digest is kept. */
interface Known {
	digest?: string;
	/** The secret has been read, so what registration left is out of date. */
	isRead: boolean;
	fetchedAt: number;
	/** A fetch under way, which later events wait for. */
	fetching?: Promise<void>;
}

const REFETCH_AFTER_MS = 60_000;

// No expiry: a secret that was changed shows itself by the first event that does not match.
const secrets = new Map<string, Known>();

/** What may be kept of a secret where others could read it: a digest, in hex. */
export function digestOf(secret: string): string {
	return createHash('sha256').update(secret).digest('hex');
}

function knownFor(context: Context, sessionId: string): Known {
	const key = `${context.getNode().credentials?.[CREDENTIAL_TYPE]?.id ?? ''}:${sessionId}`;
	let known = secrets.get(key);
	if (!known) {
		known = { isRead: false, fetchedAt: -Infinity };
		secrets.set(key, known);
	}
	return known;
}

/** Puts a digest to use that was found for another reason: at registration, or in the node's static data. */
export function rememberDigest(context: Context, sessionId: string, digest: string): void {
	knownFor(context, sessionId).digest = digest;
}

async function fetchSecret(context: Context, sessionId: string, known: Known): Promise<void> {
	const { webhook_secret: secret } = await readSession(await requestContextOf(context), sessionId);
	known.isRead = true;
	known.digest = typeof secret === 'string' && secret !== '' ? digestOf(secret) : undefined;
}

/**
 * Whether an event's `X-Webhook-Signature` is the session's webhook secret (api/webhooks.md, "Webhook Setup").
 * The secret is fetched once; when a signature does not match it is fetched again, in case it was changed, but at
 * most once a minute, whoever sends what.
 * @param registeredDigest what registration left in the node's static data, if anything
 * @throws NodeApiError when the secret has to be fetched and cannot be
 */
export async function isSigned(
	context: Context,
	sessionId: string,
	signature: unknown,
	registeredDigest?: string,
): Promise<boolean> {
	if (typeof signature !== 'string' || signature === '') return false;
	const known = knownFor(context, sessionId);
	if (!known.isRead) known.digest ??= registeredDigest;
	// Digests have one length, so the comparison takes the same time whatever was sent.
	const given = Buffer.from(digestOf(signature));
	const matches = () => known.digest !== undefined && timingSafeEqual(given, Buffer.from(known.digest));
	if (matches()) return true;
	if (!known.fetching && systemClock.now() - known.fetchedAt >= REFETCH_AFTER_MS) {
		known.fetchedAt = systemClock.now();
		known.fetching = fetchSecret(context, sessionId, known).finally(() => {
			known.fetching = undefined;
		});
	}
	await known.fetching;
	return matches();
}
