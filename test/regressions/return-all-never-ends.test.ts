import { Scene, session } from '../faults/scene';

// A server that does not know of pages was asked for ever.
it.each(['first', 'firstForEver'] as const)('a list whose pages are ignored: %s', async (pages) => {
	await Scene.play({ pages, seed: { contacts: 101 } }, async (scene) => {
		const { items, error } = await scene.run({
			parameters: { resource: 'contact', operation: 'getAll', session, returnAll: true },
		});
		expect(error?.message).toBeUndefined();
		expect(items).toHaveLength(100);
		const asked = scene.simulator.requests.filter(({ route }) => route === '/api/contacts');
		expect(asked.length).toBeLessThanOrEqual(2);
	});
});
