import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../whatsapp/json';
import type { Session } from '../session/Session';

interface Advice {
	/** Matched against the API's own message. */
	says?: RegExp;
	status?: number;
	advice: string;
}

const NOT_CONNECTED = /session is not connected|session not ready/i;

/** Whether the API says that the session has no connection to WhatsApp; its status then tells why. */
export function saysNotConnected(message: string): boolean {
	return NOT_CONNECTED.test(message);
}

/** What a session's status means (WasenderAPI, "Get WhatsApp Session Status"). */
const STATUSES: Readonly<Record<string, string>> = {
	connected: 'is connected again',
	connecting: 'is still connecting',
	disconnected: 'is disconnected',
	expired: 'has expired',
	logged_out: 'was logged out',
	need_passkey: 'waits for its passkey to be confirmed',
	need_scan: 'waits for its QR code to be scanned',
};

/** The session's status as a sentence. */
export function statusInWords({ name, status }: Pick<Session, 'name' | 'status'>): string {
	return `The session "${name}" ${STATUSES[status] ?? `has the status "${status}"`}.`;
}

/** From what the API says to what the user can do about it; the first row that fits counts. */
const ADVICE: readonly Advice[] = [
	{
		says: NOT_CONNECTED,
		advice:
			'Connect the session: run the operation "Connect" of the resource "Session" and scan the QR code, or open it in the WasenderAPI dashboard.',
	},
	{
		says: /more than 3 recipients|free trial|trial plan/i,
		advice: 'This is a limit of the trial. Wait, or choose a paid plan in the WasenderAPI dashboard.',
	},
	{
		says: /session limit/i,
		advice: 'Delete a session that is no longer used, or choose a larger plan in the WasenderAPI dashboard.',
	},
	{
		says: /subscription/i,
		advice: 'The account needs an active subscription or trial. Check it in the WasenderAPI dashboard.',
	},
	{
		says: /not an admin|not authorized to|only administrators/i,
		advice: 'The number of this session has to be an admin of the group.',
	},
	{
		says: /only messages with status 'failed'/i,
		advice: 'Only a message that failed can be sent again. "Get Info" of the resource "Message" shows its status.',
	},
	{
		status: 401,
		advice:
			'Check the WasenderAPI credential: the token may have been revoked or replaced. It is found under Settings > Personal Access Token; the API key of a session does not work here.',
	},
	{
		status: 403,
		advice: 'The account may not do this. Check its plan and the token in the WasenderAPI dashboard.',
	},
	{
		status: 404,
		advice: 'It does not exist, or belongs to another account. Choose it from the list, or check the ID.',
	},
	{
		status: 413,
		advice: 'The file is larger than WasenderAPI accepts.',
	},
	{
		status: 422,
		advice: 'Correct the value and run the workflow again. Nothing was sent.',
	},
];

const REDIRECTED =
	'The Base URL in the WasenderAPI credential points elsewhere. Usually it is https://www.wasenderapi.com.';

/** What to do about an error of the API, or undefined where nothing but its own message helps. */
export function adviceFor(message: string, status: number): string | undefined {
	if (status >= 300 && status < 400) return REDIRECTED;
	return ADVICE.find(
		(row) => (row.says === undefined || row.says.test(message)) && (row.status === undefined || row.status === status),
	)?.advice;
}

/** Where an answer, or an error within it, says in words what is wrong; the first that is filled counts. */
const WORDS = ['message', 'error', 'msg', 'detail', 'error_description', 'description', 'title'];

const FIELD = ['field', 'path', 'param', 'property'];

// Deeper than any error; JSON may nest without end.
const DEEPEST = 5;

/** What something within an error says, whatever it is made of; empty if that is nothing. */
function wordsIn(value: unknown, depth = 0): string {
	if (typeof value === 'string') return value.trim();
	if (depth > DEEPEST) return '';
	const inner = (one: unknown) => wordsIn(one, depth + 1);
	if (Array.isArray(value)) return value.map(inner).filter(Boolean).join(' ');
	return isObject(value) ? (WORDS.map((name) => inner(value[name])).find(Boolean) ?? '') : '';
}

/** The errors of single fields: by field, or as a list of which each may name its field. */
function fieldsIn(errors: unknown): string[] {
	if (typeof errors === 'string') return [errors];
	const list: unknown[] = Array.isArray(errors) ? errors : [];
	const byField = isObject(errors) ? Object.entries(errors) : list.map((one) => [fieldOf(one), one] as const);
	const named = byField.map(([field, told]) => [field, wordsIn(told)] as const).filter(([, words]) => words !== '');
	return named.map(([field, words]) => (field === '' ? words : `${field}: ${words}`));
}

function fieldOf(error: unknown): string {
	const told = isObject(error) ? FIELD.map((name) => error[name]).find((name) => name !== undefined) : undefined;
	return Array.isArray(told) ? told.join('.') : typeof told === 'string' ? told : '';
}

/**
 * The API's own words: `message` or `error`, then the errors of single fields (WasenderAPI, "Error Responses"), also where a
 * server before it answers in a way of its own.
 */
export function messageOf(body: IDataObject, status: number): string {
	const head = wordsIn(body) || wordsIn(body.data) || `WasenderAPI answered with status ${status}`;
	const fields = fieldsIn(body.errors);
	return fields.length > 0 ? `${head} – ${fields.join('; ')}` : head;
}
