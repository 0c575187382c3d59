import { Scene, session } from '../faults/scene';

const contact = (value: string) => ({ __rl: true, mode: 'id', value });

const SLOW_MS = 1_500;

// Four pictures from a slow host took the four turns of the session's reads.
it('lookups go on while pictures are fetched', async () => {
	await Scene.play({}, async (scene) => {
		scene.simulator.faults.add({ match: { path: /^\/pps\// }, fault: { delayMs: SLOW_MS } });
		const items = ['1', '2', '3', '5', '6', '7'].map((digit) => ({ json: { phone: `+1555020000${digit}` } }));
		const pictures = scene.run({
			parameters: {
				resource: 'contact',
				operation: 'getPicture',
				session,
				contact: contact('={{ $json.phone }}'),
				options: { download: true },
			},
			items,
		});
		const isSlow = () => scene.simulator.fileRequests.length > 0;
		while (!isSlow()) await new Promise((resolve) => setTimeout(resolve, 5));
		let arePicturesThere = false;
		void pictures.then(() => (arePicturesThere = true));
		const parameters = { resource: 'contact', operation: 'get', session, contact: contact('+15550200001') };
		const { error } = await scene.run({ parameters });
		expect(error?.message).toBeUndefined();
		expect(arePicturesThere).toBe(false);
		const { items: out, error: failed } = await pictures;
		expect(failed?.message).toBeUndefined();
		expect(out?.every(({ binary }) => binary !== undefined)).toBe(true);
	});
}, 30_000);
