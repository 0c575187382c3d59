import { messages, pause, Scene, SEND, sendText, texts, until } from './scene';

/** One send in this many milliseconds. */
const INTERVAL_MS = 300;

// Requests that leave a window apart arrive a little more or less apart, and on a machine busy with other tests by more
// than the margin of so short a window. What must not be is two at a time, or one after half a window.
const TOLERANCE_MS = 150;

const PROTECTED = {
	limits: { accountProtectionMs: INTERVAL_MS, toleranceMs: TOLERANCE_MS },
	seed: { sessions: [{ accountProtection: true, logMessages: false }] },
};

describe('two executions at once on one session', () => {
	it('keep the limits together, take turns, and each keeps its order', async () => {
		await Scene.play(PROTECTED, async (scene) => {
			const { simulator } = scene;
			const parameters = sendText();
			const results = await Promise.all(
				['left', 'right'].map(async (word) => await scene.run({ parameters, items: messages(15, word) })),
			);
			expect(results.map(({ error }) => error?.message)).toEqual([undefined, undefined]);
			expect(simulator.violations).toEqual([]);
			expect(simulator.peakInFlight(1)).toBe(1);
			const received = scene.received();
			for (const word of ['left', 'right']) {
				expect(received.filter((text) => text.startsWith(word))).toEqual(texts(15, word));
			}
			// Neither is ever two ahead of the other.
			for (let count = 1; count <= 30; count++) {
				const left = received.slice(0, count).filter((text) => text.startsWith('left')).length;
				expect(Math.abs(2 * left - count)).toBeLessThanOrEqual(2);
			}
		});
	}, 30_000);

	it('look the session up once', async () => {
		await Scene.play({}, async (scene) => {
			const parameters = sendText();
			await Promise.all(['a', 'b', 'c'].map(async (word) => await scene.run({ parameters, items: messages(5, word) })));
			expect(scene.simulator.requests.filter(({ token }) => token === 'pat')).toHaveLength(1);
			expect(scene.received()).toHaveLength(15);
		});
	});

	it('are not held up by one that waits for its retry of a read', async () => {
		await Scene.play({}, async (scene) => {
			const { simulator } = scene;
			simulator.faults.add({ match: { path: /contacts\/15550200001$/, nth: [1, 3] }, fault: { status: 503 } });
			const contact = (value: string) => ({
				resource: 'contact',
				operation: 'get',
				session: sendText().session,
				contact: { __rl: true, mode: 'id', value },
			});
			const slow = scene.run({ parameters: contact('+15550200001') });
			await until(() => simulator.requests.some(({ fault }) => fault !== undefined));
			const startedAt = performance.now();
			await scene.run({ parameters: contact('+15550200002') });
			expect(performance.now() - startedAt).toBeLessThan(1_000);
			expect((await slow).error).toBeUndefined();
		});
	}, 20_000);
});

describe('a one-message execution in the middle of a 200-message one', () => {
	const COUNT = 200;
	const MIDDLE = 100;

	it('is served next', async () => {
		await Scene.play({}, async (scene) => {
			// The answer to the hundredth is slow enough for the other execution to line up meanwhile.
			scene.simulator.faults.add({ match: { route: SEND, nth: MIDDLE }, fault: { delayMs: 800, when: 'after' } });
			const campaign = scene.run({ parameters: sendText(), items: messages(COUNT) });
			await until(() => scene.asked().length === MIDDLE);
			await scene.run({ parameters: sendText(), items: messages(1, 'reply') });
			expect(scene.received().indexOf('reply 1')).toBe(MIDDLE);
			// Answered long before the campaign is over.
			expect(scene.received().length).toBeLessThan(MIDDLE + 20);
			expect((await campaign).error).toBeUndefined();
			expect(scene.received().filter((text) => text !== 'reply 1')).toEqual(texts(COUNT));
		});
	}, 60_000);

	it('is served next also while the campaign waits for a rate limit', async () => {
		await Scene.play(PROTECTED, async (scene) => {
			const campaign = scene.run({ parameters: sendText(), items: messages(12) });
			await until(() => scene.received().length === 5);
			await scene.run({ parameters: sendText(), items: messages(1, 'reply') });
			expect(scene.received().indexOf('reply 1')).toBeLessThanOrEqual(6);
			await campaign;
			expect(scene.simulator.violations).toEqual([]);
		});
	}, 30_000);

	it('is served next also while the campaign waits for a retry', async () => {
		await Scene.play({}, async (scene) => {
			scene.simulator.faults.add({ match: { route: SEND, nth: 5 }, fault: { status: 429, retryAfter: 0.6 } });
			const campaign = scene.run({ parameters: sendText(), items: messages(10) });
			await until(() => scene.asked().length === 5);
			await scene.run({ parameters: sendText(), items: messages(1, 'reply') });
			expect(scene.received().indexOf('reply 1')).toBeLessThanOrEqual(5);
			await campaign;
			expect(scene.received().filter((text) => text !== 'reply 1')).toEqual(texts(10));
		});
	}, 30_000);
});

describe("another run's failure", () => {
	afterEach(() => jest.restoreAllMocks());

	const LOGGING = { seed: { sessions: [{ accountProtection: false, logMessages: true }] } };

	it('holds up nobody: not while a message in doubt is looked up in the log', async () => {
		await Scene.play({ ...LOGGING, messageLog: { omits: 'lost' } }, async (scene) => {
			scene.simulator.faults.add({ match: { route: SEND, nth: 1 }, fault: 'resetBefore' });
			let isOver = false;
			const failing = scene.run({ parameters: sendText(), items: messages(1, 'lost') });
			void failing.then(() => (isOver = true));
			await until(() => scene.asked().length === 1);
			const { error } = await scene.run({ parameters: sendText(), items: messages(3) });
			expect(error?.message).toBeUndefined();
			expect(scene.received()).toEqual(texts(3));
			expect(isOver).toBe(false);
			expect((await failing).error?.message).toMatch(/may have been sent/);
		});
	}, 30_000);

	it('holds up nobody: not while it backs off from a server that it cannot reach', async () => {
		await Scene.play({}, async (scene) => {
			const { simulator } = scene;
			await scene.run({ parameters: sendText(), items: messages(1, 'earlier') });
			await simulator.refuse();
			// Without spread it tries at once and after 0.5, 1.5, 3.5 and 7.5 s: the next one is three seconds away.
			jest.spyOn(Math, 'random').mockReturnValue(1);
			const failing = scene.run({ parameters: sendText({ retries: 20 }), items: messages(1, 'late') });
			await pause(4_500);
			await simulator.accept();
			const { error } = await scene.run({ parameters: sendText(), items: messages(3) });
			expect(error?.message).toBeUndefined();
			expect(scene.received()).toEqual(['earlier 1', ...texts(3)]);
			expect((await failing).error?.message).toBeUndefined();
			expect(scene.received().at(-1)).toBe('late 1');
		});
	}, 30_000);
});
