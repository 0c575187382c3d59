import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { BadCertificate, Certificates } from './certificates';
import { GARBAGE, layOn, Tap } from './tap';

/** How a handshake ends before it is done. */
export type BrokenHandshake = 'garbage' | 'close';

/** How long an alert gets to go out before its connection ends. */
const ALERT_MS = 30;

/** Puts encryption on new connections, or whatever is to go wrong with it. */
export class SecureDoor {
	certificate: 'good' | BadCertificate = 'good';
	handshake: 'works' | BrokenHandshake = 'works';

	constructor(private readonly certificates: Certificates) {}

	/** PEM of the authority that clients have to trust. */
	get authority(): string {
		return this.certificates.authority;
	}

	/** @returns the encrypted connection; nothing when the handshake is to fail */
	admit(raw: Socket): TLSSocket | undefined {
		if (this.handshake !== 'works') {
			raw.on('error', () => {});
			// The client's greeting has come: this is in the middle of the handshake.
			raw.once('data', () => raw.end(this.handshake === 'garbage' ? GARBAGE : ''));
			return undefined;
		}
		const tap = new Tap(raw);
		const secure = new TLSSocket(tap, {
			isServer: true,
			secureContext: this.certificates.contexts[this.certificate],
		});
		secure.on('error', () => secure.destroy());
		// Our alert may still wait behind what was written before it.
		secure.on('_tlsError', () => setTimeout(() => secure.destroy(), ALERT_MS));
		layOn(tap, secure);
		return secure;
	}
}
