import type { RateWindow } from './RateLimiter';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

export interface RateClass {
	/** Requests of one class share their limits, in each session. */
	name: string;
	windows: readonly RateWindow[];
}

interface LimitedEndpoint extends RateClass {
	method: string;
	path: RegExp;
}

export const SEND_MESSAGE = 'send-message';

const PAID_PLAN: RateWindow = { count: 256, ms: MINUTE };
const ACCOUNT_PROTECTION: RateWindow = { count: 1, ms: 5 * SECOND };

/** The documented limits, each for one session (WasenderAPI, "Understanding Rate Limits"). */
const LIMITED_ENDPOINTS: readonly LimitedEndpoint[] = [
	{
		name: SEND_MESSAGE,
		method: 'POST',
		path: /^\/api\/(send-message|messages\/[^/]+\/resend)$/,
		windows: [PAID_PLAN],
	},
	{
		name: 'group-details',
		method: 'GET',
		path: /^\/api\/groups\/[^/]+\/(metadata|participants)$/,
		windows: [
			{ count: 10, ms: MINUTE },
			{ count: 500, ms: DAY },
		],
	},
	{
		name: 'contact-picture',
		method: 'GET',
		path: /^\/api\/contacts\/[^/]+\/picture$/,
		windows: [
			{ count: 60, ms: MINUTE },
			{ count: 1_000, ms: DAY },
		],
	},
	{
		name: 'number-check',
		method: 'GET',
		path: /^\/api\/on-whatsapp\/[^/]+$/,
		windows: [
			{ count: 60, ms: MINUTE },
			{ count: 1_000, ms: DAY },
		],
	},
];

/**
 * The rate class of a request. Endpoints without a documented limit are told apart by method and first path
 * segment, because the API's rate-limit headers speak for one endpoint only.
 */
export function rateClassOf(method: string, path: string): RateClass {
	const limited = LIMITED_ENDPOINTS.find((row) => row.method === method && row.path.test(path));
	return limited ?? { name: `${method} ${path.split('/').slice(0, 3).join('/')}`, windows: [] };
}

/**
 * What `send-message` may do in a session: what the API told of itself goes before what is documented.
 * @param accountProtection as in the session's details
 * @param announced the limit that the API itself told of; a limit of one is account protection's, or the trial's
 */
export function sendWindows(accountProtection: boolean, announced?: RateWindow): readonly RateWindow[] {
	if (announced?.count === 1) return [announced];
	return [...(accountProtection ? [ACCOUNT_PROTECTION] : []), announced ?? PAID_PLAN];
}
