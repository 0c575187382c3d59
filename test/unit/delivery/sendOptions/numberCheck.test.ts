import { NodeApiError, NodeOperationError, type IHttpRequestOptions } from 'n8n-workflow';
import { nodeError, StoppedError } from '../../../../nodes/WasenderApi/delivery/errors/nodeError';
import { numberCheck } from '../../../../nodes/WasenderApi/delivery/sendOptions/numberCheck';
import { Cancelled } from '../../../../nodes/WasenderApi/delivery/queue/Ticket';
import type { RequestContext } from '../../../../nodes/WasenderApi/delivery/request/RequestContext';
import { requestContextOf } from '../../../../nodes/WasenderApi/delivery/requestContextOf';
import { stubCaller } from '../stubCaller';

const REQUEST: IHttpRequestOptions = {
	method: 'POST',
	url: '/api/send-message',
	timeout: 1_234,
	body: { to: '+15550200001' },
};

let accounts = 0;

/** A check of a number, and what was asked for it. */
async function check(
	answer: unknown,
	{ baseUrl = `https://check-${++accounts}.example`, digits = '15550200001' } = {},
) {
	const caller = stubCaller(() => ({}), { baseUrl });
	const context = { ...(await requestContextOf(caller, REQUEST)), sessionId: '7', itemIndex: 3, repeatable: false };
	const asked: RequestContext[] = [];
	const gate = numberCheck(context, digits, async (own) => {
		asked.push(own);
		if (answer instanceof Error) throw answer;
		return answer;
	});
	return { gate, asked, baseUrl, context };
}

const exists = (is: unknown) => ({ success: true, data: { exists: is } });

describe('a number that has to be on WhatsApp', () => {
	it('is asked about with the session’s key and the request’s transport, once', async () => {
		const { gate, asked, baseUrl } = await check(exists(true));
		expect(gate.look(REQUEST)).toBe('ask');
		await gate.ask(REQUEST);
		expect(gate.look(REQUEST)).toBe('open');
		expect(asked).toHaveLength(1);
		expect(asked[0]).toMatchObject({
			sessionId: '7',
			repeatable: true,
			request: { method: 'GET', url: '/api/on-whatsapp/+15550200001', timeout: 1_234 },
		});
		expect(asked[0]?.request.body).toBeUndefined();
		const again = await check(exists(true), { baseUrl });
		expect(again.gate.look(REQUEST)).toBe('open');
		expect((await check(exists(true))).gate.look(REQUEST)).toBe('ask');
		expect((await check(exists(true), { baseUrl, digits: '15550200002' })).gate.look(REQUEST)).toBe('ask');
	});

	it('is kept from a message where it is not', async () => {
		const { gate } = await check(exists(false));
		await gate.ask(REQUEST);
		const passage = gate.look(REQUEST) as { error: NodeOperationError };
		expect(passage.error).toBeInstanceOf(NodeOperationError);
		expect(passage.error).toMatchObject({
			message: 'To: +15550200001 is not on WhatsApp',
			description: 'Check the number and its country code. Nothing was sent for this item.',
			context: { itemIndex: 3 },
		});
	});
});

describe('a number that could not be checked', () => {
	it.each([[exists('true')], [exists(undefined)], [{ success: true, data: [] }], [{}]])(
		'has no answer in %j',
		async (answer) => {
			const { gate } = await check(answer);
			await expect(gate.ask(REQUEST)).rejects.toMatchObject({
				message:
					'Check Number: +15550200001 was not checked, not sent: WasenderAPI did not say whether the number is on WhatsApp',
				description: expect.stringMatching(
					/^WasenderAPI allows 60 checks a minute .*Nothing was sent for this item\.$/,
				) as string,
				httpCode: null,
				context: { itemIndex: 3 },
			});
			expect(gate.look(REQUEST)).toBe('ask');
		},
	);

	it('says what the API said, with its status', async () => {
		const { context } = await check(exists(true));
		const refused = nodeError(context.caller.getNode(), { message: 'Forbidden', httpCode: 403 }, NodeApiError);
		const { gate } = await check(refused);
		await expect(gate.ask(REQUEST)).rejects.toMatchObject({
			message: expect.stringMatching(/not sent: Forbidden$/) as string,
			httpCode: '403',
		});
	});

	it('is stopped with the execution', async () => {
		const { context } = await check(exists(true));
		for (const reason of [new Cancelled(), new StoppedError(context.caller.getNode(), 'The execution was stopped')]) {
			await expect((await check(reason)).gate.ask(REQUEST)).rejects.toBe(reason);
		}
	});
});
