import { CONTENT } from '../contract/table/files';
import { Scene, session } from '../faults/scene';

const parameters = {
	resource: 'message',
	operation: 'sendImage',
	session,
	to: { __rl: true, mode: 'id', value: '+15550200001' },
	mediaSource: 'binary',
	binaryProperty: 'data',
};

const data = {
	data: Buffer.from(CONTENT.png, 'latin1').toString('base64'),
	mimeType: 'image/png',
	fileName: 'picture.png',
};

// "undefined" was sent as the picture's address, and remembered for 12 hours.
it('is an error, and the next run uploads again', async () => {
	await Scene.play({}, async (scene) => {
		const { simulator } = scene;
		simulator.faults.add({ match: { route: '/api/upload', nth: 1 }, fault: { without: 'publicUrl' } });
		const items = [{ json: {}, binary: { data } }];
		const first = await scene.run({ parameters, items });
		expect(first.error?.message).toMatch(/upload|address/i);
		expect(simulator.sent()).toEqual([]);
		const second = await scene.run({ parameters, items });
		expect(second.error?.message).toBeUndefined();
		expect(simulator.requests.filter(({ route }) => route === '/api/upload')).toHaveLength(2);
		expect(simulator.sent()).toHaveLength(1);
	});
});
