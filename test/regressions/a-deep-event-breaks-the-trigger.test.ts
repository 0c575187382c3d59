/** JSON nests as deep as an attacker likes; whatever walks it recursively runs out of stack. */
import type { IDataObject } from 'n8n-workflow';
import { receive } from '../../nodes/WasenderApi/trigger/receive/receive';
import { N8nOfTriggers, SHOP, withoutWaiting } from '../unit/trigger/n8nOfTriggers';
import { SECRET } from '../unit/trigger/triggerContext';
import { atMostMs } from '../unit/atMostMs';
import { processorTime } from '../unit/processorTime';

withoutWaiting();

const objects = (depth: number) => `${'{"message":'.repeat(depth)}{}${'}'.repeat(depth)}`;
const lists = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const shop = { webhook_url: SHOP, webhook_enabled: true, webhook_events: null };

describe.each(['share', 'replace'])('%s', (mode) => {
	it.each([
		[
			'a message a thousand deep',
			`{"event":"messages.received","data":{"messages":{"key":{"id":"D1"},"message":${objects(1_000)}}}}`,
		],
		['lists a hundred thousand deep', `{"event":"messages.received","data":${lists(100_000)}}`],
		['an event that was not selected', `{"event":"chats.update","data":${objects(100_000)}}`],
		['an event that has no name', `{"data":${objects(100_000)}}`],
		[
			'depth beside the event',
			`{"event":"messages.received","more":${lists(100_000)},"data":{"messages":{"key":{"id":"D2"},"message":{}}}}`,
		],
		['nothing but depth', objects(100_000)],
	])('%s is answered with 200, starts nothing and goes nowhere', async (_, body) => {
		const n8n = new N8nOfTriggers(shop);
		const trigger = n8n.trigger(mode);
		await n8n.activate(trigger);
		const context = trigger.event(
			JSON.parse(body) as IDataObject,
			{ 'x-webhook-signature': SECRET },
			Buffer.from(body),
		);
		// What it takes to read the text is JSON.parse's matter.
		const spent = processorTime();
		expect((await receive(context)).workflowData).toBeUndefined();
		expect(context.answered?.status).toBe(200);
		expect(spent()).toBeLessThan(atMostMs(500));
		await n8n.settled();
		expect(n8n.elsewhere).toEqual([]);
	});
});

it('an event as deep as WhatsApp’s deepest goes on', async () => {
	const n8n = new N8nOfTriggers(shop);
	const trigger = n8n.trigger();
	await n8n.activate(trigger);
	const message = JSON.parse(objects(60)) as IDataObject;
	const key = { id: 'D3', fromMe: false, remoteJid: '15550200001@s.whatsapp.net' };
	await n8n.deliver({
		event: 'messages.received',
		timestamp: 1,
		data: { messages: { key, messageBody: 'Hello', message } },
	});
	expect(n8n.runs.get(trigger)).toBe(1);
	expect(n8n.elsewhere).toHaveLength(1);
});
