const PRIVATE_NAME = /^(localhost|.*\.(localhost|local|internal|lan|home|test|invalid|example))$/;

const PRIVATE_IPV4 =
	/^(0\.|10\.|127\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;

const PRIVATE_IPV6 = /^\[(::1?|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*|::ffff:.*)\]$/;

function hostOf(url: string): string | undefined {
	try {
		return new URL(url).hostname.toLowerCase().replace(/\.$/, '');
	} catch {
		return undefined;
	}
}

/** Whether a host is on this machine or in a local network; a name without a dot is. */
function isPrivateHost(host: string): boolean {
	if (PRIVATE_NAME.test(host) || PRIVATE_IPV4.test(host) || PRIVATE_IPV6.test(host)) return true;
	return !host.includes('.') && !host.startsWith('[');
}

/**
 * Why WasenderAPI cannot deliver events to a URL: it must be public and HTTPS (WasenderAPI, "Webhook Setup").
 * @param baseUrl of the service; one that is itself on a private host may deliver to private hosts
 * @returns the problem, to follow the URL in a sentence, or undefined if there is none
 */
export function unreachableBecause(url: string, baseUrl: string): string | undefined {
	const host = hostOf(url);
	if (host === undefined) return 'is not a web address';
	const service = hostOf(baseUrl);
	if (service !== undefined && isPrivateHost(service)) return undefined;
	if (isPrivateHost(host)) return 'is an address that only this machine or network can reach';
	return url.startsWith('https://') ? undefined : 'does not start with https://';
}
