/** Where WhatsApp keeps the files of messages and the pictures of people. */
const WHATSAPP = /(^|\.)whatsapp\.net$/;

/**
 * Whether a file that a message names may be fetched: the message comes from outside, and must not be able to make
 * n8n look into its own network.
 * @param baseUrl of the service, whose own host is trusted
 * @param otherHosts names that the user trusts too, separated by commas; their subdomains are included
 */
export function mayFetchFrom(url: string, baseUrl: string, otherHosts = ''): boolean {
	if (!URL.canParse(url)) return false;
	const { protocol, hostname, origin } = new URL(url);
	if (protocol !== 'https:' && protocol !== 'http:') return false;
	if (protocol === 'https:' && WHATSAPP.test(hostname)) return true;
	if (URL.canParse(baseUrl) && origin === new URL(baseUrl).origin) return true;
	const trusted = otherHosts.split(',').map((name) => name.trim().toLowerCase());
	return trusted.some((name) => name !== '' && (hostname === name || hostname.endsWith(`.${name}`)));
}
