import type { StubAnswer } from './stubCaller';

const open: Array<(answer: StubAnswer) => void> = [];

// Otherwise a request's deadline would keep Jest alive for two minutes.
afterEach(() => {
	for (const answer of open.splice(0)) answer({ status: 422, body: { success: false, message: 'the test is over' } });
});

/** The API's answer to a request, which does not come as long as the test runs. */
export async function unanswered(): Promise<StubAnswer> {
	return await new Promise((resolve) => open.push(resolve));
}
