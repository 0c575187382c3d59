import { WorkflowExpression, type IDataObject } from 'n8n-workflow';
import type { Simulator } from '../simulator';
import { runNode } from './engine';
import { chosen, typed } from './table/row';
import { accountOf, AMINA, SHOP, startShop, TEAM } from './table/shop';

// In n8n an expression costs about as much as sending a request. The engine works out the value of every property of a
// field's name twice for each item, shown or not; whoever reads it in a check does so once more.
let simulator: Simulator;

beforeAll(async () => {
	simulator = await startShop();
});

afterAll(async () => await simulator.stop());

const EVALUATE = jest.spyOn(WorkflowExpression.prototype, 'resolveSimpleParameterValue');

/** How often each expression was worked out, by its text. */
async function evaluationsOf(parameters: IDataObject, item: IDataObject): Promise<Record<string, number>> {
	EVALUATE.mockClear();
	await runNode(accountOf(simulator), { parameters: { session: SHOP, ...parameters }, items: [{ json: item }] });
	const counts: Record<string, number> = {};
	for (const [value] of EVALUATE.mock.calls) {
		if (typeof value === 'string' && value.startsWith('=')) counts[value] = (counts[value] ?? 0) + 1;
	}
	return counts;
}

const ITEM = { phone: `+${AMINA}`, text: 'Hello', id: 0, people: `${AMINA}@s.whatsapp.net`, group: TEAM, session: '1' };

const TO = typed('={{ $json.phone }}');

it.each<[string, IDataObject, number]>([
	['message: sendText', { to: TO, text: '={{ $json.text }}' }, 3],
	[
		'message: sendImage',
		{ to: TO, mediaUrl: '=https://example.com/{{ $json.text }}', caption: '={{ $json.text }}' },
		3,
	],
	['message: sendContact', { to: TO, contactName: '={{ $json.text }}', contactPhone: '={{ $json.people }}' }, 3],
	['message: sendPresence', { to: TO }, 3],
	['message: markAsRead', { remoteJid: '={{ $json.people }}', keyId: '={{ $json.text }}' }, 3],
	['contact: get', { contact: TO }, 3],
	['contact: checkNumber', { phone: '={{ $json.phone }}' }, 3],
	['group: get', { group: typed('={{ $json.group }}') }, 3],
	// Two properties of one name: choices are shown always, or for one type of response.
	[
		'message: sendPoll',
		{ to: TO, question: '={{ $json.text }}', choices: '={{ $json.people + "\\n" + $json.text }}' },
		5,
	],
	// Two properties of one name: participants are required or not; options and sessions are shown for what no single
	// condition of n8n's can say.
	['group: addParticipants', { group: chosen(TEAM), participants: '={{ $json.phone }}' }, 5],
	['group: updateParticipants', { group: chosen(TEAM), participants: '={{ $json.phone }}' }, 5],
])('%s: an expression is worked out at most so often for an item', async (name, parameters, most) => {
	const [resource, operation] = name.split(': ');
	const counts = await evaluationsOf({ resource, operation, ...parameters }, ITEM);
	expect(Object.keys(counts).length).toBeGreaterThan(0);
	expect(Math.max(...Object.values(counts))).toBe(most);
});

it('in the options of a message as well', async () => {
	const options = { mentions: '={{ $json.people }}', replyTo: '={{ $json.id }}' };
	const parameters = { resource: 'message', operation: 'sendText', to: chosen(TEAM), text: 'Hello', options };
	expect(await evaluationsOf(parameters, ITEM)).toEqual({ '={{ $json.people }}': 5, '={{ $json.id }}': 5 });
});
