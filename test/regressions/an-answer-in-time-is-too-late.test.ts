/** An answer that came before the limit, and was handed in a moment after it, was refused although the execution still waited: n8n looks once a minute. */
import type { IWebhookFunctions } from 'n8n-workflow';
import { resume } from '../../nodes/WasenderApi/conversation/resume/resume';
import { ANN, openQuestion } from '../unit/conversation/switchboard/openQuestions';

let ids = 0;

/** The limit was a second ago. @param beforeLimitMs when the answer had come */
async function handedIn(beforeLimitMs: number): Promise<{ status?: number; isRun: boolean }> {
	const id = `in-time-${++ids}`;
	const expiresAt = Date.now() - 1_000;
	const waiting = { id, question: openQuestion().question, sessionId: '1', chatId: ANN, expiresAt };
	let status: number | undefined;
	const context = {
		getNode: () => ({ name: 'Ask' }),
		evaluateExpression: () => waiting,
		getQueryData: () => ({ question: id, door: 'chat' }),
		getRequestObject: () => ({ method: 'POST' }),
		getBodyData: () => ({
			answer: { approved: true },
			responder: { id: ANN, name: '', source: 'whatsapp' },
			at: expiresAt - beforeLimitMs,
		}),
		getResponseObject: () => ({
			status: (code: number) => {
				status = code;
				return { json: () => {} };
			},
		}),
	} as unknown as IWebhookFunctions;
	const { workflowData } = await resume(context);
	return { isRun: workflowData !== undefined, ...(status !== undefined && { status }) };
}

it('what came in time is taken', async () => {
	expect(await handedIn(1)).toEqual({ isRun: true });
});

it('what came at the limit or later is not', async () => {
	expect(await handedIn(0)).toEqual({ isRun: false, status: 410 });
});
