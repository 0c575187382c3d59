import type { IDataObject } from 'n8n-workflow';
import { runNode } from '../contract/engine';
import { accountOf, AMINA, BRUNO, SHOP, startShop, TEAM } from '../contract/table/shop';
import { typed } from '../contract/table/row';
import type { Simulator } from '../simulator';

// An AI agent fills a text field with a list as JSON, which was refused: '["+15550200001"' is not a phone number.
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

const BOTH = JSON.stringify([`+${AMINA}`, `${BRUNO}@c.us`]);
const JIDS = [`${AMINA}@s.whatsapp.net`, `${BRUNO}@s.whatsapp.net`];
const GROUP = { resource: 'group', group: typed(TEAM) };
const TO = { resource: 'message', to: typed(TEAM) };

it.each<[string, IDataObject, IDataObject]>([
	['mentions', { ...TO, operation: 'sendText', text: 'Hi', options: { mentions: BOTH } }, { mentions: JIDS }],
	['a new group', { resource: 'group', operation: 'create', name: 'Club', participants: BOTH }, { participants: JIDS }],
	['to add', { ...GROUP, operation: 'addParticipants', participants: BOTH }, { participants: [AMINA, BRUNO] }],
	['to remove', { ...GROUP, operation: 'removeParticipants', participants: BOTH }, { participants: [AMINA, BRUNO] }],
	['to promote', { ...GROUP, operation: 'updateParticipants', participants: BOTH }, { participants: JIDS }],
])('%s', async (_, parameters, body) => {
	expect(await bodyOf(parameters)).toMatchObject(body);
});

it('choices of a poll', async () => {
	const poll = { ...TO, operation: 'sendPoll', question: 'When?', choices: '["Monday, early", "Tuesday", 3]' };
	expect(await bodyOf(poll)).toMatchObject({ poll: { options: ['Monday, early', 'Tuesday', '3'] } });
});

it('a choice may begin with a bracket', async () => {
	const poll = { ...TO, operation: 'sendPoll', question: 'When?', choices: '[early] Monday\n[late] Monday' };
	expect(await bodyOf(poll)).toMatchObject({ poll: { options: ['[early] Monday', '[late] Monday'] } });
});
