import tls from 'node:tls';

/** Those that this process trusts at the moment; several simulators may run at once. */
const trusted = new Set<string>();

function trustThem(): void {
	const before = tls.createSecureContext;
	tls.createSecureContext = (options) => {
		const secure = before(options);
		for (const authority of trusted) (secure.context as { addCACert(pem: string): void }).addCACert(authority);
		return secure;
	};
}

let isInPlace = false;

/**
 * Makes this process trust a simulator's authority besides the usual ones, for clients that take no certificate authority of their own
 * (n8n's requests are such). Another process is given it by NODE_EXTRA_CA_CERTS.
 * @param authority PEM: `simulator.authority`
 * @returns takes the trust back
 */
export function trustAuthority(authority: string): () => void {
	if (!isInPlace) trustThem();
	isInPlace = true;
	trusted.add(authority);
	return () => void trusted.delete(authority);
}
