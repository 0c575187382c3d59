import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { messages, Scene, sendText } from '../../faults/scene';
import { TEAM } from '../table/shop';

const CHECK = '/api/on-whatsapp/{phone_number}';

const CHECKED: IDataObject = { ...sendText({ maxWait: 1 }), options: { checkNumber: true } };

const GOES_ON = { onError: 'continueRegularOutput' } as const;

function to(...all: string[]): INodeExecutionData[] {
	return all.map((one) => ({ json: { to: one, text: `to ${one}` } }));
}

function checks({ simulator }: Scene): string[] {
	return simulator.requests.filter(({ route }) => route === CHECK).map(({ path }) => path.split('/').at(-1) ?? '');
}

it('nothing is sent to a number that is not on WhatsApp', async () => {
	await Scene.play({}, async (scene) => {
		const items = to('+15550200001', '+15550000000', '+15550200002');
		const { items: out } = await scene.run({ parameters: CHECKED, items, settings: GOES_ON });
		expect(scene.received()).toEqual(['to +15550200001', 'to +15550200002']);
		expect(out?.[1]?.json).toMatchObject({ error: 'To: +15550000000 is not on WhatsApp' });
		expect(out?.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
	});
});

it('without "continue" it ends the run like any failure', async () => {
	await Scene.play({}, async (scene) => {
		const { error } = await scene.run({
			parameters: CHECKED,
			items: to('+15550200001', '+15550000000', '+15550200002'),
		});
		expect(error?.message).toBe('To: +15550000000 is not on WhatsApp');
		expect(error?.description).toMatch(/Nothing was sent for this item\. Done: item 0\. Not started: item 2\.$/);
		expect(scene.received()).toEqual(['to +15550200001']);
		// Nobody is asked about before its turn: it could be for nothing.
		expect(checks(scene)).toEqual(['+15550200001', '+15550000000']);
	});
});

it('a number is asked about once, however it is written and whoever asks', async () => {
	await Scene.play({}, async (scene) => {
		const items = to('+15550200001', '15550200001@s.whatsapp.net', '+15550000000', '0015550200001');
		await scene.run({ parameters: CHECKED, items, settings: GOES_ON });
		await scene.run({ parameters: CHECKED, items, settings: GOES_ON });
		expect(checks(scene)).toEqual(['+15550200001', '+15550000000']);
		expect(scene.received()).toHaveLength(6);
	});
});

it('groups, channels and LIDs are not asked about', async () => {
	await Scene.play({}, async (scene) => {
		const { error } = await scene.run({
			parameters: CHECKED,
			items: to(TEAM, '120363000000000001@newsletter', '123456789012345@lid'),
		});
		expect(error?.message).toBeUndefined();
		expect(checks(scene)).toEqual([]);
		expect(scene.received()).toHaveLength(3);
	});
});

it('beyond the limit an item is not checked, not sent', async () => {
	const limits = { numberCheckDayCount: 3, accountProtection: false };
	await Scene.play({ limits }, async (scene) => {
		const { items: out } = await scene.run({ parameters: CHECKED, items: messages(5), settings: GOES_ON });
		expect(scene.received()).toEqual(['message 1', 'message 2', 'message 3']);
		for (const item of out?.slice(3) ?? []) {
			expect(item.json.error).toMatch(/^Check Number: \+1555\d+ was not checked, not sent: /);
			expect(item.json).toMatchObject({ details: { httpCode: '429' } });
		}
	});
});

it.each<[string, Parameters<Scene['simulator']['faults']['add']>[0]['fault']]>([
	['refused', { status: 403 }],
	['no answer', { status: 500 }],
	['an answer without a word', { status: 200, body: { success: true, data: {} } }],
])('what cannot be checked is not sent: %s', async (_, fault) => {
	await Scene.play({}, async (scene) => {
		scene.simulator.faults.add({ match: { route: CHECK }, fault });
		const parameters = { ...CHECKED, requestOptions: { retries: 0 } };
		const { error } = await scene.run({ parameters, items: messages(1) });
		expect(error?.message).toMatch(/^Check Number: \+15550200001 was not checked, not sent: /);
		expect(scene.received()).toEqual([]);
		scene.simulator.faults.clear();
		await scene.run({ parameters, items: messages(1) });
		expect(scene.received()).toEqual(['message 1']);
	});
});

it('the session is free while it is asked', async () => {
	await Scene.play({}, async (scene) => {
		scene.simulator.faults.add({ match: { route: CHECK }, fault: { delayMs: 700, when: 'before' } });
		const checked = scene.run({ parameters: CHECKED, items: messages(1) });
		while (checks(scene).length + scene.simulator.requests.length < 2) await new Promise((r) => setTimeout(r, 5));
		await scene.run({ parameters: sendText(), items: messages(1, 'reply') });
		await checked;
		expect(scene.received()).toEqual(['reply 1', 'message 1']);
	});
});
