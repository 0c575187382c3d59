import { networkFailureOf } from '../../../../nodes/WasenderApi/delivery/request/networkErrors';

/** As n8n throws it: around what axios threw, around what the socket said. */
const thrown = (socket: object) => ({ message: 'n8n', cause: { isAxiosError: true, cause: socket } });

describe('before a connection stood, nothing has left', () => {
	it.each([
		['ECONNREFUSED', 'connect', 'the connection was refused'],
		['ENOTFOUND', 'getaddrinfo', 'the name of the server was not found'],
		['EAI_AGAIN', 'getaddrinfo', 'the name of the server could not be looked up'],
		['EHOSTUNREACH', 'connect', 'there is no way to the server'],
		['ENETUNREACH', 'connect', 'there is no way to the network of the server'],
		['EADDRNOTAVAIL', 'connect', 'this machine has no address to connect from'],
		['ETIMEDOUT', 'connect', 'no answer came in time'],
		['EACCES', 'connect', 'no connection could be made'],
	])('%s', (code, syscall, reason) => {
		expect(networkFailureOf(thrown({ code, syscall }))).toEqual({ neverLeft: true, reason });
		expect(networkFailureOf({ code, syscall })).toEqual({ neverLeft: true, reason });
	});

	it('also where the addresses of the server were tried one by one', () => {
		const refused = { code: 'ECONNREFUSED', syscall: 'connect' };
		const unreachable = { code: 'ENETUNREACH', syscall: 'connect' };
		expect(networkFailureOf(thrown({ errors: [refused, unreachable] }))).toEqual({
			neverLeft: true,
			reason: 'the connection was refused',
		});
		const reset = { code: 'ECONNRESET', syscall: 'read' };
		expect(networkFailureOf(thrown({ errors: [refused, reset] }))).toMatchObject({ neverLeft: false });
		expect(networkFailureOf(thrown({ syscall: 'connect', errors: [] }))).toMatchObject({ neverLeft: true });
	});
});

describe('a certificate that was refused comes before the first byte', () => {
	it.each([
		['CERT_HAS_EXPIRED', 'the certificate of the server has expired'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'the certificate of the server is self-signed'],
		['SELF_SIGNED_CERT_IN_CHAIN', 'the certificate of the server is self-signed'],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'the certificate is for another server'],
		['CERT_NOT_YET_VALID', 'the certificate of the server was refused'],
		['UNABLE_TO_GET_ISSUER_CERT', 'the certificate of the server was refused'],
		['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'the certificate of the server was refused'],
		['ERROR_IN_CERT_NOT_BEFORE_FIELD', 'the certificate of the server was refused'],
		['INVALID_CA', 'the certificate of the server was refused'],
		['CRL_HAS_EXPIRED', 'the certificate of the server was refused'],
	])('%s', (code, reason) => {
		expect(networkFailureOf(thrown({ code }))).toEqual({ neverLeft: true, reason });
	});

	it.each(['X_CERT_HAS_EXPIRED', 'INVALID_CALL', 'UNABLE_TO_CONNECT'])('and %s is none', (code) => {
		expect(networkFailureOf({ code })).toMatchObject({ neverLeft: false });
	});
});

describe('later nobody knows whether the request was processed', () => {
	it.each([
		[{ code: 'ECONNRESET', syscall: 'read' }, 'the connection was reset'],
		[{ code: 'EPIPE', syscall: 'write' }, 'the connection was closed'],
		[{ code: 'ECONNABORTED' }, 'no answer came in time'],
		[{ code: 'ETIMEDOUT' }, 'no answer came in time'],
		[{ code: 'ERR_BAD_RESPONSE' }, 'the answer broke off'],
		[{ code: 'EPROTO', syscall: 'write' }, 'the secure connection broke'],
		[{ code: 'ERR_SSL_WRONG_VERSION_NUMBER' }, 'the secure connection broke'],
		[{ code: 'X_ERR_SSL_ODD' }, 'the connection failed'],
		[{ code: 'EODD' }, 'the connection failed'],
		[{ syscall: 'read' }, 'the connection failed'],
		[{ isAxiosError: true }, 'the connection failed'],
	])('%p', (socket, reason) => {
		expect(networkFailureOf(socket)).toEqual({ neverLeft: false, reason });
	});

	it('where one of several system calls came after the connection', () => {
		expect(networkFailureOf({ syscall: 'read', cause: { syscall: 'connect' } })).toMatchObject({ neverLeft: false });
	});
});

it.each([undefined, null, 'text', {}, new Error('n8n'), { isAxiosError: false }])(
	'%p is not of the network',
	(error) => {
		expect(networkFailureOf(error)).toBeUndefined();
	},
);

it('what goes round is looked at once', () => {
	const error: { cause?: object } = {};
	error.cause = error;
	expect(networkFailureOf(error)).toBeUndefined();
});
