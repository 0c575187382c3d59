import { isUrl } from '../whatsapp/isUrl';
/**
 * A URL as an error or a log may show it. Its query, its user and its password may be secrets.
 * @returns scheme, host and path; "an address that is none" for anything else
 */
export function urlInWords(url: unknown): string {
	if (typeof url !== 'string' || !isUrl(url)) return 'an address that is none';
	const { protocol, host, pathname } = new URL(url);
	return `${protocol}//${host}${pathname}`;
}

/**
 * Why a request failed, as a log may show it. Messages of network errors and of the API may quote addresses, headers
 * and what was sent, so only codes are told: `ECONNREFUSED`, "status 503".
 */
export function errorInWords(error: unknown): string {
	const { code, httpCode, cause } = (error ?? {}) as { code?: unknown; httpCode?: unknown; cause?: { code?: unknown } };
	if (/^[1-5]\d\d$/.test(String(httpCode))) return `status ${String(httpCode)}`;
	const named = [code, cause?.code].find((name) => typeof name === 'string' && /^[A-Z][A-Z\d_]{2,40}$/.test(name));
	return (named as string | undefined) ?? 'no answer';
}
