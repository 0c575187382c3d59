import { isUrl } from '../../whatsapp/isUrl';
/** Where WhatsApp keeps the files of messages and the pictures of people. */
const WHATSAPP = /(^|\.)whatsapp\.net$/;

/** WhatsApp's own sites: a message names them where the file itself is told by its `directPath` alone. */
const WITHOUT_FILES = /^((web|www)\.)?whatsapp\.net$/;

/** The hosts that WhatsApp is known to serve files from; those of its network are many and change. */
const WITH_FILES = /^(mmg|media|pps)[\w-]*\.([\w-]+\.)*whatsapp\.net$/;

/**
 * Whether a file that a message names may be fetched: the message comes from outside, and must not be able to make
 * n8n look into its own network.
 * @param baseUrl of the service, whose own host is trusted
 * @param otherHosts names that the user trusts too, separated by commas; their subdomains are included
 */
export function mayFetchFrom(url: string, baseUrl: string, otherHosts = ''): boolean {
	if (!isUrl(url)) return false;
	const { protocol, hostname, origin } = new URL(url);
	if (protocol !== 'https:' && protocol !== 'http:') return false;
	if (protocol === 'https:' && WHATSAPP.test(hostname)) return true;
	if (isUrl(baseUrl) && origin === new URL(baseUrl).origin) return true;
	const trusted = otherHosts.split(',').map((name) => name.trim().toLowerCase());
	return trusted.some((name) => name !== '' && (hostname === name || hostname.endsWith(`.${name}`)));
}

/** Whether an address can be that of a file: it has a path, and is not on a site of WhatsApp's that has no files. */
export function canHaveFile(url: string): boolean {
	if (!isUrl(url)) return false;
	const { hostname, pathname } = new URL(url);
	return pathname.length > 1 && !WITHOUT_FILES.test(hostname);
}

/** Whether a file that is not there has been there: a host of WhatsApp's that is not known to have files proves nothing. */
export function hadFile(url: string): boolean {
	const { hostname } = new URL(url);
	return WITH_FILES.test(hostname) || !WHATSAPP.test(hostname);
}
