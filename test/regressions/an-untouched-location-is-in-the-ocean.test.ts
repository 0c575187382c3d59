import { runNode } from '../contract/engine';
import { typed } from '../contract/table/row';
import { accountOf, AMINA, SHOP, startShop } from '../contract/table/shop';
import type { Simulator } from '../simulator';

// Latitude and longitude began with 0, 0: who forgot them sent a place in the Gulf of Guinea.
let simulator: Simulator;

beforeAll(async () => {
	simulator = await startShop();
});

afterAll(async () => await simulator.stop());

it('a location without degrees is not sent', async () => {
	const parameters = { resource: 'message', operation: 'sendLocation', session: SHOP, to: typed(`+${AMINA}`) };
	const { error } = await runNode(accountOf(simulator), { parameters });
	expect(error).toBeDefined();
	expect(simulator.requests).toEqual([]);
	expect(simulator.sent()).toEqual([]);
});
