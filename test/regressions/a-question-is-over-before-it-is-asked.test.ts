/** Limit Wait Time counted from when the node began: a question that waited behind a campaign for its turn was over when it was asked. */
import { AskingShop } from '../contract/askingShop';

let shop: AskingShop;
beforeAll(async () => {
	shop = await AskingShop.open();
});
afterAll(async () => await shop.close());
beforeEach(() => shop.reset());

const TURN_MS = 3_000;

it('the limit counts from when the question was accepted', async () => {
	shop.simulator.faults.add({
		match: { route: '/api/send-message', times: 1 },
		fault: { delayMs: TURN_MS, when: 'before' },
	});
	const began = Date.now();
	const limitWaitTime = { values: { limitType: 'afterTimeInterval', resumeAmount: 1, resumeUnit: 'minutes' } };
	const { error, waitTill } = await shop.ask({ options: { limitWaitTime } });
	expect(error).toBeUndefined();
	expect(Number(waitTill) - began).toBeGreaterThanOrEqual(60_000 + TURN_MS);
	expect(shop.question().expiresAt).toBe(Number(waitTill));
});
