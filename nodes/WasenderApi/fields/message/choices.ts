import type { IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { badInput } from '../value/badInput';
import { listFrom } from '../value/listFrom';
import { textFrom } from '../value/textFrom';

const FEWEST = 2;
const MOST = 12;

/**
 * The choices of a poll, or of a question (WasenderAPI, "Send Poll Message").
 * @throws NodeOperationError if they are too few or too many, or two are alike
 */
export function choicesOf(context: IExecuteSingleFunctions): string[] {
	const given = context.getNodeParameter('choices', '') as unknown;
	const options = listFrom(given, /\n/).map((choice) => textFrom(context, 'Choices', choice));
	const advice = `Write ${FEWEST} to ${MOST} different choices, one a line.`;
	if (options.length < FEWEST) throw badInput(context, 'Choices', given, `has fewer than ${FEWEST} choices`, advice);
	if (options.length > MOST)
		throw badInput(context, 'Choices', given, `has ${options.length} choices, more than ${MOST}`, advice);
	const repeated = options.find((choice, index) => options.indexOf(choice) !== index);
	if (repeated !== undefined) throw badInput(context, 'Choices', repeated, 'is there twice', advice);
	return options;
}

/** What there is to choose from. */
export const choices: INodeProperties = {
	displayName: 'Choices',
	name: 'choices',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	placeholder: 'Monday\nTuesday',
	hint: 'One per line, 2 to 12',
	description: 'The 2 to 12 answers to choose from, one a line; an expression may give an array',
};
