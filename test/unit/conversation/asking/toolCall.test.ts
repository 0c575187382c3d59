import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { withToolInput } from '../../../../nodes/WasenderApi/conversation/asking/toolCall';

/** A node that reviews a call with this input. */
const reviewOf = (input: unknown) =>
	({
		getItemIndex: () => 0,
		evaluateExpression: (expression: string) => {
			expect(expression).toBe('{{ $tool.parameters }}');
			return input;
		},
	}) as unknown as IExecuteSingleFunctions;

const written = 'The agent wants to run this tool: Refund\n\nInput:\n[object Object]';

describe('what an agent is about to do', () => {
	it('is told in words, one line for each part of the input', () => {
		const input = { order: 4711, reason: 'Broken, says $& and $1', to: ['Dana', 'Ed'], test: false };
		expect(withToolInput(reviewOf(input), written)).toBe(
			'The agent wants to run this tool: Refund\n\nInput:\norder: 4711\nreason: Broken, says $& and $1\nto: ["Dana","Ed"]\ntest: false',
		);
	});

	it('stays as it was written where there is no input to tell', () => {
		expect(withToolInput(reviewOf(undefined), written)).toBe(written);
		expect(withToolInput(reviewOf('text'), written)).toBe(written);
		expect(withToolInput(reviewOf({ a: 1 }), 'Shall we?')).toBe('Shall we?');
	});
});
