/** Somebody voted with the session's own phone to try a poll out, the event named that phone by its LID, and the wait was over. */
import { meantBy } from '../../nodes/WasenderApi/conversation/switchboard/meantBy';
import { utterancesIn } from '../../nodes/WasenderApi/trigger/receive/hear/utterancesIn';
import { ANN_LID, GROUP, NOON, openQuestion } from '../unit/conversation/switchboard/openQuestions';

const OWN_LID = '131075550100001@lid';

/** How the poll in the group stands. @param participant who asked it, as its key may tell */
function meantByState(voters: { Approve: string[]; Decline: string[] }, own: string[], participant?: string) {
	const key = { id: 'KEY1', remoteJid: GROUP, fromMe: true, ...(participant !== undefined && { participant }) };
	const pollResult = Object.entries(voters).map(([name, people]) => ({ name, voters: people }));
	const [utterance] = utterancesIn({ event: 'poll.results', timestamp: NOON, data: { key, pollResult } });
	const past = { isOldKey: () => false, hasLookalike: () => false };
	return meantBy([openQuestion({ chat: [GROUP], own })], past, utterance as never, NOON + 5_000);
}

it.each<[string, string[], string | undefined]>([
	['the question knows its LID', ['15550100001', OWN_LID], undefined],
	['the poll’s key tells it', ['15550100001'], OWN_LID],
])('it is none where %s', (_, own, participant) => {
	expect(meantByState({ Approve: [OWN_LID], Decline: [] }, own, participant).kind).toBe('nothing');
	expect(meantByState({ Approve: [OWN_LID], Decline: [ANN_LID] }, own, participant)).toMatchObject({
		kind: 'answer',
		answer: { approved: false },
	});
});
