import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What may be kept of a secret where others could read it: a digest, in hex. */
export function digestOf(secret: string): string {
	return createHash('sha256').update(secret).digest('hex');
}

/**
 * Proves that whoever registers a question knows the session's webhook secret, without sending it. The trigger keeps
 * only the secret's digest, so that is the key.
 */
export function proofOf(text: string, secretDigest: string): string {
	return createHmac('sha256', secretDigest).update(text).digest('hex');
}

/** Whether a proof is right; the comparison takes the same time whatever was sent. */
export function isProof(proof: unknown, text: string, secretDigest: string): boolean {
	const given = Buffer.from(String(proof));
	const right = Buffer.from(proofOf(text, secretDigest));
	return given.length === right.length && timingSafeEqual(given, right);
}
