import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

const taps = new WeakMap<object, Tap>();

/** The tap under an encrypted connection, if it has one. */
export function tapOf(secure: object): Tap | undefined {
	return taps.get(secure);
}

/** Says which encrypted connection lies on a tap. */
export function layOn(tap: Tap, secure: object): void {
	taps.set(secure, tap);
}

/** A record whose contents nobody can decrypt: to that TLS answers with an alert, in all of its versions. */
const UNREADABLE = Buffer.concat([Buffer.from([0x17, 3, 3, 0, 64]), Buffer.alloc(64, 0x55)]);
/** Bytes that are no TLS: no record begins so. */
export const GARBAGE = Buffer.alloc(64, 0xff);

/**
 * The stretch between the network and the encryption, on which a connection can be broken in ways that TLS itself does not offer:
 * bytes pass it both ways, and more can be put in.
 */
export class Tap extends Duplex {
	/** @param raw the connection to the client, encrypted bytes as they are */
	constructor(readonly raw: Socket) {
		super();
		raw.on('data', (bytes) => {
			if (!this.push(bytes)) raw.pause();
		});
		raw.on('end', () => this.push(null));
		raw.on('close', () => this.destroy());
		// Whoever breaks connections on purpose must not end by it.
		raw.on('error', () => this.destroy());
		this.on('error', () => {});
	}

	/** Makes our side of TLS end with a real alert to the client: it is given a record that it cannot read. */
	alert(): void {
		this.push(UNREADABLE);
	}

	/** Sends the client bytes that are no TLS, and ends. */
	garble(): void {
		this.raw.end(GARBAGE);
	}

	override _read(): void {
		this.raw.resume();
	}

	override _write(bytes: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
		this.raw.write(bytes, done);
	}

	override _final(done: () => void): void {
		this.raw.end(done);
	}

	override _destroy(error: Error | null, done: (error: Error | null) => void): void {
		// What was written last, an alert maybe, still has to go out.
		this.raw.end();
		done(error);
	}
}
