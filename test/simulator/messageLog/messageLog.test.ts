import { startSimulator, type MessageLogSwitches, type Simulator } from '../index';
import { call } from '../testing/call';

let simulator: Simulator;
afterEach(() => simulator.stop());

async function start(messageLog: Partial<MessageLogSwitches>): Promise<void> {
	simulator = await startSimulator({ limits: { off: true }, messageLog });
}

const send = async (body: Record<string, unknown>) =>
	(await call(simulator, 'POST', '/api/send-message', { body: { to: '+15550200001', ...body } })).body.data
		.msgId as number;

async function log(): Promise<Array<Record<string, any>>> {
	const { body } = await call(simulator, 'GET', '/api/whatsapp-sessions/1/message-logs');
	return body.data.data;
}

test('an entry comes late', async () => {
	await start({ lateMs: 200 });
	await send({ text: 'first' });
	expect(await log()).toEqual([]);
	await new Promise((resolve) => setTimeout(resolve, 210));
	expect(await log()).toMatchObject([{ status: 'sent' }]);
	expect(simulator.sent().map(({ text }) => text)).toEqual(['first']);
});

test('some messages never show, and others are called failed though they arrived', async () => {
	await start({ omits: 'first', saysFailed: /sec.nd/ });
	for (const text of ['first', 'second', 'third']) await send({ text });
	expect(await log()).toMatchObject([
		{ content: '{"text":"second"}', status: 'failed', failed_reason: 'Simulated failure' },
		{ content: '{"text":"third"}', status: 'sent', failed_reason: null },
	]);
	expect(simulator.sent()).toHaveLength(3);
	simulator.set({ messageLog: { omits: '' } });
	expect(await log()).toEqual([]);
});

const LOCATION = { text: ' Here \n', location: { latitude: 37.5, longitude: -122, name: ' Shop ' } };

test.each<[MessageLogSwitches['normalised'], string]>([
	[[], '{"text":" Here \\n","location":{"latitude":37.5,"longitude":-122,"name":" Shop "}}'],
	[['trimmed'], '{"text":"Here","location":{"latitude":37.5,"longitude":-122,"name":"Shop"}}'],
	[['keyOrder'], '{"location":{"name":" Shop ","longitude":-122,"latitude":37.5},"text":" Here \\n"}'],
	[['numbersAsText'], '{"text":" Here \\n","location":{"latitude":"37.5","longitude":"-122","name":" Shop "}}'],
	[
		['nulls'],
		'{"text":" Here \\n","imageUrl":null,"videoUrl":null,"documentUrl":null,"audioUrl":null,"poll":null,"location":{"latitude":37.5,"longitude":-122,"name":" Shop "}}',
	],
	[['trimmed', 'keyOrder'], '{"location":{"name":"Shop","longitude":-122,"latitude":37.5},"text":"Here"}'],
])('content as the service writes it down: %j', async (normalised, content) => {
	await start({ normalised });
	await send(LOCATION);
	expect((await log())[0]!.content).toBe(content);
	expect(simulator.sent()[0]!.body).toEqual({ to: '+15550200001', ...LOCATION });
});

test.each<[MessageLogSwitches['normalised'][number], string, string]>([
	['digits', '+15550200001', '15550200001'],
	['jid', '+15550200001', '15550200001@s.whatsapp.net'],
	['device', '+15550200001', '15550200001:12@s.whatsapp.net'],
	['c.us', '15550200001', '15550200001@c.us'],
	['ninthDigit', '+5511955500001', '551155500001@s.whatsapp.net'],
	['ninthDigit', '551155500001', '5511955500001@s.whatsapp.net'],
	['ninthDigit', '+15550200001', '15550200001@s.whatsapp.net'],
])('the recipient as the service writes it down: %s of %s', async (change, to, written) => {
	await start({ normalised: [change] });
	await send({ to, text: 'first' });
	expect((await log())[0]!.to).toBe(written);
});

test('the recipient by LID, and by phone where a LID was given; a group stays', async () => {
	await start({ normalised: ['lid'] });
	const lid = simulator.store.lidFor('15550200001');
	const [group] = simulator.store.groups.keys();
	await send({ text: 'first' });
	await send({ to: group, text: 'second' });
	expect((await log()).map(({ to }) => to)).toEqual([lid, group]);
	simulator.set({ messageLog: { normalised: ['jid'] } });
	await send({ to: lid, text: 'third' });
	expect((await log())[2]!.to).toBe('15550200001@s.whatsapp.net');
});

test('ids of its own: under one of them the info shows another message, or none', async () => {
	await start({ idOffset: 1 });
	const first = await send({ text: 'first' });
	await send({ text: 'second' });
	const entries = await log();
	expect(entries.map(({ id }) => id)).toEqual([String(first + 1), String(first + 2)]);
	const info = (id: string) => call(simulator, 'GET', `/api/messages/${id}/info`);
	expect((await info(entries[0]!.id)).body.data.message).toEqual({ extendedTextMessage: { text: 'second' } });
	expect((await info(entries[1]!.id)).status).toBe(404);
});

test.each<[MessageLogSwitches['shape'], unknown]>([
	['bareList', [{ status: 'sent' }]],
	['items', { items: [{ status: 'sent' }], pagination: { total: 1, page: 1, limit: 10, totalPages: 1 } }],
	['strange', { logs: { rows: [{ status: 'sent' }] } }],
])('pages of another shape: %s', async (shape, data) => {
	await start({ shape });
	await send({ text: 'first' });
	expect((await call(simulator, 'GET', '/api/whatsapp-sessions/1/message-logs')).body.data).toMatchObject(
		data as object,
	);
});
