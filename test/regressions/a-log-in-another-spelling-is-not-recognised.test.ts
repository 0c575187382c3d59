import type { IDataObject } from 'n8n-workflow';
import { Scene, SEND, session } from '../faults/scene';
import type { SimulatorOptions } from '../simulator';

const LOGGING = { sessions: [{ accountProtection: false, logMessages: true }] };

type Switches = NonNullable<SimulatorOptions['messageLog']>;

interface Sent {
	to?: string;
	text?: string;
}

async function lose(
	messageLog: Switches,
	{ to = '+15550200001', text = 'Hello' }: Sent = {},
	more: SimulatorOptions = {},
) {
	return await Scene.play({ seed: LOGGING, messageLog, ...more }, async (scene) => {
		scene.simulator.faults.add({ match: { route: SEND }, fault: 'resetAfter' });
		const parameters: IDataObject = {
			resource: 'message',
			operation: 'sendText',
			session,
			to: { __rl: true, mode: 'id', value: to },
			text,
			options: {},
		};
		const { items, error } = await scene.run({ parameters });
		expect(error?.message).toBeUndefined();
		expect(scene.asked()).toHaveLength(1);
		const [sent] = scene.simulator.sent();
		return { json: items?.[0]?.json, msgId: sent?.msgId };
	});
}

// The message had arrived and was in the log, and yet "may have been sent" was all that was said, or it was sent again.
it.concurrent.each<[string, Switches, Sent?]>([
	['later', { lateMs: 1_200 }],
	['trimmed', { normalised: ['trimmed'] }, { text: '  Hello\n' }],
	['with its keys in another order', { normalised: ['keyOrder'] }],
	['with numbers as text', { normalised: ['numbersAsText'] }],
	['with empty fields', { normalised: ['nulls'] }],
	['to plain digits', { normalised: ['digits'] }],
	['to a JID', { normalised: ['jid'] }],
	['to a device of the person', { normalised: ['device'] }],
	['to a @c.us address', { normalised: ['c.us'] }],
	['to a LID', { normalised: ['lid'] }],
	["without Brazil's ninth digit", { normalised: ['ninthDigit'] }, { to: '+5511987654321' }],
	['in a bare list', { shape: 'bareList' }],
	['all at once', { lateMs: 700, normalised: ['trimmed', 'keyOrder', 'nulls', 'lid'] }, { text: ' Hello ' }],
])(
	'the log has the message %s',
	async (_, messageLog, sent) => {
		const { json, msgId } = await lose(messageLog, sent);
		expect(json?.msgId).toBe(msgId);
	},
	30_000,
);

// An id of the log's own was handed on as msgId, and the next node edited another message.
it.concurrent.each<[string, Switches, SimulatorOptions]>([
	['ids of its own', { idOffset: 5_000 }, {}],
	['ids that nothing is known of', {}, { messageInfo: 'missing' }],
	["another message's ids", {}, { messageInfo: 'other' }],
])(
	'a log with %s is told as such',
	async (_, messageLog, more) => {
		const { json, msgId } = await lose(messageLog, {}, more);
		expect(json).not.toHaveProperty('msgId');
		expect(Number(json?.logId)).toBe(Number(msgId) + (messageLog.idOffset ?? 0));
	},
	30_000,
);
