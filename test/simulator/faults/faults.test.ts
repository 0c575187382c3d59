import { startSimulator, type Fault, type Simulator } from '../index';
import { call, sendText, type Answered } from '../testing/call';

let simulator: Simulator;
beforeEach(async () => {
	simulator = await startSimulator({ limits: { off: true } });
});
afterEach(() => simulator.stop());

/** What the sender sees: the status, or the error's code. */
async function seen(job: Promise<Answered>): Promise<number | string> {
	try {
		return (await job).status;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code ?? String(error);
	}
}

/** The answer, or `nothing` when none has come after 150 ms. */
async function soon(job: Promise<Answered>): Promise<number | string> {
	return Promise.race([seen(job), new Promise<string>((resolve) => setTimeout(resolve, 150, 'nothing'))]);
}

test.each<[string, Fault, number | string, boolean]>([
	['resetBefore', 'resetBefore', 'reset', false],
	['resetAfter', 'resetAfter', 'reset', true],
	['hang', 'hang', 'nothing', false],
	['hangAfter', 'hangAfter', 'nothing', true],
	['switchBefore', 'switchBefore', 'reset', false],
	['switchAfter', 'switchAfter', 'reset', true],
	['htmlBefore', 'htmlBefore', 200, false],
	['htmlAfter', 'htmlAfter', 200, true],
	['html with a status', { html: 'before', status: 502 }, 502, false],
	['successFalse', 'successFalse', 200, false],
	['500', { status: 500 }, 500, false],
	['500 after processing', { status: 500, processed: true }, 500, true],
	['503', { status: 503, processed: false }, 503, false],
	['504 after processing', { status: 504, processed: true }, 504, true],
	['408', { status: 408 }, 408, false],
	['429', { status: 429, retryAfter: 2 }, 429, false],
	['a delay before', { delayMs: 50 }, 200, true],
	['a delay after', { delayMs: 50, when: 'after' }, 200, true],
])('%s', async (_name, fault, expected, processed) => {
	simulator.faults.add({ match: { route: '/api/send-message', nth: 2 }, fault });
	const startedAt = Date.now();
	expect(await seen(sendText(simulator, 'first'))).toBe(200);
	const outcome = await soon(sendText(simulator, 'second'));
	if (expected === 'reset') expect(['ECONNRESET', 'UND_ERR_SOCKET']).toContain(outcome);
	else expect(outcome).toBe(expected);
	if (typeof fault === 'object' && 'delayMs' in fault) expect(Date.now() - startedAt).toBeGreaterThanOrEqual(50);
	expect(await seen(sendText(simulator, 'third'))).toBe(200);

	expect(simulator.sent().map(({ text }) => text)).toEqual(
		processed ? ['first', 'second', 'third'] : ['first', 'third'],
	);
	expect(simulator.requests.map((request) => request.processed)).toEqual([true, processed, true]);
	expect(simulator.requests.map((request) => request.fault !== undefined)).toEqual([false, true, false]);
	expect(simulator.requests[1]).toMatchObject({ fault, body: { text: 'second' } });
	expect(simulator.requests[1]!.status).toBe(typeof outcome === 'number' ? outcome : undefined);
});

test('what the answers say', async () => {
	simulator.faults.add({ match: { nth: 1 }, fault: 'htmlBefore' });
	simulator.faults.add({ match: { nth: 2 }, fault: { status: 429, retryAfter: 2 } });
	simulator.faults.add({
		match: { nth: 3 },
		fault: { status: 503, body: { message: 'Down' }, headers: { 'retry-after': '7' } },
	});
	simulator.faults.add({ match: { nth: 4 }, fault: 'successFalse' });
	const answers = [];
	for (let n = 0; n < 4; n++) answers.push(await sendText(simulator, 'a'));
	expect(answers[0]!.headers['content-type']).toContain('text/html');
	expect(answers[0]!.body).toContain('<html>');
	expect(answers[1]!.body.retry_after).toBe(2);
	expect(answers[2]).toMatchObject({ body: { message: 'Down' }, headers: { 'retry-after': '7' } });
	expect(answers[3]).toMatchObject({ status: 200, body: { success: false } });
});

test('a rule fits by method, route, path and session, works on a range, and is spent after its times', async () => {
	simulator.faults.add({
		match: { method: 'get', path: /contacts\/1555/, sessionId: 1, nth: [2, 4], times: 2 },
		fault: { status: 500 },
	});
	const contact = () => seen(call(simulator, 'GET', '/api/contacts/15550200001'));
	expect(await seen(call(simulator, 'GET', '/api/contacts'))).toBe(200);
	expect([await contact(), await contact(), await contact(), await contact()]).toEqual([200, 500, 500, 200]);
	simulator.faults.add({ fault: { status: 502 } });
	expect(await contact()).toBe(502);
	simulator.faults.clear();
	expect(await contact()).toBe(200);
});

test('refuse: the n-th matching request finds the port closed, and the one after it open', async () => {
	const rule = simulator.faults.add({ match: { route: '/api/send-message', nth: 2 }, fault: 'refuse', forMs: 500 });
	expect(await seen(sendText(simulator, 'first'))).toBe(200);
	expect(await seen(sendText(simulator, 'second'))).toBe('ECONNREFUSED');
	await new Promise((resolve) => setTimeout(resolve, 540));
	expect(await seen(sendText(simulator, 'second'))).toBe(200);
	expect(await seen(sendText(simulator, 'third'))).toBe(200);
	expect(simulator.sent().map(({ text }) => text)).toEqual(['first', 'second', 'third']);
	expect(rule.fired).toBe(1);
});

test('refuse for the first request closes the port at once', async () => {
	simulator.faults.add({ fault: 'refuse', forMs: 400 });
	expect(await seen(sendText(simulator, 'a'))).toBe('ECONNREFUSED');
	await new Promise((resolve) => setTimeout(resolve, 440));
	expect(await seen(sendText(simulator, 'a'))).toBe(200);
});

test('faults work on files too', async () => {
	simulator.faults.add({ match: { path: '^/pps/' }, fault: { status: 410 } });
	expect((await fetch(`${simulator.url}/pps/1.png`)).status).toBe(410);
	expect(simulator.fileRequests).toEqual([{ method: 'GET', path: '/pps/1.png', status: 410 }]);
});
