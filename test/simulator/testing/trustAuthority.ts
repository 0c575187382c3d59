import tls from 'node:tls';

/**
 * Makes this process trust a simulator's authority besides the usual ones, for clients that take no certificate authority of their own
 * (n8n's requests are such). Another process is given it by NODE_EXTRA_CA_CERTS.
 * @param authority PEM: `simulator.authority`
 * @returns takes the trust back
 */
export function trustAuthority(authority: string): () => void {
	const before = tls.createSecureContext;
	tls.createSecureContext = (options) => {
		const secure = before(options);
		(secure.context as { addCACert(pem: string): void }).addCACert(authority);
		return secure;
	};
	return () => (tls.createSecureContext = before);
}
