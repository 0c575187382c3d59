import type { Answer } from '../endpoints/endpoint';
import type { Fault } from '../faults/rules';

/** What a fault does to a request, taken apart: what happens before it is processed, whether it is, and what happens to its answer. */
export interface FaultPlan {
	delayBeforeMs: number;
	delayAfterMs: number;
	process: boolean;
	end: { as: 'answer' } | { as: 'reset' } | { as: 'hang' } | { as: 'replace'; answer: Answer };
}

const HTML =
	'<!DOCTYPE html><html><head><title>Just a moment</title></head><body><h1>The service is being updated</h1></body></html>';

/** The plan for a fault; without one, everything as usual. */
export function planFor(fault: Fault | undefined): FaultPlan {
	const plan: FaultPlan = { delayBeforeMs: 0, delayAfterMs: 0, process: true, end: { as: 'answer' } };
	if (fault === undefined || fault === 'refuse') return plan;
	if (typeof fault === 'object' && 'delayMs' in fault) {
		return { ...plan, [fault.when === 'after' ? 'delayAfterMs' : 'delayBeforeMs']: fault.delayMs };
	}
	if (typeof fault === 'object' && 'html' in fault)
		return { ...plan, process: fault.html === 'after', end: htmlPage(fault.status ?? 200) };
	if (typeof fault === 'object')
		return { ...plan, process: fault.processed ?? false, end: { as: 'replace', answer: statusAnswer(fault) } };
	switch (fault) {
		case 'resetBefore':
		case 'resetAfter':
			return { ...plan, process: fault === 'resetAfter', end: { as: 'reset' } };
		case 'hang':
		case 'hangAfter':
			return { ...plan, process: fault === 'hangAfter', end: { as: 'hang' } };
		case 'htmlBefore':
		case 'htmlAfter':
			return { ...plan, process: fault === 'htmlAfter', end: htmlPage(200) };
		case 'successFalse':
			return {
				...plan,
				process: false,
				end: {
					as: 'replace',
					answer: { status: 200, body: { success: false, message: 'Something went wrong (simulated).' } },
				},
			};
	}
}

function htmlPage(status: number): FaultPlan['end'] {
	return { as: 'replace', answer: { status, body: HTML, headers: { 'content-type': 'text/html; charset=utf-8' } } };
}

function statusAnswer(fault: Extract<Fault, { status: number }>): Answer {
	const body = fault.body ?? {
		...(fault.status === 429 ? {} : { success: false }),
		message: fault.status === 429 ? 'Too many requests (simulated).' : `Simulated status ${fault.status}`,
		...(fault.retryAfter === undefined ? {} : { retry_after: fault.retryAfter }),
	};
	return { status: fault.status, body, headers: fault.headers };
}
