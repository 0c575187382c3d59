import { answerFromReaction } from '../../../../nodes/WasenderApi/conversation/answers/answerFromReaction';

const approval = { responseType: 'approval', approveLabel: 'Approve', disapproveLabel: 'Decline' } as const;

describe('a reaction', () => {
	it.each(['👍', '👍🏻', '👍🏼', '👍🏽', '👍🏾', '👍🏿', '✅', '✅\ufe0f'])('%s approves', (emoji) => {
		expect(answerFromReaction(approval, emoji)).toEqual({ approved: true });
	});

	it.each(['👎', '👎🏿', '❌', '❌\ufe0f'])('%s refuses', (emoji) => {
		expect(answerFromReaction(approval, emoji)).toEqual({ approved: false });
	});

	it.each(['', '❤️', '😂', '🙏', '👍👎', 'yes'])('%s says nothing', (emoji) => {
		expect(answerFromReaction(approval, emoji)).toBeUndefined();
	});

	it('answers nothing but an approval', () => {
		expect(answerFromReaction({ responseType: 'choice', choices: ['👍', '👎'] }, '👍')).toBeUndefined();
		expect(answerFromReaction({ responseType: 'freeText' }, '👍')).toBeUndefined();
		expect(answerFromReaction({ responseType: 'customForm' }, '👍')).toBeUndefined();
	});
});
