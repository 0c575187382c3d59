import { timingSafeEqual } from 'node:crypto';
import { NodeApiError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';
import { digestOf } from '../conversation/switchboard/proof';
import { CREDENTIAL_TYPE } from '../delivery/caller';
import { systemClock } from '../delivery/clock';
import { requestContextOf } from '../delivery/requestContextOf';
import { DEFAULT_RETRY_POLICY } from '../delivery/request/RetryPolicy';
import { readSession } from '../delivery/session/sessions';
import { errorInWords } from './inWords';

type Context = IHookFunctions | IWebhookFunctions;

/** The session's webhook secret, as far as it is known; only its digest is kept. */
interface Known {
	digest?: string;
	/** The secret has been read, so what registration left is out of date. */
	isRead: boolean;
	fetchedAt: number;
	/** A fetch under way; it goes on when nobody waits for it any more. */
	fetching?: Promise<void>;
}

const REFETCH_AFTER_MS = 60_000;

// An API that is there answers in a fraction of this.
const WAIT_MS = 1_000;

// No expiry: a secret that was changed shows itself by the first event that does not match.
const secrets = new Map<string, Known>();

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

async function readSecret(context: Context, sessionId: string, known: Known, retries: number): Promise<void> {
	const requestContext = await requestContextOf(context, undefined, { ...DEFAULT_RETRY_POLICY, retries });
	const { webhook_secret: secret } = await readSession(requestContext, sessionId);
	known.isRead = true;
	known.digest = typeof secret === 'string' && secret !== '' ? digestOf(secret) : undefined;
}

/** Reads the secret from the API; never rejects. Where the API cannot be reached, nobody waits for the further tries. */
async function fetchSecret(context: Context, sessionId: string, known: Known): Promise<void> {
	const tell = (error: unknown) => {
		const reason = errorInWords(error);
		context.logger.warn(
			`WasenderAPI Trigger: an event does not carry the webhook secret that is known, and whether it was changed could not be found out: ${reason}`,
		);
	};
	try {
		await readSecret(context, sessionId, known, 0);
	} catch (error) {
		if (error instanceof NodeApiError && error.httpCode !== null) return tell(error);
		readSecret(context, sessionId, known, DEFAULT_RETRY_POLICY.retries).catch(tell);
	}
}

/**
 * Whether something that arrived shows that its sender knows the session's webhook secret.
 * The secret is fetched once; when it does not fit it is fetched again, in case it was changed, but at
 * most once a minute, whoever sends what. The first who wait for it wait no longer than a moment, and nobody does after
 * that: whoever sends forged events while the API is down is answered at once.
 * @param fits whether it was made with the secret of that digest
 * @param registeredDigest what registration left in the node's static data, if anything
 */
export async function isProved(
	context: Context,
	sessionId: string,
	fits: (digest: string) => boolean,
	registeredDigest?: string,
): Promise<boolean> {
	const known = knownFor(context, sessionId);
	if (!known.isRead) known.digest ??= registeredDigest;
	const matches = () => known.digest !== undefined && fits(known.digest);
	if (matches()) return true;
	if (!known.fetching && systemClock.now() - known.fetchedAt >= REFETCH_AFTER_MS) {
		known.fetchedAt = systemClock.now();
		known.fetching = fetchSecret(context, sessionId, known).finally(() => {
			known.fetching = undefined;
		});
	}
	const moreMs = known.fetchedAt + WAIT_MS - systemClock.now();
	if (known.fetching && moreMs > 0) await Promise.race([known.fetching, systemClock.sleep(moreMs)]);
	return matches();
}

/** Whether an event's `X-Webhook-Signature` is the session's webhook secret (WasenderAPI, "Webhook Setup"). */
export async function isSigned(
	context: Context,
	sessionId: string,
	signature: unknown,
	registeredDigest?: string,
): Promise<boolean> {
	if (typeof signature !== 'string' || signature === '') return false;
	// Digests have one length, so the comparison takes the same time whatever was sent.
	const given = Buffer.from(digestOf(signature));
	return await isProved(context, sessionId, (digest) => timingSafeEqual(given, Buffer.from(digest)), registeredDigest);
}
