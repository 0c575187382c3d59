import { runNode } from '../contract/engine';
import { accountOf, startShop } from '../contract/table/shop';
import type { Simulator } from '../simulator';

// An imported workflow, or an expression, may name an operation that the node does not have.
// It failed with "Cannot read properties of undefined".
let simulator: Simulator;

beforeAll(async () => {
	simulator = await startShop();
});

afterAll(async () => await simulator.stop());

it.each([
	['fax', 'sendText', 'Resource: "fax" is not a resource of this node', /message, media, contact, group, session/],
	['message', 'sendFax', 'Operation: "sendFax" is not an operation of the resource "message"', /sendText, /],
	['contact', 'sendText', 'Operation: "sendText" is not an operation of the resource "contact"', /checkNumber, /],
	['message', '', 'Operation: "" is not an operation of the resource "message"', /sendText, /],
	['={{ "contact" }}', 'getAll', 'Resource: "{{ "contact" }}" is not a resource of this node', /no expression/],
	[
		'contact',
		'={{ "get" }}',
		'Operation: "{{ "get" }}" is not an operation of the resource "contact"',
		/no expression/,
	],
])('%s: %s is refused by name, before any request', async (resource, operation, message, advice) => {
	const { error } = await runNode(accountOf(simulator), { parameters: { resource, operation } });
	expect(error?.message).toBe(message);
	expect(error?.description).toMatch(advice);
	expect(simulator.requests).toEqual([]);
});
