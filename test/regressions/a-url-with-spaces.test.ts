import type { IDataObject } from 'n8n-workflow';
import { runNode } from '../contract/engine';
import { typed } from '../contract/table/row';
import { accountOf, AMINA, SHOP, startShop, TEAM } from '../contract/table/shop';
import type { Simulator } from '../simulator';

// "Preisliste März 2025.pdf" went to the API as typed, which cannot fetch it.
let simulator: Simulator;

beforeAll(async () => {
	simulator = await startShop();
});

afterAll(async () => await simulator.stop());

async function bodyOf(parameters: IDataObject): Promise<IDataObject> {
	simulator.clearRequests();
	const { error } = await runNode(accountOf(simulator), { parameters: { session: SHOP, ...parameters } });
	expect(error).toBeUndefined();
	return simulator.requests.at(-1)?.body as IDataObject;
}

const TYPED = 'https://files.example.com/Preisliste März 2025.pdf';
const ENCODED = 'https://files.example.com/Preisliste%20M%C3%A4rz%202025.pdf';

it.each<[string, IDataObject, IDataObject]>([
	[
		'a document',
		{ resource: 'message', operation: 'sendDocument', to: typed(`+${AMINA}`), mediaUrl: TYPED },
		{ documentUrl: ENCODED },
	],
	[
		"a group's picture",
		{ resource: 'group', operation: 'updateSettings', group: typed(TEAM), settings: { profilePicUrl: TYPED } },
		{ profilePicUrl: ENCODED },
	],
	[
		'a webhook',
		{ resource: 'session', operation: 'update', settings: { webhookUrl: TYPED } },
		{ webhook_url: ENCODED },
	],
])('%s', async (_, parameters, body) => {
	expect(await bodyOf(parameters)).toMatchObject(body);
});
