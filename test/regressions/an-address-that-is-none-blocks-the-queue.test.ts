import { messages, Scene, sendText, session } from '../faults/scene';

const getPicture = {
	resource: 'contact',
	operation: 'getPicture',
	session,
	contact: { __rl: true, mode: 'id', value: '+15550200001' },
	options: { download: true },
};

// The place that a file had taken was never given back, and the session stood still until n8n was restarted.
it('a picture whose address cannot be read fails its item and nothing else', async () => {
	await Scene.play({}, async (scene) => {
		const { store } = scene.simulator;
		for (const contact of store.session(1).contacts.values()) contact.imgUrl = 'https://[not-a-host';
		const items = Array.from({ length: 6 }, () => ({ json: {} }));
		const { items: out } = await scene.run({
			parameters: getPicture,
			items,
			settings: { onError: 'continueRegularOutput' },
		});
		expect(out).toHaveLength(6);
		for (const { json } of out ?? []) expect(json.error).toMatch(/not a web address/);
		for (const contact of store.session(1).contacts.values()) contact.imgUrl = null;
		const read = await scene.run({ parameters: { ...getPicture, requestOptions: { maxWait: 2 } } });
		expect(read.error?.message).toBeUndefined();
		const sent = await scene.run({ parameters: sendText({ maxWait: 2 }), items: messages(2) });
		expect(sent.error?.message).toBeUndefined();
	});
});
