const EXPIRED_ADVICE =
	'WhatsApp keeps files for a limited time. Set Decrypt With to "WasenderAPI", which can ask WhatsApp for the file again.';

/** WhatsApp's hosts for its app: messages sometimes name them, but no file was ever there. */
const NEVER_HAS_FILES = /^(web|www)\.whatsapp\.net$/;

/** Whether a status means that a file was there once. */
function hasExpired(status: number, host: string): boolean {
	return (status === 404 || status === 410) && !NEVER_HAS_FILES.test(host);
}

/** Why a file on another host could not be had. */
export function fileMessage(status: number, host: string): string {
	if (hasExpired(status, host)) return `The link of the file has expired (${host} answered with status ${status})`;
	if (status < 400) return `The file is not where the message says: ${host} leads elsewhere (status ${status})`;
	return `The file could not be fetched: ${host} answered with status ${status}`;
}

/** What to do about it. */
export function fileAdvice(status: number, host: string): string {
	if (hasExpired(status, host)) return EXPIRED_ADVICE;
	return 'Set Decrypt With to "WasenderAPI", which looks for the file by itself.';
}
