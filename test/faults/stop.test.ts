import type { IDataObject } from 'n8n-workflow';
import { messages, pause, Scene, SEND, sendText, session, texts, until } from './scene';
import { KINDS } from './kinds';
import type { Fault, SimulatorOptions } from '../simulator';

/** A stop must be felt at once. */
const AT_ONCE_MS = 300;

interface Wait {
	name: string;
	options?: SimulatorOptions;
	fault?: Fault;
	requestOptions?: IDataObject;
	/** How many messages have reached somebody when the execution is stopped, and for good. */
	sent: number;
	/** Whether what it waits for is over for the next execution. */
	isOver: boolean;
}

const SPENT_MS = 2_500;

const WAITS: readonly Wait[] = [
	{ name: 'a rate limit that a 429 told of', fault: { status: 429, retryAfter: 30 }, sent: 2, isOver: false },
	{
		name: 'account protection',
		options: {
			limits: { accountProtectionMs: SPENT_MS },
			seed: { sessions: [{ accountProtection: true, logMessages: false }] },
		},
		sent: 1,
		isOver: true,
	},
	{ name: 'an answer that does not come', fault: 'hang', sent: 2, isOver: true },
	{ name: 'an answer that does not come to a message that was sent', fault: 'hangAfter', sent: 3, isOver: true },
	{
		name: 'the message log',
		options: { seed: { sessions: [{ accountProtection: false, logMessages: true }] } },
		fault: 'resetBefore',
		sent: 2,
		isOver: true,
	},
];

describe('"Stop execution" ends a wait at once, frees the turn, and nothing more is sent', () => {
	it.each(WAITS)(
		'$name',
		async ({ options = {}, fault, requestOptions, sent, isOver }) => {
			await Scene.play(options, async (scene) => {
				if (fault) scene.simulator.faults.add({ match: { route: SEND, nth: 3 }, fault });
				const stop = new AbortController();
				const items = messages(20);
				const running = scene.run({ parameters: sendText(requestOptions), items, signal: stop.signal });
				await until(() => (fault ? scene.asked().length === 3 : scene.received().length === sent));
				await pause(50);
				const stoppedAt = performance.now();
				stop.abort();
				const result = await running;
				expect(performance.now() - stoppedAt).toBeLessThan(AT_ONCE_MS);
				expect(result.items?.filter(({ json }) => json.msgId !== undefined).length ?? 0).toBeLessThanOrEqual(sent);
				await pause(200);
				expect(scene.received()).toEqual(texts(sent));
				if (!isOver) return;
				const { error } = await scene.run({ parameters: sendText(), items: messages(1, 'next') });
				expect(error).toBeUndefined();
				// Without the ones that were given up in between.
				expect(scene.received()).toEqual([...texts(sent), 'next 1']);
				expect(performance.now() - stoppedAt).toBeLessThan(SPENT_MS + 1_500);
			});
		},
		30_000,
	);

	it('a read that backs off', async () => {
		const kind = KINDS.read;
		await Scene.play({ seed: { contacts: 20 } }, async (scene) => {
			scene.simulator.faults.add({ match: { route: kind.route }, fault: { status: 503 } });
			const stop = new AbortController();
			const running = scene.run({ parameters: kind.parameters, items: kind.items, signal: stop.signal });
			await until(() => scene.simulator.requests.filter(({ fault }) => fault !== undefined).length >= 4);
			await pause(50);
			const stoppedAt = performance.now();
			stop.abort();
			await running;
			expect(performance.now() - stoppedAt).toBeLessThan(AT_ONCE_MS);
			// What had left when it was stopped may still arrive.
			await pause(50);
			const count = scene.simulator.requests.length;
			await pause(1_500);
			expect(scene.simulator.requests.length).toBe(count);
		});
	}, 20_000);

	it('a lookup of the session that hangs, which another execution waits for too', async () => {
		await Scene.play({}, async (scene) => {
			const fault: Fault = { delayMs: 1_000, when: 'after' };
			scene.simulator.faults.add({ match: { path: /whatsapp-sessions/ }, fault });
			const stop = new AbortController();
			const stopped = scene.run({ parameters: sendText(), items: messages(5, 'stopped'), signal: stop.signal });
			const other = scene.run({ parameters: sendText(), items: messages(2) });
			await until(() => scene.simulator.requests.length === 1);
			const stoppedAt = performance.now();
			stop.abort();
			await stopped;
			expect(performance.now() - stoppedAt).toBeLessThan(AT_ONCE_MS);
			expect((await other).error).toBeUndefined();
			expect(scene.received()).toEqual(texts(2));
		});
	}, 20_000);

	it('a place behind another execution, which goes on undisturbed', async () => {
		await Scene.play({}, async (scene) => {
			scene.simulator.faults.add({ match: { route: SEND, nth: 3 }, fault: { delayMs: 900, when: 'after' } });
			const campaign = scene.run({ parameters: sendText(), items: messages(10) });
			await until(() => scene.asked().length === 3);
			const stop = new AbortController();
			const stopped = scene.run({ parameters: sendText(), items: messages(5, 'stopped'), signal: stop.signal });
			await pause(100);
			const stoppedAt = performance.now();
			stop.abort();
			await stopped;
			expect(performance.now() - stoppedAt).toBeLessThan(AT_ONCE_MS);
			expect((await campaign).error).toBeUndefined();
			expect(scene.received()).toEqual(texts(10));
		});
	}, 20_000);

	it('an upload before a picture is sent', async () => {
		await Scene.play({}, async (scene) => {
			scene.simulator.faults.add({ match: { route: '/api/upload', nth: 1 }, fault: 'hang' });
			const stop = new AbortController();
			const running = scene.run({
				parameters: {
					resource: 'message',
					operation: 'sendImage',
					session,
					to: { __rl: true, mode: 'id', value: '+15550200001' },
					mediaSource: 'binary',
					binaryProperty: 'data',
				},
				items: KINDS.upload.items,
				signal: stop.signal,
			});
			await until(() => scene.simulator.requests.some(({ route }) => route === '/api/upload'));
			const stoppedAt = performance.now();
			stop.abort();
			await running;
			expect(performance.now() - stoppedAt).toBeLessThan(AT_ONCE_MS);
			await pause(200);
			expect(scene.simulator.sent()).toEqual([]);
			const { error } = await scene.run({ parameters: sendText(), items: messages(1) });
			expect(error).toBeUndefined();
		});
	}, 20_000);
});
