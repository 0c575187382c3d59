/**
 * At n8n's limit of executions a post to a waiting one hangs, and is taken although nobody waits for the reply any more. When the
 * trigger asked again the execution had ended, so the answer was held for one that nobody wanted, and started the workflow too.
 */
import type { IHttpRequestOptions } from 'n8n-workflow';
import { handIn } from '../../nodes/WasenderApi/conversation/switchboard/handIn';
import { systemClock } from '../../nodes/WasenderApi/delivery/clock';
import { openQuestion } from '../unit/conversation/switchboard/openQuestions';

const CLAIM = {
	answer: { approved: true },
	responder: { id: 'a', name: '', source: 'whatsapp' as const },
	by: 'U1',
	at: 1,
};

const ENDED = { statusCode: 200, body: '<html>This execution has ended</html>' };
const OVER = { statusCode: 410, body: { wasenderAnswer: 'over' } };
const STOPPED = { statusCode: 409, body: { message: 'The execution finished with error.' } };

beforeEach(() => jest.spyOn(systemClock, 'sleep').mockResolvedValue());
afterEach(() => jest.restoreAllMocks());

/** Hands an answer in where n8n does not reply to the first post. */
async function handedIn(
	error: { code: string; syscall: string },
	then: { statusCode: number; body: unknown },
): Promise<boolean> {
	const answers = [Object.assign(new Error(error.code), error), then];
	const httpRequest = async (_: IHttpRequestOptions) => {
		const answer = answers.shift();
		if (answer instanceof Error) throw answer;
		return await Promise.resolve(answer);
	};
	return await handIn({ helpers: { httpRequest } } as never, openQuestion(), CLAIM, undefined);
}

const SILENT = { code: 'ECONNABORTED', syscall: 'read' };
const ABSENT = { code: 'ECONNREFUSED', syscall: 'connect' };

it.each([
	['has ended meanwhile', SILENT, ENDED, true],
	['asks something else meanwhile', SILENT, OVER, true],
	['was stopped', SILENT, STOPPED, false],
	['had ended before, and nothing had arrived there', ABSENT, ENDED, false],
])('an execution that %s', async (_, error, then, isTaken) => {
	expect(await handedIn(error, then)).toBe(isTaken);
});
