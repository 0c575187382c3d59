/** Send and Wait for Response in a real n8n: people are asked in WhatsApp and answer there, played by the simulator's phone. */
import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import type { SavedWorkflow } from '../platform/n8n/n8n-client';
import { Stage } from '../platform/n8n/stage';
import { ANN, ANN_JID, Asker, AFTER, BOB, TRIGGER } from './asker';

describe('Send and Wait for Response', () => {
	let stage: Stage;
	let asker: Asker;
	let listener: SavedWorkflow;
	beforeAll(async () => {
		stage = await Stage.open();
		asker = new Asker(stage);
		listener = await asker.listener('Listener');
		await stage.n8n.activate(listener.id);
	}, 60_000);
	afterAll(async () => {
		if (listener) await stage.n8n.deactivate(listener.id);
		await stage?.close();
	}, 60_000);

	/** What the trigger's own workflow has been started with, by text or event. */
	async function started(): Promise<unknown[]> {
		const runs = await stage.n8n.executions(listener.id);
		const all = await Promise.all(runs.map(async ({ id }) => await stage.n8n.waitForEnd(id)));
		return all.map((run) => run.items(TRIGGER)[0]?.json).map((json) => json?.text ?? json?.event);
	}

	const choice = { responseType: 'choice', choices: 'Monday\nTuesday\nNever' };
	const text = { options: { askWith: 'text' } };

	it.each<[string, IDataObject, (keyId: string) => Promise<unknown>, IDataObject]>([
		[
			'an approval by a vote',
			{},
			async (keyId) => await stage.simulator.vote(1, keyId, ANN_JID, ['Decline']),
			{ approved: false },
		],
		['an approval by a word', {}, async () => await asker.say('yes'), { approved: true }],
		['an approval by a number', text, async () => await asker.say('2'), { approved: false }],
		['an approval by a reaction', {}, async (keyId) => await asker.react(keyId, '👍🏽'), { approved: true }],
		[
			'an approval by a reply with other words',
			text,
			async (keyId) => await asker.say('Too expensive, ask for less', { quotes: keyId }),
			{ approved: false, text: 'Too expensive, ask for less', chatInput: 'Too expensive, ask for less' },
		],
		[
			'a choice by a vote',
			choice,
			async (keyId) => await stage.simulator.vote(1, keyId, ANN_JID, ['Tuesday']),
			{ choice: 'Tuesday' },
		],
		['a choice by its number', { ...choice, ...text }, async () => await asker.say('3'), { choice: 'Never' }],
		[
			'a choice by a reply',
			{ ...choice, ...text },
			async (keyId) => await asker.say('monday', { quotes: keyId }),
			{ choice: 'Monday' },
		],
		[
			'free text by the next words',
			{ responseType: 'freeText' },
			async () => await asker.say('Blue, please'),
			{ text: 'Blue, please' },
		],
		[
			'free text by a reply, from a chat that is told by LID',
			{ responseType: 'freeText' },
			async (keyId) => await asker.say('Green', { quotes: keyId, addressingMode: 'lid' }),
			{ text: 'Green' },
		],
	])(
		'%s: the run goes on once, and nothing is started',
		async (_, parameters, act, answer) => {
			const { executionId, message } = await asker.ask(parameters);
			await act(message.key.id);
			const run = await asker.ended(executionId);
			expect(run.errorMessage()).toBeUndefined();
			const [item, ...others] = run.items(AFTER).map(({ json }) => json.data as IDataObject);
			expect(others).toEqual([]);
			expect(item).toMatchObject({
				...answer,
				chatId: ANN_JID,
				messageId: expect.any(Number),
				respondedAt: expect.any(String),
				responder: { id: ANN_JID, source: 'whatsapp' },
			});
			expect(run.runs(AFTER)).toHaveLength(1);
			expect(await started()).toEqual([]);
		},
		60_000,
	);

	it('in a group only an approver decides; somebody else is told so once', async () => {
		const group = asker.group();
		const [ann, bob] = asker.membersOf(group);
		const { executionId, message } = await asker.ask(
			{
				to: { __rl: true, mode: 'id', value: group },
				options: { approvers: `+${ann!.split('@')[0]}`, unauthorizedReplyText: 'Only Ann may say so.' },
			},
			group,
		);
		await asker.say('no', { chat: group, from: bob });
		await stage.simulator.vote(1, message.key.id, bob!, ['Decline']);
		await asker.say('no', { chat: group, from: bob, quotes: message.key.id });
		await stage.simulator.vote(1, message.key.id, ann!, ['Approve']);
		const run = await asker.ended(executionId);
		expect(run.items(AFTER)[0]?.json.data).toMatchObject({ approved: true, chatId: group, responder: { id: ann } });
		await pause(500);
		const told = stage.simulator.sent(1).filter(({ text: said }) => said === 'Only Ann may say so.');
		expect(told).toHaveLength(1);
		expect((await started()).sort()).toEqual(['no', 'no']);
	}, 60_000);

	it('somebody who is asked by LID answers', async () => {
		const lid = stage.simulator.store.lidFor(ANN_JID);
		const { executionId } = await asker.ask({ to: { __rl: true, mode: 'id', value: lid } });
		await asker.say('approve', { addressingMode: 'lid' });
		expect((await asker.ended(executionId)).items(AFTER)[0]?.json.data).toMatchObject({ approved: true });
	}, 60_000);

	it('two questions in one chat: a vote and a reply go to the one they name, words to the newest', async () => {
		const first = await asker.ask({ message: 'The first?' });
		const second = await asker.ask({ message: 'The second?' });
		await asker.say('yes');
		expect((await asker.ended(second.executionId)).items(AFTER)[0]?.json.data).toMatchObject({ approved: true });
		await stage.simulator.vote(1, second.message.key.id, ANN_JID, ['Decline']);
		await pause(500);
		expect((await stage.n8n.execution(first.executionId)).status).toBe('waiting');
		await stage.simulator.vote(1, first.message.key.id, ANN_JID, ['Decline']);
		expect((await asker.ended(first.executionId)).items(AFTER)[0]?.json.data).toMatchObject({ approved: false });
	}, 60_000);

	it('in a loop an old answer does not decide the next question', async () => {
		const { executionId, message } = await asker.ask({}, ANN_JID, 2);
		await stage.simulator.vote(1, message.key.id, ANN_JID, ['Approve']);
		const second = await asker.nextQuestion(ANN_JID, message.key.id);
		await asker.waiting(executionId);
		await stage.simulator.vote(1, message.key.id, ANN_JID, ['Decline']);
		await asker.say('nonsense');
		await pause(1_000);
		expect((await stage.n8n.execution(executionId)).status).toBe('waiting');
		await stage.simulator.vote(1, second.key.id, ANN_JID, ['Decline']);
		const run = await asker.ended(executionId);
		const answers = run.items('Loop').map(({ json }) => (json.data as IDataObject).approved);
		expect(answers).toEqual([true, false]);
	}, 90_000);

	it('an answer that comes before the API has accepted the question is taken', async () => {
		stage.simulator.faults.add({
			match: { route: '/api/send-message', times: 1 },
			fault: { delayMs: 2_000, when: 'after' },
		});
		const { executionId, message } = await asker.ask({});
		await stage.simulator.vote(1, message.key.id, ANN_JID, ['Approve']);
		expect((await asker.ended(executionId)).items(AFTER)[0]?.json.data).toMatchObject({ approved: true });
	}, 60_000);

	it('of ten answers at once one is taken, and the others are messages like any other', async () => {
		const before = (await started()).length;
		const { executionId } = await asker.ask({ responseType: 'freeText' });
		await asker.waiting(executionId);
		await Promise.all([...Array(10).keys()].map(async (number) => await asker.say(`Answer ${number}`)));
		const run = await asker.ended(executionId);
		const [{ json } = { json: {} }] = run.items(AFTER);
		const taken = (json.data as IDataObject).text;
		expect(taken).toMatch(/^Answer \d$/);
		expect(run.runs(AFTER)).toHaveLength(1);
		for (const end = Date.now() + 15_000; (await started()).length < before + 9 && Date.now() < end;) await pause(200);
		const ordinary = (await started()).filter((said) => String(said).startsWith('Answer'));
		expect(ordinary).toHaveLength(9);
		expect(ordinary).not.toContain(taken);
	}, 90_000);

	it('twenty questions at once each get their own answer', async () => {
		const asked = await asker.askMany(20);
		await Promise.all(
			asked.map(async ({ message }, number) => {
				const vote = number % 2 === 0 ? 'Approve' : 'Decline';
				await stage.simulator.vote(1, message.key.id, message.chatJid, [vote]);
			}),
		);
		for (const [number, { executionId }] of asked.entries()) {
			const run = await asker.ended(executionId, 60_000);
			expect(run.items(AFTER)[0]?.json.data).toMatchObject({ approved: number % 2 === 0 });
		}
	}, 180_000);

	it('more than one item is an error that says what to do, and nothing is sent', async () => {
		const sent = stage.simulator.sent(1).length;
		const run = await asker.askItems(2);
		expect(run.errorMessage()).toContain('one question at a time');
		expect(stage.simulator.sent(1)).toHaveLength(sent);
	}, 60_000);

	it('a thank-you follows an answer', async () => {
		const { executionId } = await asker.ask({ options: { replyAfterAnswer: 'Thank you!' } });
		await asker.say('Approve');
		await asker.ended(executionId);
		await asker.eventually(() => stage.simulator.sent(1).some(({ text: said }) => said === 'Thank you!'), 'the reply');
	}, 60_000);

	it('an answer starts the workflow too where that is wanted', async () => {
		const { executionId } = await asker.ask({ options: { alsoStartWorkflow: true } });
		await asker.say('approve');
		await asker.ended(executionId);
		await stage.n8n.waitForExecution(listener.id, (run) => run.items(TRIGGER)[0]?.json.text === 'approve');
	}, 60_000);

	it('a word of somebody else in another chat is no answer', async () => {
		const { executionId } = await asker.ask({});
		await asker.say('approve', { from: BOB });
		await pause(1_000);
		expect((await stage.n8n.execution(executionId)).status).toBe('waiting');
		await asker.say('approve', { from: ANN });
		await asker.ended(executionId);
	}, 60_000);

	it('a question outlives deactivating and activating the trigger', async () => {
		const { executionId } = await asker.ask({});
		await asker.waiting(executionId);
		await stage.n8n.deactivate(listener.id);
		await stage.n8n.activate(listener.id);
		await asker.say('approve');
		expect((await asker.ended(executionId)).items(AFTER)[0]?.json.data).toMatchObject({ approved: true });
	}, 90_000);

	it('while somebody listens for a test, the answer ends the wait and not the test', async () => {
		const tested = await asker.listener('Tested');
		await stage.n8n.listenForTestEvent(tested.id);
		const { executionId } = await asker.ask({});
		await asker.waiting(executionId);
		await asker.say('approve');
		expect((await asker.ended(executionId)).items(AFTER)[0]?.json.data).toMatchObject({ approved: true });
		expect(await stage.n8n.executions(tested.id)).toEqual([]);
		await stage.n8n.stopListening(tested.id);
		await asker.eventually(
			() => !String(stage.simulator.store.session(1).webhookUrl).includes('webhook-test'),
			'the test has ended',
		);
	}, 90_000);

	it('of a chain of triggers the one behind knows the question, should the front one be deactivated', async () => {
		const front = await asker.listener('Front', 'share');
		await stage.n8n.activate(front.id);
		const first = await asker.ask({ message: 'Both?' });
		await asker.waiting(first.executionId);
		const before = (await started()).length;
		await asker.say('approve');
		await asker.ended(first.executionId);
		const second = await asker.ask({ message: 'The one behind?' });
		await asker.waiting(second.executionId);
		await stage.n8n.deactivate(front.id);
		await asker.say('decline');
		expect((await asker.ended(second.executionId)).items(AFTER)[0]?.json.data).toMatchObject({ approved: false });
		await pause(1_000);
		expect(await stage.n8n.executions(front.id)).toEqual([]);
		expect(await started()).toHaveLength(before);
	}, 120_000);

	it('at the time limit the run goes on without an answer', async () => {
		const limit = { values: { limitType: 'afterTimeInterval', resumeAmount: 0.05, resumeUnit: 'minutes' } };
		const { executionId } = await asker.ask({ options: { limitWaitTime: limit } });
		const run = await asker.ended(executionId, 120_000);
		expect(run.items(AFTER).map(({ json }) => json.data)).toMatchObject([
			{ approved: false, timedOut: true, chatInput: 'Nobody answered in time', chatId: ANN_JID },
		]);
	}, 150_000);

	it('without an active trigger nothing is sent, and the error says what to do', async () => {
		await stage.n8n.deactivate(listener.id);
		const sent = stage.simulator.sent(1).length;
		const run = await asker.askItems(1);
		expect(run.errorMessage()).toContain('no WasenderAPI Trigger is active');
		expect(stage.simulator.sent(1)).toHaveLength(sent);
		await stage.n8n.activate(listener.id);
	}, 90_000);

	it('no secret and no address of a waiting execution is in an output or in the log', async () => {
		expect(await stage.leaks()).toEqual([]);
		expect(stage.n8n.logs()).not.toMatch(/webhook-waiting\S*signature=/);
	}, 60_000);
});
