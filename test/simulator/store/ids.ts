import { createHash, randomBytes } from 'node:crypto';

/** A session's API key: 64 hexadecimal digits, as in the sample (WasenderAPI, "Get WhatsApp Session Details"). */
export function newApiKey(): string {
	return randomBytes(32).toString('hex');
}

/** A session's webhook secret: 32 hexadecimal digits, as in the same sample. */
export function newWebhookSecret(): string {
	return randomBytes(16).toString('hex');
}

/** A WhatsApp message id (the `key.id` of events), e.g. `3EB06A5E244031B4A5D1`. */
export function newMessageKeyId(): string {
	return `3EB0${randomBytes(9).toString('hex').toUpperCase()}`;
}

/** An invite code of 22 letters and digits, as in `https://chat.whatsapp.com/I8mjkHnC984Ubg3EVkzqxz` (WasenderAPI, "Get Group Invite Link"). */
export function newInviteCode(): string {
	const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
	return Array.from(randomBytes(22), (byte) => letters[byte % letters.length]).join('');
}

/** The LID that belongs to a phone number: 15 digits, always the same for the same number, so that runs can be compared. */
export function lidOf(digits: string): string {
	const number = createHash('sha256').update(`lid:${digits}`).digest().readBigUInt64BE();
	return `${(number % 900_000_000_000_000n) + 100_000_000_000_000n}@lid`;
}

/** The text behind a linking QR code: a reference and three keys, as WhatsApp Web shows it (WasenderAPI, "Connect WhatsApp Session"). */
export function newQrText(): string {
	const key = () => randomBytes(32).toString('base64');
	return `2@${randomBytes(114).toString('base64')},${key()},${key()},${key()}`;
}
