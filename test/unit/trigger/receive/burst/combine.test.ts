import type { IDataObject } from 'n8n-workflow';
import { systemClock } from '../../../../../nodes/WasenderApi/delivery/clock';
import { combine } from '../../../../../nodes/WasenderApi/trigger/receive/burst/combine';
import { readEvent } from '../../../../../nodes/WasenderApi/trigger/receive/read/readEvent';
import type { Receiver } from '../../../../../nodes/WasenderApi/trigger/receive/select/selectFrom';
import { selectFrom } from '../../../../../nodes/WasenderApi/trigger/receive/select/selectFrom';
import { triggerOptions } from '../../../../../nodes/WasenderApi/trigger/settings';
import { FakeClock } from '../../../delivery/fakeClock';
import { triggerNode } from '../../triggerContext';

const DANA = '15550142001@s.whatsapp.net';
const DANA_LID = '204385550142001@lid';
const OTHER = '15550142009@s.whatsapp.net';
const GROUP = '120363025550100777@g.us';

const OPTIONS = triggerOptions(triggerNode({ options: { ignoreOwnMessages: false } }).hooks);

let clock: FakeClock;
beforeEach(() => {
	clock = new FakeClock();
	jest.spyOn(systemClock, 'now').mockImplementation(() => clock.now());
	jest.spyOn(systemClock, 'sleep').mockImplementation(async (ms, signal) => await clock.sleep(ms, signal));
});
afterEach(() => jest.restoreAllMocks());

let ids = 0;
const message = (text: string, key: IDataObject = {}): IDataObject => ({
	key: { id: `3EB0C${++ids}`, fromMe: false, remoteJid: DANA, ...key },
	message: { conversation: text },
});
const like = (): IDataObject => ({
	...message(''),
	message: { reactionMessage: { text: '👍', key: { id: 'T', remoteJid: DANA } } },
});

/** Texts that each post starts with, and when, of posts that come a second apart. */
async function combined(
	posts: IDataObject[][],
	{ receivers = posts.map(() => ({})), isRaw = false }: { receivers?: Array<Partial<Receiver>>; isRaw?: boolean } = {},
) {
	const runs: Array<{ at: number; texts: unknown[] }> = [];
	const done = posts.map(async (messages, index) => {
		await clock.sleep(index * 1_000);
		const receiver: Receiver = { sessionId: '1', receiver: 'workflow', options: OPTIONS, isRaw, ...receivers[index] };
		const { readings, itemsOf } = selectFrom(
			readEvent({ event: 'messages.upsert', timestamp: 1, data: { messages } }, '1'),
			{ ...receiver, receiver: `${receiver.receiver}:${index}` },
		);
		const items = await combine(
			readings,
			receiver,
			{ itemsOf, withFiles: async (item) => await Promise.resolve(item) },
			5_000,
		);
		runs[index] = {
			at: clock.now(),
			texts: items.map(({ json }) => (isRaw ? (json.payloads as unknown[] | undefined)?.length : json.text)),
		};
	});
	await clock.run();
	await Promise.all(done);
	return runs;
}

it('a person is one in a chat, also where a message tells the LID alone', async () => {
	const runs = await combined([
		[message('One', { remoteJid: DANA_LID, senderPn: DANA })],
		[message('Two', { remoteJid: DANA_LID })],
		[message('Three')],
	]);
	expect(runs).toEqual([
		{ at: 7_000, texts: ['One\nTwo\nThree'] },
		{ at: 1_000, texts: [] },
		{ at: 2_000, texts: [] },
	]);
});

it('what a person writes in a group is apart from what she writes in person, also in one post', async () => {
	const inGroup = { remoteJid: GROUP, participant: DANA };
	expect(
		(await combined([[message('Here')], [message('There', inGroup)], [message('and there', inGroup)]])).map(
			({ texts }) => texts,
		),
	).toEqual([['Here'], ['There\nand there'], []]);
	expect(await combined([[message('Here'), message('There', inGroup)]])).toEqual([
		{ at: expect.any(Number) as number, texts: ['Here', 'There'] },
	]);
});

it('workflows and sessions are apart', async () => {
	const posts = [[message('One')], [message('Two')], [message('Three')]];
	const receivers = [{ receiver: 'a' }, { receiver: 'b' }, { receiver: 'a', sessionId: '2' }];
	expect((await combined(posts, { receivers })).map(({ texts }) => texts)).toEqual([['One'], ['Two'], ['Three']]);
});

it('several messages of one person in one post begin a burst', async () => {
	const runs = await combined([[message('One'), message('Two')], [message('Three')]]);
	expect(runs).toEqual([
		{ at: 6_000, texts: ['One\nTwo\nThree'] },
		{ at: 1_000, texts: [] },
	]);
});

it('what comes with something else in one post is put out at once, that first', async () => {
	expect(await combined([[message('One'), like(), message('Two')]])).toEqual([{ at: 0, texts: ['👍', 'One\nTwo'] }]);
	const now = clock.now();
	expect(await combined([[message('One'), message('Other', { remoteJid: OTHER })]])).toEqual([
		{ at: now, texts: ['One', 'Other'] },
	]);
});

it.each([
	['an own message', message('Own', { fromMe: true })],
	['a reaction', like()],
	['a message in a channel', message('News', { remoteJid: '1@newsletter' })],
	['a message of nobody who can be told', message('Who?', { remoteJid: GROUP })],
])('%s is no part of a burst', async (_, other) => {
	const runs = await combined([[message('One')], [other]]);
	expect(runs.map(({ texts }) => texts.length)).toEqual([1, 1]);
	expect(runs[1]?.at).toBe(1_000);
});

it('as it was sent, a post is one, an edit too', async () => {
	const first = message('helo');
	const edited = {
		...message(''),
		message: { protocolMessage: { type: 14, key: first.key as IDataObject, editedMessage: { conversation: 'hello' } } },
	};
	expect((await combined([[first, message('there')], [edited]], { isRaw: true })).map(({ texts }) => texts)).toEqual([
		[2],
		[],
	]);
});
