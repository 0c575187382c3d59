import type { RateClass } from '../limits/settings';
import type { Account, Session } from '../store/types';
import type { World } from '../world';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type JsonSchema = Record<string, unknown>;
/** Messages by field name, as in the documented validation error (WasenderAPI, "Error Responses"). */
export type FieldErrors = Record<string, string[]>;

/** What an endpoint answers. `body` undefined means an empty answer. */
export interface Answer {
	status: number;
	body?: unknown;
	headers?: Record<string, string>;
}

/** A request that passed validation. */
export interface Input {
	params: Record<string, string>;
	query: Record<string, string>;
	/** The JSON body; an empty object where there is none. */
	body: Record<string, any>;
	/** The raw bytes and their type, only for endpoints with `body: 'upload'`. */
	raw?: { bytes: Buffer; contentType: string };
	requestSeq: number;
	account: Account;
	/** The session that the API key belongs to, or that `{whatsappSession}` names. Only two endpoints have none. */
	session?: Session;
}

/** One documented method and path, with everything the simulator checks about it. */
export interface Endpoint {
	method: Method;
	/** As documented, with its own parameter names. */
	path: string;
	token: 'pat' | 'sessionKey';
	/** Page in the API documentation and the headings on it that describe the endpoint. */
	docs: { page: string; headings: string[] };
	/** True when it makes a message reach a person, so that doing it twice would be noticed. */
	send: boolean;
	rate: RateClass;
	/** True when WhatsApp itself is needed: a session that is not connected answers with the documented error. */
	needsConnection: boolean;
	params?: JsonSchema;
	query?: JsonSchema;
	/** `none`: the body must be empty. `upload`: raw bytes, or JSON with base64. Otherwise the JSON body's schema. */
	body: 'none' | 'upload' | JsonSchema;
	/** Two pages show a validation error with a single `error` text for a missing field: then true. */
	plainRequiredError?: boolean;
	/** Rules that a schema cannot say. @returns field errors, or nothing */
	check?: (input: Input, world: World) => FieldErrors | undefined;
	/** Carries the request out. */
	handle: (input: Input, world: World) => Answer | Promise<Answer>;
}

/** 200 with `{success: true, data}`. */
export function ok(data: unknown): Answer {
	return { status: 200, body: { success: true, data } };
}

/** An error in the form most pages show: `{success: false, error}`. */
export function failure(status: number, error: string): Answer {
	return { status, body: { success: false, error } };
}

/** An error in the general form (WasenderAPI, "Error Responses"): `{success: false, message}`. */
export function refusal(status: number, message: string): Answer {
	return { status, body: { success: false, message } };
}
