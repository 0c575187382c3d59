import type { Answer } from '../endpoints/endpoint';
import { isGate, type Fault, type SpoiledBody, type TooManyWords } from './rules';

/** What a fault does to a request, taken apart: what happens before it is processed, whether and when it is, and what happens to its answer. */
export interface FaultPlan {
	delayBeforeMs: number;
	delayAfterMs: number;
	/** `later`: the ending does not wait for it. */
	process: 'now' | 'never' | { laterMs: number };
	end: Ending;
}

/** What becomes of the answer. */
export type Ending =
	| { as: 'answer'; change?: (answer: Answer) => Answer }
	| { as: 'replace'; answer: Answer; headers?: 'none' }
	| { as: 'spoil'; how: SpoiledBody }
	| { as: Broken };

/** How a connection ends without an answer. */
export type Broken = 'reset' | 'hang' | 'switch' | 'tlsAlert' | 'tlsGarbage';

/** The endings after which there is nothing left to send. */
export const BROKEN: ReadonlySet<string> = new Set<Broken>(['reset', 'hang', 'switch', 'tlsAlert', 'tlsGarbage']);

const USUAL: FaultPlan = { delayBeforeMs: 0, delayAfterMs: 0, process: 'now', end: { as: 'answer' } };

const HTML =
	'<!DOCTYPE html><html><head><title>Just a moment</title></head><body><h1>The service is being updated</h1></body></html>';

/** The messages of WasenderAPI, "Error Responses" and "Understanding Rate Limits"; the last is what a server in front of the API may say. */
const TOO_MANY: Record<TooManyWords, string> = {
	accountProtection: 'You have account protection enabled. You can only send 1 message every 5 seconds.',
	trial: 'You are on a free trial. You can only send 1 message every 1 minute.',
	plan: 'Too many requests. You can only send 256 messages every minute.',
	concurrency: 'Too many concurrent requests for this session. Please queue your requests.',
	plainText: 'Too Many Attempts.',
};

type Words = Extract<Fault, string>;
type Form<Field extends string> = Extract<Fault, Record<Field, unknown>>;
const processing = (processed: boolean | undefined) => (processed ? 'now' : 'never') as FaultPlan['process'];

/** Faults that are one word. */
const BY_WORD: Record<Exclude<Words, 'refuse'>, Partial<FaultPlan>> = {
	resetBefore: { process: 'never', end: { as: 'reset' } },
	resetAfter: { end: { as: 'reset' } },
	hang: { process: 'never', end: { as: 'hang' } },
	hangAfter: { end: { as: 'hang' } },
	switchBefore: { process: 'never', end: { as: 'switch' } },
	switchAfter: { end: { as: 'switch' } },
	htmlBefore: { process: 'never', end: htmlPage(200) },
	htmlAfter: { end: htmlPage(200) },
	successFalse: {
		process: 'never',
		end: {
			as: 'replace',
			answer: { status: 200, body: { success: false, message: 'Something went wrong (simulated).' } },
		},
	},
	noRateHeaders: { end: { as: 'answer', change: withoutRateHeaders } },
};

/** Faults that are objects, by the field that tells them apart: the first that is there. */
const BY_FIELD: {
	[Field in 'delayMs' | 'html' | 'lost' | 'tls' | 'without' | 'tooMany' | 'status' | 'body']: (
		fault: Form<Field>,
	) => Partial<FaultPlan>;
} = {
	delayMs: ({ delayMs, when }) => (when === 'after' ? { delayAfterMs: delayMs } : { delayBeforeMs: delayMs }),
	html: ({ html, status = 200 }) => ({ process: processing(html === 'after'), end: htmlPage(status) }),
	lost: ({ lost, worksForMs }) => ({
		process: { laterMs: worksForMs },
		end: typeof lost === 'number' ? { as: 'replace', answer: statusAnswer({ status: lost }) } : { as: lost },
	}),
	tls: ({ tls, processed }) => ({
		process: processing(processed),
		end: { as: tls === 'alert' ? 'tlsAlert' : 'tlsGarbage' },
	}),
	without: ({ without }) => ({
		end: { as: 'answer', change: (answer) => [without].flat().reduce(withoutField, answer) },
	}),
	tooMany: ({ tooMany }) => ({
		process: 'never',
		end: { as: 'replace', headers: 'none', answer: tooManyAnswer(tooMany) },
	}),
	status: (fault) => ({
		process: processing(fault.processed),
		end: { as: 'replace', answer: statusAnswer(fault) },
	}),
	body: ({ body, processed }) => ({
		process: processing(processed),
		end: { as: 'spoil', how: body as SpoiledBody },
	}),
};

/** The plan for a fault; without one, everything as usual. @throws Error for a fault that is none */
export function planFor(fault: Fault | undefined): FaultPlan {
	if (fault === undefined || isGate(fault)) return USUAL;
	const unknown = () => new Error(`The simulator knows no fault ${JSON.stringify(fault)}`);
	if (typeof fault === 'string') {
		if (!(fault in BY_WORD)) throw unknown();
		return { ...USUAL, ...BY_WORD[fault as Exclude<Words, 'refuse'>] };
	}
	const field = (Object.keys(BY_FIELD) as Array<keyof typeof BY_FIELD>).find((name) => name in fault);
	if (!field) throw unknown();
	return { ...USUAL, ...(BY_FIELD[field] as (fault: Fault) => Partial<FaultPlan>)(fault) };
}

function htmlPage(status: number): Ending {
	return { as: 'replace', answer: { status, body: HTML, headers: { 'content-type': 'text/html; charset=utf-8' } } };
}

function statusAnswer(fault: Form<'status'>): Answer {
	const body = fault.body ?? {
		...(fault.status === 429 ? {} : { success: false }),
		message: fault.status === 429 ? 'Too many requests (simulated).' : `Simulated status ${fault.status}`,
		...(fault.retryAfter === undefined ? {} : { retry_after: fault.retryAfter }),
	};
	return { status: fault.status, body, headers: fault.headers };
}

function tooManyAnswer(words: TooManyWords): Answer {
	const message = TOO_MANY[words];
	return words === 'plainText'
		? { status: 429, body: message, headers: { 'content-type': 'text/plain' } }
		: { status: 429, body: { message } };
}

function withoutRateHeaders(answer: Answer): Answer {
	const headers = Object.entries(answer.headers ?? {}).filter(([name]) => !name.startsWith('x-ratelimit-'));
	return { ...answer, headers: Object.fromEntries(headers) };
}

/** @param path the field's name, with dots */
function withoutField(answer: Answer, path: string): Answer {
	const body = structuredClone(answer.body) as Record<string, any>;
	const names = path.split('.');
	const last = names.pop()!;
	const holder = names.reduce<Record<string, any> | undefined>((at, name) => at?.[name], body);
	if (typeof holder === 'object' && holder !== null) delete holder[last];
	return { ...answer, body };
}
