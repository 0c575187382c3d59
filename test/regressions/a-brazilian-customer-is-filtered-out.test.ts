import { countsOf, GROUP, messageOf, postOf } from './triggerRuns';

const from = (jid: string) => postOf('messages.received', messageOf('3EB07A92CD0BF03877CF51', { conversation: 'Oi' }, { remoteJid: jid }));

it.each([
	['Brazil', '+55 11 9 8550-0142', '551185500142@s.whatsapp.net'],
	['Brazil, the other way round', '551185500142', '5511985500142@s.whatsapp.net'],
	['Mexico', '+52 55 5550 0199', '5215555500199@s.whatsapp.net'],
	['Mexico, the other way round', '+52 1 55 5550 0199', '525555500199@c.us'],
	['Argentina', '+54 11 5550-0123', '5491155500123@s.whatsapp.net'],
	['Argentina, the other way round', '+54 9 11 5550-0123', '541155500123@s.whatsapp.net'],
])('From Numbers knows a customer from %s', async (_, fromNumbers, jid) => {
	expect(await countsOf([from(jid)], { fromNumbers })).toEqual([1]);
});

it('From Numbers does not take a neighbour for the customer', async () => {
	expect(await countsOf([from('551185500143@s.whatsapp.net')], { fromNumbers: '+55 11 9 8550-0142' })).toEqual([0]);
	expect(await countsOf([from('551135500142@s.whatsapp.net')], { fromNumbers: '+55 11 9 3550-0142' })).toEqual([0]);
});

it('From Numbers knows a member of a group whose number stands beside the LID', async () => {
	const key = { remoteJid: GROUP, participant: '177205550142002@lid', participantAlt: '551185500142@s.whatsapp.net' };
	const post = postOf('messages.received', messageOf('AC332F1501F8D2F8', { conversation: 'Oi' }, key));
	expect(await countsOf([post], { fromNumbers: '+55 11 9 8550-0142' })).toEqual([1]);
});
