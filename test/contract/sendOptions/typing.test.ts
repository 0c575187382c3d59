import type { IDataObject } from 'n8n-workflow';
import { messages, Scene, SEND, sendText, TWO_SESSIONS, until } from '../../faults/scene';
import type { NodeRun } from '../engine';
import { TEAM } from '../table/shop';

const PRESENCE = '/api/send-presence-update';

/** "Send a text message" to each item, with typing first. */
function typing(value: unknown, more: IDataObject = {}): IDataObject {
	return { ...sendText(), options: { typing: value as string }, ...more };
}

/** Routes and what they were about, in the order in which they came. */
function asked({ simulator }: Scene): string[] {
	return simulator.requests
		.filter(({ route }) => [SEND, PRESENCE].includes(route))
		.map(({ route, body }) => {
			const { text, type, delayMs } = body as IDataObject;
			return route === SEND ? String(text) : `${String(type)} ${String(delayMs)}`;
		});
}

async function run(scene: Scene, node: NodeRun): Promise<void> {
	const { error } = await scene.run(node);
	expect(error?.message).toBeUndefined();
}

it('shows before each message that somebody types, for so long, and nothing gets between', async () => {
	await Scene.play({}, async (scene) => {
		await Promise.all([
			run(scene, { parameters: typing('0.5'), items: messages(3) }),
			run(scene, { parameters: sendText(), items: messages(3, 'other') }),
		]);
		const order = asked(scene);
		for (const text of ['message 1', 'message 2', 'message 3']) {
			expect(order[order.indexOf(text) - 1]).toBe('composing 500');
		}
		const all = scene.simulator.requests.filter(({ route }) => [SEND, PRESENCE].includes(route));
		const shown = all.filter(({ route }) => route === PRESENCE);
		expect(shown).toHaveLength(3);
		for (const presence of shown) {
			const next = all[all.indexOf(presence) + 1];
			// As the service sees it: what the first of the two took on its way is missing.
			expect((next?.startedAt ?? 0) - presence.startedAt).toBeGreaterThanOrEqual(350);
		}
	});
});

it('the chat shows it until the message is there', async () => {
	await Scene.play({}, async (scene) => {
		const chat = () => scene.simulator.store.session(1).chats.get('15550200001@s.whatsapp.net');
		const running = run(scene, { parameters: typing(0.3), items: messages(1) });
		await until(() => chat()?.presence === 'composing');
		expect(scene.received()).toEqual([]);
		await running;
		expect(chat()?.presence).toBeNull();
		expect(scene.received()).toEqual(['message 1']);
	});
});

it.each([
	['a short text', 'Yes', 'composing 1000'],
	['a text of 40 characters', 'x'.repeat(40), 'composing 2000'],
	['a longest one', 'x'.repeat(9_000), 'composing 10000'],
	['a text of emoji, each one character', '👍'.repeat(30), 'composing 1500'],
])('auto goes by the length of the text: %s', async (_, text, shown) => {
	await Scene.play({}, async (scene) => {
		// Refused, so that nobody waits for it.
		scene.simulator.faults.add({ match: { route: PRESENCE }, fault: { status: 400 } });
		await run(scene, { parameters: typing('auto'), items: [{ json: { to: '+15550200001', text } }] });
		expect(asked(scene)).toEqual([shown, text]);
	});
});

it.each<[string, IDataObject, string | undefined]>([
	['a voice note is recorded', { operation: 'sendAudio', mediaUrl: 'https://example.com/a.ogg' }, 'recording 3000'],
	['a poll has a question', { operation: 'sendPoll', question: 'x'.repeat(100), choices: 'a\nb' }, 'composing 5000'],
	['a group sees nothing', { to: { __rl: true, mode: 'id', value: TEAM } }, undefined],
	['a channel sees nothing', { to: { __rl: true, mode: 'id', value: '120363000000000001@newsletter' } }, undefined],
	['a LID is shown it', { to: { __rl: true, mode: 'id', value: '123456789012345@lid' } }, 'composing 1000'],
	['no seconds, no typing', { options: { typing: 0 } }, undefined],
])('%s', async (_, more, shown) => {
	await Scene.play({}, async (scene) => {
		scene.simulator.faults.add({ match: { route: PRESENCE }, fault: { status: 400 } });
		await run(scene, { parameters: typing('auto', { mediaSource: 'url', ...more }), items: messages(1) });
		expect(asked(scene).slice(0, -1)).toEqual(shown === undefined ? [] : [shown]);
		expect(scene.simulator.sent()).toHaveLength(1);
	});
});

it.each([
	'resetBefore',
	'resetAfter',
	{ status: 500 },
	{ status: 429 },
	{ status: 422 },
	'successFalse',
	'htmlBefore',
] as const)('if it fails, the message is sent all the same: %j', async (fault) => {
	await Scene.play({}, async (scene) => {
		scene.simulator.faults.add({ match: { route: PRESENCE }, fault });
		await run(scene, { parameters: typing('0.02'), items: messages(2) });
		expect(scene.received()).toEqual(['message 1', 'message 2']);
		expect(asked(scene).filter((one) => one.startsWith('composing'))).toHaveLength(2);
	});
});

it('an answer that never comes holds up the message for some seconds only', async () => {
	await Scene.play({}, async (scene) => {
		scene.simulator.faults.add({ match: { route: PRESENCE }, fault: 'hang' });
		await run(scene, { parameters: typing('0.02'), items: messages(1) });
		expect(scene.received()).toEqual(['message 1']);
	});
}, 30_000);

it('a service that answers when it is over is not waited for twice', async () => {
	await Scene.play({}, async (scene) => {
		scene.simulator.faults.add({ match: { route: PRESENCE }, fault: { delayMs: 600, when: 'after' } });
		await run(scene, { parameters: typing('0.6'), items: messages(1) });
		const [presence, send] = scene.simulator.requests.filter(({ route }) => [SEND, PRESENCE].includes(route));
		expect((send?.startedAt ?? 0) - (presence?.startedAt ?? 0)).toBeLessThan(1_150);
	});
});

it('Stop ends it at once, and nothing is sent', async () => {
	await Scene.play({}, async (scene) => {
		const stop = new AbortController();
		const running = scene.run({ parameters: typing(30), items: messages(3), signal: stop.signal });
		await until(() => asked(scene).length === 1);
		const begin = performance.now();
		stop.abort();
		await running;
		expect(performance.now() - begin).toBeLessThan(5_000);
		expect(asked(scene)).toEqual(['composing 30000']);
	});
});

it('does not hold up another session, and ends with the failure of another item', async () => {
	await Scene.play({ seed: TWO_SESSIONS }, async (scene) => {
		scene.simulator.faults.add({ match: { route: SEND, sessionId: 2 }, fault: { status: 422 } });
		const parameters = typing('={{ $json.typing }}', {
			session: { __rl: true, mode: 'id', value: '={{ $json.session }}' },
		});
		const items = [
			{ json: { to: '+15550200001', text: 'one', session: 1, typing: 30 } },
			{ json: { to: '+15550200002', text: 'two', session: 2, typing: 0 } },
		];
		const { error } = await scene.run({ parameters, items });
		expect(error?.context.itemIndex).toBe(1);
		expect(scene.received()).toEqual([]);
	});
});
