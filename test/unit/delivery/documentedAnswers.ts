import type { IDataObject } from 'n8n-workflow';
import { ANSWERS, sampleAnswer } from '../../api/facts';

interface ReadAnswer {
	/** The page, and which of its answers. */
	of: string;
	answer: unknown;
	/** What the node should put out for it. */
	entries: IDataObject[];
	hasMore?: boolean;
}

interface Sample {
	success?: boolean;
	data?: unknown;
}

/** How an answer is to be read, by what its page is about; pages that are not named have their one entry in `data`. */
const WHOLE = [
	'Decrypt Media File',
	'Upload Media File',
	'Resend Failed Message',
	'Delete a Message',
	'Get Group Invite Link',
	'Get WhatsApp Session Status',
	'Restart WhatsApp Session',
	'Regenerate API Key',
];

const LISTS = [
	'Get All Contacts',
	'Get All Groups',
	'Get All WhatsApp Sessions',
	'Get Group Participants',
	'Add Group Participants',
	'Remove Group Participants',
];

const LOGS = ['Get Message Logs', 'Get Session Logs'];

/** Nothing comes back but that it went well. */
const EMPTY = ['Leave Group', 'Delete WhatsApp Session'];

function read(page: string, name: string, answer: unknown): ReadAnswer {
	const of = `${page}: ${name}`;
	const { data } = answer as Sample;
	if (EMPTY.includes(page)) return { of, answer, entries: [{ success: true }] };
	if (WHOLE.includes(page)) return { of, answer, entries: [answer as IDataObject] };
	if (LOGS.includes(page)) return { of, answer, entries: (data as { data: IDataObject[] }).data, hasMore: true };
	if (page === 'Create a New Group') {
		const [{ code }] = answer as [{ code: Sample }];
		return { of, answer, entries: [code.data as IDataObject] };
	}
	if (LISTS.includes(page)) {
		if (name !== 'paginated') return { of, answer, entries: data as IDataObject[] };
		return { of, answer, entries: (data as { items: IDataObject[] }).items, hasMore: false };
	}
	const { success: _success, data: _data, ...beside } = answer as IDataObject;
	return { of, answer, entries: [{ ...(data as IDataObject), ...beside }] };
}

function isError(answer: unknown): boolean {
	return (
		['error', 'errors', 'retry_after'].some((key) => key in (answer as object)) || (answer as Sample).success === false
	);
}

const samples = ANSWERS.filter(({ answer }) => !isError(answer)).flatMap(({ pages, case: name, answer }) =>
	pages.map((page) => read(page, name, answer)),
);

const contacts = sampleAnswer('Get All Contacts', 'paginated') as { data: { items: IDataObject[] } };

const logs = sampleAnswer('Get Message Logs') as { data: { data: IDataObject[] } };

/** Every success sample of the documentation, and the pages of lists that it does not show. */
export const DOCUMENTED_ANSWERS: ReadAnswer[] = [
	...samples,
	{
		of: 'Get All Contacts: a first page of three',
		answer: { success: true, data: { ...contacts.data, pagination: { total: 60, page: 1, limit: 20, totalPages: 3 } } },
		entries: contacts.data.items,
		hasMore: true,
	},
	{
		of: 'Get Message Logs: last page',
		answer: { success: true, data: { ...logs.data, current_page: 5, next_page_url: null } },
		entries: logs.data.data,
		hasMore: false,
	},
];

interface DocumentedError {
	of: string;
	body: IDataObject;
	/** What the user should read first. */
	says: string;
	advice?: RegExp;
	/** What the answer comes with; the documentation names no status. */
	status?: number;
}

/** An error as its page shows it; the user reads the API's own words, unless `says` has more. */
function error(page: string, name: string, status: number, advice: RegExp, says?: string): DocumentedError {
	const body = sampleAnswer(page, name) as IDataObject;
	return { of: `${page}: ${name}`, body, says: says ?? String(body.message ?? body.error), advice, status };
}

/** The error samples of the documentation, with what the user should read first. */
export const DOCUMENTED_ERRORS: DocumentedError[] = [
	error(
		'Error Responses',
		'validation',
		422,
		/Correct the value/,
		'Validation failed – to: The to field is required.; text: The text field is required when no media is present.',
	),
	error('Error Responses', 'invalid key', 401, /credential/),
	error('How to Authenticate API Requests Using Bearer Tokens', 'no key', 401, /credential/),
	error('Error Responses', 'no subscription', 403, /active subscription/),
	error('Error Responses', 'trial recipients', 403, /limit of the trial/),
	error('Error Responses', 'not connected', 400, /Connect the session/),
	error('Create WhatsApp Session', 'session limit', 403, /Delete a session/),
	error('Connect WhatsApp Session', 'no subscription', 403, /active subscription/),
	error('Resend Failed Message', 'not failed', 400, /Only a message that failed/),
	error('Update Group Participants', 'error', 403, /has to be an admin/),
	error('Get Session Logs', 'error', 404, /does not exist/),
	error('Upload Media File', 'error', 413, /larger/),
	{ of: 'no body', body: {}, says: 'WasenderAPI answered with status 403', status: 403, advice: /may not do this/ },
];
