import { messages, Scene, SEND, sendText, texts } from './scene';
import { ITEMS, KINDS } from './kinds';

const continues = { onError: 'continueRegularOutput' } as const;

describe('a fault that does not end', () => {
	it.each(['read', 'write'] as const)(
		'fails the item that meets it after the budget, and no other (%s)',
		async (name) => {
			const kind = KINDS[name];
			await Scene.play({ seed: { contacts: ITEMS } }, async (scene) => {
				scene.simulator.faults.add({ match: { path: /15550200004(\/|$)/ }, fault: { status: 503 } });
				const parameters = { ...kind.parameters, requestOptions: { retries: 2 } };
				const { items } = await scene.run({ parameters, items: kind.items, settings: continues });
				const wrong = items?.filter(({ json }) => json.error !== undefined) ?? [];
				expect(wrong.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 3 }]);
				expect(wrong[0]?.json.error).toMatch(/503 \(tried 3 times\)/);
				const tries = scene.simulator.requests.filter((request) => request.fault !== undefined);
				expect(tries).toHaveLength(3);
				expect(items).toHaveLength(ITEMS);
			});
		},
		30_000,
	);

	it('is told where nothing can be reached, and nothing is sent', async () => {
		await Scene.play({}, async (scene) => {
			await scene.run({ parameters: sendText(), items: messages(1, 'earlier') });
			await scene.simulator.refuse();
			const { error } = await scene.run({ parameters: sendText({ retries: 1 }), items: messages(3) });
			expect(error?.message).toMatch(/could not be reached: the connection was refused \(tried 2 times\)/);
			expect(error?.context.itemIndex).toBe(0);
			await scene.simulator.accept();
			expect(scene.received()).toEqual(['earlier 1']);
		});
	});

	it('ends at the maximum wait where the API answers 429 without end', async () => {
		await Scene.play({}, async (scene) => {
			scene.simulator.faults.add({ match: { route: SEND, nth: [3, 1_000] }, fault: { status: 429, retryAfter: 0.5 } });
			const { error } = await scene.run({ parameters: sendText({ maxWait: 2 }), items: messages(5) });
			expect(error?.message).toMatch(/not sent within the maximum wait/);
			expect(error?.context.itemIndex).toBe(2);
			expect(scene.received()).toEqual(texts(2));
			expect(scene.asked().length).toBeLessThanOrEqual(2 + 5);
		});
	});

	it('of each third message leaves no message out and none doubled', async () => {
		await Scene.play({}, async (scene) => {
			const faults = [
				'resetAfter',
				'htmlBefore',
				{ status: 503, processed: true },
				{ status: 429, retryAfter: 0.1 },
			] as const;
			faults.forEach((fault, at) => scene.simulator.faults.add({ match: { route: SEND, nth: 3 * (at + 1) }, fault }));
			const { items } = await scene.run({ parameters: sendText(), items: messages(10), settings: continues });
			const wrong = items?.filter(({ json }) => json.error !== undefined) ?? [];
			expect(wrong.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 2 }, { item: 5 }, { item: 8 }]);
			expect(scene.received()).toEqual(texts(10).filter((_, item) => item !== 5));
		});
	});
});
