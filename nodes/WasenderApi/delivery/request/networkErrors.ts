/** What a failure on the network says of the request. */
export interface NetworkFailure {
	/** It certainly never left this machine, or the proxy. */
	neverLeft: boolean;
	/** What happened, in words. */
	reason: string;
}

interface NetworkError {
	code?: unknown;
	syscall?: unknown;
	isAxiosError?: unknown;
	cause?: unknown;
	errors?: unknown;
}

/** System calls before a connection stands; nothing of the request has left yet. */
const BEFORE_CONNECTION = ['getaddrinfo', 'connect'];

/**
 * Codes with which Node refuses a certificate (node:tls, "X509 certificate error codes"): it does so at the end of the
 * handshake, before the first byte of a request. Other TLS errors may come at any time.
 */
const CERTIFICATE =
	/^(CERT_|UNABLE_TO_(GET|DECRYPT|DECODE|VERIFY)_|DEPTH_ZERO_SELF_SIGNED_CERT$|SELF_SIGNED_CERT_IN_CHAIN$|ERROR_IN_CERT_|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$|HOSTNAME_MISMATCH$|CRL_|ERR_TLS_CERT_ALTNAME_INVALID$)/;

const REASONS: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'the connection was refused',
	ENOTFOUND: 'the name of the server was not found',
	EAI_AGAIN: 'the name of the server could not be looked up',
	EHOSTUNREACH: 'there is no way to the server',
	ENETUNREACH: 'there is no way to the network of the server',
	EADDRNOTAVAIL: 'this machine has no address to connect from',
	CERT_HAS_EXPIRED: 'the certificate of the server has expired',
	DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate of the server is self-signed',
	SELF_SIGNED_CERT_IN_CHAIN: 'the certificate of the server is self-signed',
	ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another server',
	ECONNRESET: 'the connection was reset',
	EPIPE: 'the connection was closed',
	ECONNABORTED: 'no answer came in time',
	ETIMEDOUT: 'no answer came in time',
	ERR_BAD_RESPONSE: 'the answer broke off',
	EPROTO: 'the secure connection broke',
};

// n8n wraps what axios threw, axios wraps what the socket said.
const LONGEST_CHAIN = 8;

function chainOf(error: unknown): NetworkError[] {
	const chain: NetworkError[] = [];
	for (
		let at = error;
		typeof at === 'object' && at !== null && chain.length < LONGEST_CHAIN;
		at = (at as NetworkError).cause
	) {
		chain.push(at as NetworkError);
	}
	return chain;
}

function codesOf(chain: NetworkError[]): string[] {
	return chain.map(({ code }) => code).filter((code): code is string => typeof code === 'string');
}

/** Whether the facts down the chain say that no connection stood, for every address that was tried. */
function madeNoConnection(chain: NetworkError[]): boolean {
	const tried = chain.find(({ errors }) => Array.isArray(errors) && errors.length > 0);
	if (tried) return (tried.errors as unknown[]).every((inner) => madeNoConnection(chainOf(inner)));
	const syscalls = chain.map(({ syscall }) => syscall).filter((syscall) => typeof syscall === 'string');
	return syscalls.length > 0 && syscalls.every((syscall) => BEFORE_CONNECTION.includes(syscall as string));
}

function reasonFor(codes: string[], otherwise: string): string {
	const known = codes.find((code) => code in REASONS);
	if (known) return REASONS[known] as string;
	if (codes.some((code) => CERTIFICATE.test(code))) return 'the certificate of the server was refused';
	return codes.some((code) => code.startsWith('ERR_SSL_')) ? (REASONS.EPROTO as string) : otherwise;
}

/** The codes of what was tried for each address, where Node tried several. */
function innerCodes(chain: NetworkError[]): string[] {
	return chain.flatMap(({ errors }) => (Array.isArray(errors) ? codesOf(errors as NetworkError[]) : []));
}

/**
 * What an error of n8n's request helpers says of the request.
 * @returns undefined if it does not come from the network
 */
export function networkFailureOf(error: unknown): NetworkFailure | undefined {
	const chain = chainOf(error);
	const codes = [...codesOf(chain), ...innerCodes(chain)];
	if (codes.some((code) => CERTIFICATE.test(code)) || madeNoConnection(chain)) {
		return { neverLeft: true, reason: reasonFor(codes, 'no connection could be made') };
	}
	const isOfNetwork = codes.length > 0 || chain.some(({ isAxiosError, syscall }) => isAxiosError === true || syscall);
	return isOfNetwork ? { neverLeft: false, reason: reasonFor(codes, 'the connection failed') } : undefined;
}

const TOO_LATE = ['ECONNABORTED', 'ETIMEDOUT'];

/** Whether a request has left and no answer came in time: what was asked for may still be done. */
export function isUnanswered(error: unknown): boolean {
	const isLate = codesOf(chainOf(error)).some((code) => TOO_LATE.includes(code));
	return isLate && networkFailureOf(error)?.neverLeft === false;
}
