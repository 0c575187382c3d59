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

const SILENT = { code: 'ECONNABORTED', syscall: 'read' };
const ABSENT = { code: 'ECONNREFUSED', syscall: 'connect' };

type Answer = { statusCode: number; body: unknown };

let now: number;
beforeEach(() => {
	now = 0;
	jest.spyOn(systemClock, 'now').mockImplementation(() => now);
	jest.spyOn(systemClock, 'sleep').mockImplementation(async (ms) => await Promise.resolve(void (now += ms)));
});
afterEach(() => jest.restoreAllMocks());

/** Hands an answer in where the first post comes to nothing. @param then answers all others; undefined for none */
async function handedIn(error: { code: string; syscall: string }, then: Answer | undefined, port?: number) {
	let posts = 0;
	const httpRequest = async (_: IHttpRequestOptions) => {
		if (posts++ === 0 || !then) throw Object.assign(new Error(error.code), error);
		return await Promise.resolve(then);
	};
	return await handIn({ helpers: { httpRequest } } as never, openQuestion(), CLAIM, port);
}

it.each([
	['has ended meanwhile', SILENT, ENDED, true],
	['asks something else meanwhile', SILENT, OVER, true],
	['does not reply for a minute', SILENT, undefined, true],
	['was stopped', SILENT, STOPPED, false],
	['had ended before, and nothing had arrived there', ABSENT, ENDED, false],
	['is not there for a minute', ABSENT, undefined, false],
])('an execution that %s', async (_, error, then, isTaken) => {
	expect(await handedIn(error, then)).toBe(isTaken);
	expect(await handedIn(error, then, 5678)).toBe(isTaken);
});
