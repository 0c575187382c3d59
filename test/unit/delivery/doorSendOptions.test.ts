/** What the door makes of the fields of "Options" that decide how a message is sent, and of n8n's "Retry". */
import { of, runOfItems, type Situation } from './runOfItems';

const session = { session: '1' };
const message = (n: number) => ({ url: '/api/send-message', body: { to: '+15550200001', text: `Hello ${n}` } });

/** n8n repeats an execution that ended at this node, and the session's log cannot be read. */
const retry = {
	getMode: () => 'retry',
	runExecutionData: { resultData: { runData: {}, lastNodeExecuted: 'WasenderAPI' } },
};

async function run(situation: Situation) {
	const { items, asked } = runOfItems({ parameters: session, ...situation });
	const outcomes = await items();
	return { outcomes, sent: asked().filter((one) => one === 'POST /api/send-message').length };
}

describe('a repeated execution whose log cannot be read', () => {
	it('sends one message alone', async () => {
		expect((await run({ requests: [message(1)], context: retry })).sent).toBe(1);
	});

	it('sends none of several', async () => {
		const { outcomes, sent } = await run({ requests: [message(1), message(2)], context: retry });
		expect(of(outcomes[0]).message).toBe('Retry: the session "Shop" does not log its messages');
		expect(sent).toBe(0);
	});

	it('sends what has to be sent anew', async () => {
		const requests = [message(1), message(2)];
		expect((await run({ requests, context: retry, delivery: { isAskedAnew: true } })).sent).toBe(2);
	});
});

it('an item that cannot be compared keeps all others back', async () => {
	const sendOptions = { onceWithinMs: 3_600_000 };
	const { outcomes, sent } = await run({ requests: [message(1), { ...message(2), sendOptions }] });
	expect(of(outcomes[1]).message).toBe('Send Once: the session "Shop" does not log its messages');
	expect(sent).toBe(0);
});

it('what goes before a message goes before it', async () => {
	const lead = () => ({ request: { method: 'POST' as const, url: '/api/send-presence-update' }, ms: 1 });
	const { items, asked } = runOfItems({
		requests: [{ ...message(1), sendOptions: { lead } }],
		parameters: session,
	});
	expect(of((await items())[0])).toMatchObject([{ json: { id: 7 } }]);
	expect(asked().slice(-2)).toEqual(['POST /api/send-presence-update', 'POST /api/send-message']);
});
