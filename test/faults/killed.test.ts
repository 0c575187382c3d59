import { spawn } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { pause, Scene } from './scene';

const PEOPLE = 25;

const LOGGING = { sessions: [{ accountProtection: false, logMessages: true }] };

/**
 * Runs the campaign in a process of its own, which knows nothing of those before it.
 * @param place kills it when so many messages have arrived
 * @returns its exit code, null if it was killed, and what it printed
 */
async function campaign(scene: Scene, place = Infinity): Promise<{ code: number | null; output: string }> {
	const script = join(__dirname, 'campaign.ts');
	const options = ['--import', 'tsx', script, JSON.stringify(scene.account), String(PEOPLE)];
	const child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'inherit'] });
	let output = '';
	let isOver = false;
	child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
	const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
	const over = ended.finally(() => (isOver = true));
	while (!isOver && scene.received().length < place) await pause(1);
	child.kill('SIGKILL');
	return { code: await over, output };
}

// A campaign was killed in the middle and run again, and those who had the message got it once more.
it('killed at any five places and run again with "Send Once", it reaches everybody exactly once', async () => {
	const [places = []] = fc.sample(
		fc.uniqueArray(fc.integer({ min: 1, max: PEOPLE - 2 }), { minLength: 5, maxLength: 5 }),
		1,
	);
	await Scene.play({ seed: LOGGING, latencyMs: 10 }, async (scene) => {
		// What was reached before is skipped, so each time it is killed later than before.
		for (const place of places.sort((a, b) => a - b)) {
			const { code } = await campaign(scene, place);
			expect(code).toBeNull();
			await scene.simulator.idle();
		}
		expect(scene.received().length).toBeLessThan(PEOPLE);
		const { code, output } = await campaign(scene);
		expect(code).toBe(0);
		expect(JSON.parse(output)).toMatchObject({ items: PEOPLE });
		expect(scene.received().sort()).toEqual([...new Set(scene.received())].sort());
		expect(scene.received()).toHaveLength(PEOPLE);
	});
}, 300_000);
