import type { IDataObject } from 'n8n-workflow';
import { countsOf, DANA, DANA_LID, GROUP, runsOf } from './triggerRuns';

const poll = (remoteJid: string, voters: string[]): IDataObject => ({
	event: 'poll.results',
	timestamp: 1_760_443_201,
	data: { key: { id: '3EB0AF641798E84B5431DC', fromMe: true, remoteJid }, pollResult: [{ name: 'Quay', voters }, { name: 'Park', voters: [] }] },
});

const reaction = (remoteJid: string, key: IDataObject = {}): IDataObject => ({
	event: 'messages.reaction',
	timestamp: 1_760_443_201,
	data: [{ key: { id: 'T', fromMe: true, remoteJid }, reaction: { text: '👍', key: { id: 'R', fromMe: false, remoteJid, ...key } } }],
});

const update = (remoteJid: string): IDataObject => ({
	event: 'messages.update',
	timestamp: 1_760_443_201,
	data: { key: { id: '3EB0FC7F14DA3997309B58', fromMe: true, remoteJid }, update: { status: 4 } },
});

it.each([
	['a poll', poll(GROUP, [DANA_LID]), poll(DANA, [DANA])],
	['a reaction', reaction(GROUP, { participant: DANA }), reaction(DANA)],
	['a status', update(GROUP), update(DANA)],
])('%s of another kind of chat starts nothing', async (_, inGroup, inPerson) => {
	expect(await countsOf([inGroup, inPerson], { chatTypes: ['personal'] })).toEqual([0, 1]);
	expect(await countsOf([inGroup, inPerson], { chatTypes: ['group'] })).toEqual([1, 0]);
});

it.each([
	['a poll in a personal chat', poll(DANA, [DANA])],
	['a poll in a group', poll(GROUP, ['15550142003@s.whatsapp.net', DANA])],
	['a reaction', reaction(DANA)],
	['a reaction in a group', reaction(GROUP, { participant: DANA_LID, participantAlt: DANA })],
	['a status', update(DANA)],
])('%s starts something for whoever is wanted', async (_, post) => {
	expect(await countsOf([post], { fromNumbers: '+1 555 014 2001' })).toEqual([1]);
	expect(await countsOf([post], { fromNumbers: '+1 555 014 2002' })).toEqual([0]);
});

it('results of a poll say where it is, and are not one’s own message', async () => {
	expect(await runsOf([poll(DANA, [DANA])], { ignoreOwnMessages: true })).toMatchObject([[{ chatId: DANA, chatType: 'personal' }]]);
});
