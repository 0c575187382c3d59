import { runNode } from '../contract/engine';
import { messages, Scene, sendText } from '../faults/scene';

// Two queues would send both at once; on a busy machine one queue's sends arrive a little less than five seconds apart.
const TOLERANCE_MS = 1_000;

// Two credentials of one account, or two accounts that see one session, sent at twice the pace that is allowed.
it.each([
	[
		'two tokens of an account',
		{ account: { otherTokens: ['1|another-token-of-the-account'] } },
		'1|another-token-of-the-account',
	],
	[
		'two accounts that see it',
		{ accounts: [{ id: 2, personalAccessToken: '2|token-of-the-second', sees: [1] }] },
		'2|token-of-the-second',
	],
])(
	'%s',
	async (_, seed, token) => {
		await Scene.play(
			{ limits: { toleranceMs: TOLERANCE_MS }, seed: { sessions: [{ accountProtection: true, logMessages: false }], ...seed } },
			async (scene) => {
				const { simulator, account } = scene;
				const other = { ...account, personalAccessToken: token };
				const parameters = sendText();
				const results = await Promise.all([
					scene.run({ parameters, items: messages(1, 'left') }),
					runNode(other, { parameters, items: messages(1, 'right') }),
				]);
				expect(results.map(({ error }) => error?.message)).toEqual([undefined, undefined]);
				expect(scene.received()).toHaveLength(2);
				expect(simulator.peakInFlight(1)).toBe(1);
				expect(simulator.violations).toEqual([]);
			},
		);
	},
	30_000,
);
