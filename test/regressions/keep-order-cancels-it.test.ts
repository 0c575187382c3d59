/** An emoji stood on the button for the opposite, or spoke against the words beside it, and decided all the same. */
import { answerFromReaction } from '../../nodes/WasenderApi/conversation/answers/answerFromReaction';
import { answerFromWords } from '../../nodes/WasenderApi/conversation/answers/answerFromWords';

const cancel = { responseType: 'approval', approveLabel: '❌ Cancel it', disapproveLabel: '✅ Keep it' } as const;
const food = { responseType: 'choice', choices: ['🍕 Pizza', '🍣 Sushi'] } as const;

it('what stands on the other button decides nothing by itself', () => {
	for (const emoji of ['✅', '❌']) {
		expect(answerFromReaction(cancel, emoji)).toBeUndefined();
		expect(answerFromWords(cancel, emoji, { quoted: false })).toBeUndefined();
	}
	expect(answerFromReaction(cancel, '👍')).toEqual({ approved: true });
	expect(answerFromReaction({ ...cancel, approveLabel: '✅ Yes', disapproveLabel: '❌ No' }, '✅')).toEqual({
		approved: true,
	});
});

it('with its label it is that label, wherever it stands', () => {
	expect(answerFromWords(cancel, 'keep it ✅', { quoted: false })).toEqual({ approved: false });
	expect(answerFromWords(cancel, '❌ cancel it', { quoted: false })).toEqual({ approved: true });
});

it.each(['pizza 👎', '❌ pizza', 'pizza 🍣', '1 👎'])('%s chooses nothing', (words) => {
	expect(answerFromWords({ ...food, choices: [...food.choices] }, words, { quoted: false })).toBeUndefined();
});

it.each(['pizza 🍕', 'pizza 👍', '1 😋', '🍕 Pizza'])('%s chooses the pizza', (words) => {
	expect(answerFromWords({ ...food, choices: [...food.choices] }, words, { quoted: false })).toEqual({
		choice: '🍕 Pizza',
	});
});
