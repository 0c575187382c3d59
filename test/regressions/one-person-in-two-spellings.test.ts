import type { IDataObject } from 'n8n-workflow';
import { runNode } from '../contract/engine';
import { typed } from '../contract/table/row';
import { accountOf, SHOP, startShop, TEAM } from '../contract/table/shop';
import type { Simulator } from '../simulator';

// WhatsApp's former `…@c.us`, and JIDs that name one device of a person, were refused or sent as they were.
let simulator: Simulator;

beforeAll(async () => {
	simulator = await startShop();
});

afterAll(async () => await simulator.stop());

const PERSON = '15550142001';
const JID = `${PERSON}@s.whatsapp.net`;
const SPELLINGS = [`${PERSON}@c.us`, ` ${PERSON}@c.us `, `${PERSON}:42@s.whatsapp.net`, JID];

async function requestFor(parameters: IDataObject) {
	simulator.clearRequests();
	await runNode(accountOf(simulator), { parameters: { session: SHOP, ...parameters } });
	const { path, body } = simulator.requests.at(-1) ?? {};
	return { path, body };
}

describe.each(SPELLINGS)('"%s"', (spelling) => {
	const message = { resource: 'message', to: typed(spelling) };
	const contact = { resource: 'contact', contact: typed(spelling), phone: spelling };
	const group = { resource: 'group', group: typed(TEAM), participants: `${spelling}, +${PERSON}` };

	it.each<[string, IDataObject, object]>([
		['a recipient', { ...message, operation: 'sendText', text: 'Hi' }, { body: { to: JID } }],
		['who is shown that we type', { ...message, operation: 'sendPresence' }, { body: { jid: JID } }],
		[
			'a mention',
			{ ...message, operation: 'sendText', text: 'Hi', options: { mentions: [spelling, PERSON] } },
			{ body: { mentions: [JID] } },
		],
		['a new member', { ...group, operation: 'create', name: 'Club' }, { body: { participants: [JID] } }],
		['a member to add', { ...group, operation: 'addParticipants' }, { body: { participants: [PERSON] } }],
		['a member to remove', { ...group, operation: 'removeParticipants' }, { body: { participants: [PERSON] } }],
		['a member to promote', { ...group, operation: 'updateParticipants' }, { body: { participants: [JID] } }],
		['a contact', { ...contact, operation: 'get' }, { path: `/api/contacts/${PERSON}` }],
		['a contact to save', { ...contact, operation: 'upsert' }, { body: { jid: JID } }],
		['a number to check', { ...contact, operation: 'checkNumber' }, { path: `/api/on-whatsapp/+${PERSON}` }],
		['a number to find the LID of', { ...contact, operation: 'getLid' }, { path: `/api/lid-from-pn/${JID}` }],
	])('%s', async (_, parameters, request) => {
		expect(await requestFor(parameters)).toMatchObject(request);
	});

	it('a LID keeps its own kind', async () => {
		const parameters = { resource: 'contact', operation: 'getPhone', lid: '123456789012345:3@lid' };
		expect(await requestFor(parameters)).toMatchObject({ path: '/api/pn-from-lid/123456789012345@lid' });
	});
});
