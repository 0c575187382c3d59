import type { FastifyRequest } from 'fastify';

/**
 * Whether a request for the phone page or the control plane comes from this machine's own tools or from the phone page itself,
 * and not from a web page elsewhere that a browser on this machine has open (which could reach 127.0.0.1 too).
 */
export function isOwnPage(request: FastifyRequest): boolean {
	const { host = '', origin } = request.headers;
	const name = host.replace(/:\d+$/, '');
	if (!['127.0.0.1', 'localhost'].includes(name)) return false;
	return origin === undefined || origin === `http://${host}` || origin === `https://${host}`;
}
