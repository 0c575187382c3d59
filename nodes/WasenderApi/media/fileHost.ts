/** Where WhatsApp keeps the files of messages and the pictures of people. */
const WHATSAPP = /(^|\.)whatsapp\.net$/;

/**
 * Whether a file that a message names may be fetched: the message comes from outside, and must not be able to make
 * n8n look into its own network.
 * @param baseUrl of the service, whose own host is trusted
 */
export function mayFetchFrom(url: string, baseUrl: string): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, hostname, host } = new URL(url);
	if (protocol === 'https:' && WHATSAPP.test(hostname)) return true;
	return URL.canParse(baseUrl) && host === new URL(baseUrl).host;
}
