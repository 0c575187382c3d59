import { refusal, type Answer, type Endpoint, type FieldErrors, type Input } from '../endpoints/endpoint';
import type { World } from '../world';
import { tokenProblem, type Bearer } from './authenticate';
import { mimeOf, parseJson } from './body';
import { mergeErrors, validate } from './validate';

/** A request as it arrived, before anything was checked. */
export interface Arrived {
	endpoint: Endpoint;
	bearer: Bearer;
	params: Record<string, string>;
	query: Record<string, unknown>;
	contentType: string | undefined;
	/** undefined when it was larger than anything the API takes. */
	bytes: Buffer | undefined;
	requestSeq: number;
}

const NO_QUERY = { type: 'object', additionalProperties: false };

export interface Outcome {
	answer: Answer;
	/** True when the request was carried out. */
	processed: boolean;
}

/**
 * Checks a request as strictly as the documentation allows and carries it out: token, session, validation, connection, limits, in this order.
 * The answer carries the X-RateLimit headers (WasenderAPI, "Response Headers").
 */
export async function processRequest(arrived: Arrived, world: World): Promise<Outcome> {
	const { endpoint, bearer, requestSeq } = arrived;
	const { limiter, store } = world;
	const refuse = (answer: Answer, headers = limiter.idleHeaders()): Outcome => ({
		answer: { ...answer, headers: { ...headers, ...answer.headers } },
		processed: false,
	});

	const problem = tokenProblem(endpoint, bearer);
	if (problem) return refuse(refusal(401, problem));
	const account = bearer.account;
	if (!account) return refuse(refusal(401, 'Invalid API key'));

	let session = bearer.session;
	if (arrived.params.whatsappSession !== undefined) {
		session = /^\d{1,15}$/.test(arrived.params.whatsappSession)
			? store.sessions.get(Number(arrived.params.whatsappSession))
			: undefined;
		// Another account's session is not there either, unless it was shared.
		if (!session || !store.sees(account, session))
			return refuse({ status: 404, body: { success: false, error: 'The specified session was not found.' } });
	}
	if (endpoint.token === 'sessionKey' && account.subscription === 'none') {
		return refuse(refusal(403, 'Active subscription or trial is required to use the API'));
	}

	const input: Input = { params: arrived.params, query: {}, body: {}, requestSeq, account, session };
	const take = (count: boolean) => session && limiter.take(session, account, endpoint.rate, requestSeq, count);
	let verdict = take(limiter.settings.countRefused);
	if (verdict?.refusal) return refuse(tooMany(verdict.refusal, world), verdict.headers);

	const invalid = readInput(arrived, input, world);
	if (invalid) return refuse(invalid, verdict?.headers);

	if (endpoint.needsConnection && session?.status !== 'connected') {
		return refuse(
			refusal(400, 'Your Whatsapp Session is not connected please connect your session first.'),
			verdict?.headers,
		);
	}
	if (!limiter.settings.countRefused) {
		verdict = take(true);
		if (verdict?.refusal) return refuse(tooMany(verdict.refusal, world), verdict.headers);
	}

	const answer = await endpoint.handle(input, world);
	return {
		answer: { ...answer, headers: { ...(verdict?.headers ?? limiter.idleHeaders()), ...answer.headers } },
		processed: answer.status < 400,
	};
}

/** A 429 as documented (WasenderAPI, "Error Responses"), with the switches for where the waiting time is told. */
export function tooMany(reason: { message: string; retryAfterSeconds: number }, { limiter }: World): Answer {
	const { retryAfterBody, retryAfterHeader } = limiter.settings;
	return {
		status: 429,
		body: { message: reason.message, ...(retryAfterBody ? { retry_after: reason.retryAfterSeconds } : {}) },
		headers: retryAfterHeader ? { 'retry-after': String(Math.ceil(reason.retryAfterSeconds)) } : {},
	};
}

/** Validates everything and fills the input in. @returns the answer that refuses the request, or nothing */
function readInput(arrived: Arrived, input: Input, world: World): Answer | undefined {
	const { endpoint, params, query, contentType, bytes } = arrived;
	if (!bytes) return refusal(413, 'Request body is too large.');
	const errors: Array<FieldErrors | undefined> = [];
	if (endpoint.params) errors.push(validate(endpoint.params, params));
	errors.push(validate(endpoint.query ?? NO_QUERY, query));
	input.query = query as Record<string, string>;

	const isJson = mimeOf(contentType) === 'application/json';
	if (endpoint.body === 'upload') {
		if (isJson && !parseJson(bytes).ok) return refusal(400, 'The request body is not valid JSON.');
		input.raw = { bytes, contentType: contentType ?? '' };
	} else if (endpoint.body === 'none') {
		const json = parseJson(bytes);
		const isEmpty = bytes.length === 0 || (json.ok && JSON.stringify(json.value) === '{}');
		if (!isEmpty) errors.push({ body: ['The request body must be empty: none is documented for this endpoint.'] });
	} else {
		if (bytes.length > 0 && !isJson) return refusal(415, 'The Content-Type header must be application/json.');
		const json = parseJson(bytes);
		if (!json.ok) return refusal(400, 'The request body is not valid JSON.');
		const value = json.value ?? {};
		const missing = endpoint.plainRequiredError ? plainError(endpoint, value) : undefined;
		if (missing) return missing;
		errors.push(validate(endpoint.body, value));
		input.body = value as Record<string, unknown>;
	}
	// The endpoint's own rules build on the types being right.
	const found = mergeErrors(...errors) ?? endpoint.check?.(input, world);
	return found ? { status: 422, body: { success: false, message: 'Validation failed', errors: found } } : undefined;
}

/** The two documented errors with a single text (WasenderAPI, "Mark Message as Read"; WasenderAPI, "Create or Update Contact"). */
function plainError(endpoint: Endpoint, value: unknown): Answer | undefined {
	const body = (typeof value === 'object' && value !== null ? value : {}) as Record<string, any>;
	const say = (error: string): Answer => ({ status: 422, body: { success: false, error } });
	if (endpoint.path === '/api/contacts') return body.jid === undefined ? say('The jid field is required.') : undefined;
	if (typeof body.key !== 'object' || body.key === null) return say('The key field is required.');
	for (const field of ['id', 'remoteJid']) {
		if (body.key[field] === undefined || body.key[field] === '')
			return say(`The key.${field} field is required and must be a non-empty string.`);
	}
	return body.key.fromMe === undefined ? say('The key.fromMe field is required and must be a boolean.') : undefined;
}
