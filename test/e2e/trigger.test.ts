/** The main job: a message arrives, the workflow starts, the node answers. */
import type { SavedWorkflow } from '../platform/n8n/n8n-client';
import { Stage } from '../platform/n8n/stage';
import { answering } from './answering';

let stage: Stage;
let workflow: SavedWorkflow;
beforeAll(async () => {
	stage = await Stage.open();
	workflow = await stage.workflow('Answer', answering(stage, { events: ['messages.received'] }));
}, 60_000);
afterAll(async () => await stage.close());

const session = () => stage.simulator.store.sessions.get(1)!;
const PERSON = '+15550200001';

/** An event like those that the simulator sends, for sending it forged. */
const forgedEvent = () => ({
	event: 'messages.received',
	timestamp: Date.now(),
	data: {
		messages: {
			key: {
				id: 'FORGED1',
				fromMe: false,
				remoteJid: '15550200001@s.whatsapp.net',
				senderPn: '15550200001@s.whatsapp.net',
				cleanedSenderPn: '15550200001',
			},
			messageBody: 'forged',
			message: { conversation: 'forged' },
		},
	},
});

/** How long nothing must happen before it counts as not happening; a real event's run takes well under this. */
const quiet = async () => await new Promise((resolve) => setTimeout(resolve, 2_000));

describe('trigger and reply', () => {
	it('registers itself on the session when the workflow is activated', async () => {
		await stage.n8n.activate(workflow.id);
		expect(session().webhookUrl).toMatch(new RegExp(`^${stage.n8n.url}/webhook/`));
		expect(session().webhookEnabled).toBe(true);
		expect(session().webhookEvents).toEqual(['messages.received', 'messages.reaction', 'poll.results']);
	});

	it('starts on a message and answers it', async () => {
		await stage.simulator.receive(1, { from: PERSON, text: 'Hello n8n' });

		const execution = await stage.n8n.waitForExecution(workflow.id);
		expect(execution.errorMessage()).toBeUndefined();
		expect(execution.status).toBe('success');
		expect(execution.mode).toBe('webhook');
		expect(execution.items('Message')[0]?.json).toMatchObject({
			event: 'messages.received',
			text: 'Hello n8n',
			type: 'text',
			session: { id: 1 },
			from: '15550200001',
		});
		expect(execution.customData).toEqual({ chat: '15550200001@s.whatsapp.net', sender: '15550200001' });
		expect(stage.simulator.sent(1).map(({ text, jid }) => [text, jid])).toEqual([
			['You said: Hello n8n', '15550200001@s.whatsapp.net'],
		]);
	});

	it.each([
		['a wrong signature', 'wrong'],
		['no signature', null],
		['an empty signature', ''],
	])('answers 401 to an event with %s, and starts nothing', async (_, signature) => {
		const runs = (await stage.n8n.executions(workflow.id)).length;
		const sent = stage.simulator.sent(1).length;

		const delivery = await stage.simulator.emit(1, forgedEvent() as never, { signature, force: true });
		expect(delivery.status).toBe(401);

		await quiet();
		expect(await stage.n8n.executions(workflow.id)).toHaveLength(runs);
		expect(stage.simulator.sent(1)).toHaveLength(sent);
	});

	it('unregisters itself when the workflow is deactivated', async () => {
		await stage.n8n.deactivate(workflow.id);
		expect(session().webhookUrl ?? '').not.toContain(stage.n8n.url);
	});

	it('can be activated again', async () => {
		await stage.n8n.activate(workflow.id);
		await stage.simulator.receive(1, { from: PERSON, text: 'Once more' });
		await stage.n8n.waitForExecution(
			workflow.id,
			(execution) => execution.items('Message')[0]?.json.text === 'Once more',
		);
		expect(stage.simulator.sent(1).at(-1)?.text).toBe('You said: Once more');
	});

	it('says why when it cannot be activated', async () => {
		const hopeless = await stage.workflow('No such session', [
			stage.node('Message', 'wasenderApiTrigger', {
				session: { __rl: true, mode: 'id', value: '999' },
				events: ['messages.received'],
				output: 'simplified',
			}),
		]);
		await expect(stage.n8n.activate(hopeless.id)).rejects.toThrow(/session/i);
	}, 90_000);

	it('tells no secret', async () => {
		expect(await stage.leaks()).toEqual([]);
	});
});
