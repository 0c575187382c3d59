/** A trigger that takes unsigned events reads what anybody posts; n8n has parsed it already. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { IDataObject } from 'n8n-workflow';
import { receive } from '../../nodes/WasenderApi/trigger/receive/receive';
import { register } from '../../nodes/WasenderApi/trigger/registration/registration';
import { sessionDetails } from '../unit/delivery/stubCaller';
import { withoutWaiting } from '../unit/trigger/n8nOfTriggers';
import { triggerNode } from '../unit/trigger/triggerContext';
import { processorTime } from '../unit/processorTime';

withoutWaiting();

const MB = 1_024 * 1_024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const filled = (unit: string, bytes: number) => unit.repeat(Math.floor(bytes / unit.length)).slice(0, -1);

const BYTES = 2 * MB;
const BODIES: Array<[string, string]> = [
	['empty lists', `{"event":"messages.received","data":{"messages":[${filled('[],', BYTES)}]}}`],
	['empty messages', `{"event":"messages.received","data":{"messages":[${filled('{},', BYTES)}]}}`],
	['empty messages without their wrapping', `{"event":"messages.upsert","data":[${filled('{},', BYTES)}]}`],
	['keys alone', `{"event":"messages.upsert","data":{"messages":[${filled('{"key":{"id":"1"}},', BYTES)}]}}`],
	['empty contacts', `{"event":"contacts.upsert","data":[${filled('{},', BYTES)}]}`],
	['empty chats in another list', `{"event":"chats.upsert","data":{"chats":[${filled('{},', BYTES)}]}}`],
	['numbers', `{"event":"chats.delete","data":[${filled('1,', BYTES)}]}`],
	[
		'lists in a message',
		`{"event":"messages.received","data":{"messages":{"key":{"id":"1"},"message":{"a":[${filled('[],', BYTES)}]}}}}`,
	],
	['lists in an event that nobody selected', `{"event":"call","data":[${filled('[],', BYTES)}]}`],
	['brackets', `{"event":"messages.received","data":${'['.repeat(BYTES / 2)}${']'.repeat(BYTES / 2)}}`],
];

it.each(BODIES)('%s', async (_, text) => {
	const events = ['messages.received', 'messages.upsert', 'contacts.upsert', 'chats.upsert', 'chats.delete'];
	const trigger = triggerNode({ events, options: { allowUnsigned: true, existingWebhook: 'share' } });
	trigger.api.session = sessionDetails({
		webhook_secret: null,
		webhook_url: 'https://shop.example.com/hook',
		webhook_enabled: true,
	});
	await register(trigger.hooks);
	const context = trigger.event(JSON.parse(text) as IDataObject, {}, Buffer.from(text));
	collectGarbage();
	const before = process.memoryUsage().heapUsed;
	const spent = processorTime();
	// What it gives is held, as n8n would.
	const result = await receive(context);
	const ms = spent();
	const taken = process.memoryUsage().heapUsed - before;
	expect(context.answered?.status ?? 200).toBe(200);
	expect(taken / text.length).toBeLessThan(20);
	expect(ms).toBeLessThan(2_000);
	expect(result).toBeDefined();
});
