import { answerFromVote } from '../../../../nodes/WasenderApi/conversation/answers/answerFromVote';
import type { Question } from '../../../../nodes/WasenderApi/conversation/question';

const approval: Question = { responseType: 'approval', approveLabel: 'Approve', disapproveLabel: 'Decline' };

describe('a vote', () => {
	it('for a label decides', () => {
		expect(answerFromVote(approval, 'Approve')).toEqual({ approved: true });
		expect(answerFromVote(approval, 'Decline')).toEqual({ approved: false });
	});

	it('for a choice is that choice, as the workflow spells it', () => {
		const question: Question = { responseType: 'choice', choices: ['Yes', 'yes ', 'No\u00a0way'] };
		expect(answerFromVote(question, 'yes')).toEqual({ choice: 'yes ' });
		expect(answerFromVote(question, 'Yes')).toEqual({ choice: 'Yes' });
		expect(answerFromVote(question, 'No way')).toEqual({ choice: 'No\u00a0way' });
	});

	it('for what was not offered says nothing', () => {
		expect(answerFromVote(approval, 'Yes')).toBeUndefined();
		expect(answerFromVote(approval, '1')).toBeUndefined();
		expect(answerFromVote({ responseType: 'choice', choices: ['a', 'b'] }, '')).toBeUndefined();
		expect(answerFromVote({ responseType: 'freeText' }, 'Approve')).toBeUndefined();
		expect(answerFromVote({ responseType: 'customForm' }, 'Approve')).toBeUndefined();
	});
});
