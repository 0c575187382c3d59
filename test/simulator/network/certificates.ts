import { randomUUID } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import { generate } from 'selfsigned';

/** Certificates that clients refuse. */
export type BadCertificate = 'expired' | 'wrongName' | 'selfSigned';

/** What a simulator with TLS shows in its handshakes. */
export interface Certificates {
	/** PEM of the authority that clients have to trust. */
	authority: string;
	contexts: Record<'good' | BadCertificate, SecureContext>;
}

const DAY = 86_400_000;
const named = (commonName: string) => [{ name: 'commonName', value: commonName }];
const EC = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const;

/** Makes an authority and its certificates for 127.0.0.1, fresh for each simulator: nothing is kept. */
export async function makeCertificates(): Promise<Certificates> {
	// A name of its own: whoever trusts several authorities tells them apart by that.
	const authority = await generate(named(`Simulator authority ${randomUUID()}`), {
		...EC,
		extensions: [
			{ name: 'basicConstraints', cA: true, critical: true },
			{ name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
		],
	});
	const ca = { key: authority.private, cert: authority.cert };
	const here = [
		{
			name: 'subjectAltName' as const,
			altNames: [
				{ type: 7 as const, ip: '127.0.0.1' },
				{ type: 2 as const, value: 'localhost' },
			],
		},
	];
	const elsewhere = [{ name: 'subjectAltName' as const, altNames: [{ type: 2 as const, value: 'elsewhere.example' }] }];
	const valid = { notBeforeDate: new Date(Date.now() - DAY), notAfterDate: new Date(Date.now() + 30 * DAY) };
	const over = { notBeforeDate: new Date(Date.now() - 30 * DAY), notAfterDate: new Date(Date.now() - DAY) };
	const [good, expired, wrongName, selfSigned] = await Promise.all([
		generate(named('127.0.0.1'), { ...EC, ...valid, ca, extensions: here }),
		generate(named('127.0.0.1'), { ...EC, ...over, ca, extensions: here }),
		generate(named('elsewhere.example'), { ...EC, ...valid, ca, extensions: elsewhere }),
		generate(named('127.0.0.1'), { ...EC, ...valid, extensions: here }),
	]);
	const context = ({ cert, private: key }: { cert: string; private: string }) => createSecureContext({ cert, key });
	return {
		authority: authority.cert,
		contexts: {
			good: context(good),
			expired: context(expired),
			wrongName: context(wrongName),
			selfSigned: context(selfSigned),
		},
	};
}
