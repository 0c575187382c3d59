import { messages, Scene, SEND, sendText } from '../faults/scene';
import type { SimulatorOptions } from '../simulator';

const LOG = '/api/whatsapp-sessions/{whatsappSession}/message-logs';

const logging = (logMessages: boolean) => ({ sessions: [{ accountProtection: false, logMessages }] });

/** Sends one message whose answer is lost. @returns the item's details, and how often the message was asked for and arrived */
async function lose(options: SimulatorOptions, logFails = false) {
	return await Scene.play(options, async (scene) => {
		const { faults } = scene.simulator;
		faults.add({ match: { route: SEND }, fault: 'resetAfter' });
		if (logFails) faults.add({ match: { route: LOG }, fault: { status: 500 } });
		const { items } = await scene.run({
			parameters: sendText(),
			items: messages(1),
			settings: { onError: 'continueRegularOutput' },
		});
		expect(items?.[0]?.json.error).toMatch(/may have been sent/);
		expect(scene.asked()).toEqual(['message 1']);
		expect(scene.received()).toEqual(['message 1']);
		return items?.[0]?.json.details;
	});
}

// The error said "may have been sent" and nothing by which a workflow could decide.
it.concurrent.each<[string, SimulatorOptions, boolean, string]>([
	['is off', { seed: logging(false) }, false, 'off'],
	['leaves the message out', { seed: logging(true), messageLog: { omits: 'message 1' } }, false, 'notListed'],
	['is later than anybody waits', { seed: logging(true), messageLog: { lateMs: 60_000 } }, false, 'notListed'],
	['has another form', { seed: logging(true), messageLog: { shape: 'strange' } }, false, 'unreadable'],
	['cannot be read', { seed: logging(true) }, true, 'unreadable'],
])(
	'a log that %s',
	async (_, options, logFails, messageLog) => {
		expect(await lose(options, logFails)).toMatchObject({ uncertain: true, messageLog });
	},
	60_000,
);
