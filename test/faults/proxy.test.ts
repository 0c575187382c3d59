import type { Fault } from '../simulator';
import { messages, Scene, SEND, sendText, texts } from './scene';

const ITEMS = 4;
const STRUCK = 2;

/** n8n reads them for every request. */
const VARIABLES = ['HTTP_PROXY', 'HTTPS_PROXY'] as const;

const before = VARIABLES.map((name) => process.env[name]);

afterEach(() => {
	VARIABLES.forEach((name, at) => {
		if (before[at] === undefined) delete process.env[name];
		else process.env[name] = before[at];
	});
});

async function behindProxy(act: (scene: Scene) => Promise<void>): Promise<void> {
	await Scene.play({ tls: true, proxy: true }, async (scene) => {
		for (const name of VARIABLES) process.env[name] = scene.simulator.proxy?.url;
		await act(scene);
	});
}

describe('a proxy between n8n and WasenderAPI', () => {
	it('lets everything through as long as it works', async () => {
		await behindProxy(async (scene) => {
			const { error } = await scene.run({ parameters: sendText(), items: messages(ITEMS) });
			expect(error?.message).toBeUndefined();
			expect(scene.received()).toEqual(texts(ITEMS));
			expect(scene.simulator.proxy?.requests.length).toBeGreaterThan(ITEMS);
		});
	});

	// What a proxy answers to CONNECT comes through n8n as if the API had said it, so a 502 may as well be the API's own.
	it.each<[Fault, RegExp]>([
		[{ proxy: 502 }, /may have been sent: the server answered with status 502/],
		[{ proxy: 403 }, /answered with status 403/],
		[{ proxy: 407 }, /answered with status 407/],
		[{ proxy: 'close' }, /may have been sent: the connection failed/],
		[{ proxy: 'reset' }, /may have been sent: the connection was reset/],
	])('that refuses to connect costs no message and doubles none: %j', async (fault, words) => {
		await behindProxy(async (scene) => {
			scene.simulator.faults.add({ match: { route: SEND, nth: STRUCK + 1 }, fault });
			const { error } = await scene.run({ parameters: sendText(), items: messages(ITEMS) });
			expect(error?.message).toMatch(words);
			expect(error?.context.itemIndex).toBe(STRUCK);
			expect(error?.description).toMatch(/Done: items 0–1\..* Not started: item 3\./);
			expect(scene.asked()).toEqual(texts(STRUCK));
			expect(scene.received()).toEqual(texts(STRUCK));
			scene.simulator.proxy!.behaviour = 'works';
			const next = await scene.run({ parameters: sendText({ maxWait: 5 }), items: messages(1, 'next') });
			expect(next.error?.message).toBeUndefined();
		});
	});

	it('that nothing listens at is waited for: the request never left', async () => {
		await behindProxy(async (scene) => {
			await scene.run({ parameters: sendText(), items: messages(1, 'earlier') });
			await scene.simulator.proxy?.stop();
			const { error } = await scene.run({ parameters: sendText({ retries: 1 }), items: messages(2) });
			expect(error?.message).toMatch(/could not be reached: the connection was refused \(tried 2 times\)/);
			expect(error?.description).toMatch(/Nothing was sent/);
			expect(scene.received()).toEqual(['earlier 1']);
		});
	}, 20_000);
});
