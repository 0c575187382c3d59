import { NodeOperationError, type IDataObject, type IExecuteSingleFunctions } from 'n8n-workflow';
import { badInput } from '../../fields/value/badInput';
import { choicesOf } from '../../fields/message/choices';
import { choiceFrom } from '../../fields/value/chosenOption';
import { formFieldsFrom } from '../../fields/question/formFieldsFrom';
import type { FormField } from '../../fields/question/formKinds';
import { isOptionOn, optionOf, optionText } from '../../fields/value/optionOf';
import { peopleOf } from '../../fields/people/people';
import { requiredText, textFrom } from '../../fields/value/textFrom';
import { pageTextsOf, type PageTexts } from '../page/pageTexts';
import type { Question } from '../question';
import { limitOf } from './limit';
import { withToolInput } from './toolCall';

/** Where an answer may be given. */
export type AnswerIn = 'chat' | 'page' | 'both';

/** What is asked, and how: the node's parameters, read and checked. */
export interface Asked {
	message: string;
	question: Question;
	answerIn: AnswerIn;
	/** A poll is wanted, where one can be. */
	isPollWanted: boolean;
	/** As JIDs; empty for anybody in the chat. */
	approvers: string[];
	alsoStartWorkflow: boolean;
	unauthorizedReplyText?: string;
	replyAfterAnswer?: string;
	/** When the wait ends, in milliseconds since 1970; undefined for never. */
	expiresAt?: number;
	/** Stands before the link to the page. */
	buttonLabel: string;
	appendAttribution: boolean;
	/** Of a custom form. */
	fields: FormField[];
	texts: PageTexts;
}

const ANSWER_IN: readonly string[] = ['chat', 'page', 'both'];

function labelOf(context: IExecuteSingleFunctions, field: string, value: unknown, fallback: string): string {
	return textFrom(context, field, value).trim() || fallback;
}

function approvalOf(context: IExecuteSingleFunctions): Question {
	const values = context.getNodeParameter('approvalOptions.values', {}) as IDataObject;
	const type = choiceFrom(context, 'Type of Approval', values.approvalType ?? 'double', ['double', 'single']);
	const approveLabel = labelOf(context, 'Approve Button Label', values.approveLabel, 'Approve');
	if (type === 'single') return { responseType: 'approval', approveLabel };
	const disapproveLabel = labelOf(context, 'Disapprove Button Label', values.disapproveLabel, 'Decline');
	if (approveLabel.toLowerCase() === disapproveLabel.toLowerCase()) {
		const advice = 'Give the two buttons different labels.';
		throw badInput(context, 'Disapprove Button Label', disapproveLabel, 'is the label of the other button too', advice);
	}
	return { responseType: 'approval', approveLabel, disapproveLabel };
}

const QUESTIONS: Readonly<Record<string, (context: IExecuteSingleFunctions) => Question>> = {
	approval: approvalOf,
	choice: (context) => ({ responseType: 'choice', choices: choicesOf(context) }),
	freeText: () => ({ responseType: 'freeText' }),
	customForm: () => ({ responseType: 'customForm' }),
};

function questionOf(context: IExecuteSingleFunctions): Question {
	const type = context.getNodeParameter('responseType', 'approval') as unknown;
	const read = QUESTIONS[choiceFrom(context, 'Response Type', type, Object.keys(QUESTIONS))];
	return (read as (typeof QUESTIONS)[string])(context);
}

function fieldsOf(context: IExecuteSingleFunctions, { responseType }: Question): FormField[] {
	return responseType === 'customForm' ? formFieldsFrom(context, context.getNodeParameter('formFields', {})) : [];
}

/** A form has a page only, whatever is chosen for the other kinds of answer. */
function answerInOf(context: IExecuteSingleFunctions, { responseType }: Question): AnswerIn {
	if (responseType === 'customForm') return 'page';
	const value = context.getNodeParameter('answerIn', 'chat') as unknown;
	return choiceFrom(context, 'Answer In', value, ANSWER_IN) as AnswerIn;
}

/**
 * Reads what the node is to ask.
 * @param now in milliseconds since 1970
 * @throws NodeOperationError that names the field and the value
 */
export function askedWith(context: IExecuteSingleFunctions, now: number): Asked {
	const advice = 'Write what the person is to answer.';
	const written = requiredText(context, 'Message', context.getNodeParameter('message', ''), advice).trim();
	const message = withToolInput(context, written);
	const question = questionOf(context);
	const askWith = choiceFrom(context, 'Ask With', optionOf(context, 'askWith') ?? 'poll', ['poll', 'text']);
	return {
		message,
		question,
		answerIn: answerInOf(context, question),
		isPollWanted: askWith === 'poll',
		approvers: peopleOf(context, 'Approvers', optionOf(context, 'approvers')),
		alsoStartWorkflow: isOptionOn(context, 'alsoStartWorkflow', 'Also Start Workflow'),
		unauthorizedReplyText: optionText(context, 'unauthorizedReplyText', 'Reply to Others'),
		replyAfterAnswer: optionText(context, 'replyAfterAnswer', 'Reply After Answer'),
		expiresAt: limitOf(context, now),
		buttonLabel: optionText(context, 'messageButtonLabel', 'Message Button Label') ?? 'Respond',
		appendAttribution: isOptionOn(context, 'appendAttribution', 'Append Attribution'),
		fields: fieldsOf(context, question),
		texts: pageTextsOf(context),
	};
}

/** @throws NodeOperationError if there is more than one item: an execution waits once, and goes on with the first answer */
export function refuseSeveral(context: IExecuteSingleFunctions, count: number): void {
	if (count <= 1) return;
	throw new NodeOperationError(
		context.getNode(),
		`Send and Wait asks one question at a time, and there are ${count} items`,
		{
			description:
				'Put the node behind Loop Over Items with a batch size of 1, or switch on "Execute Once" in its settings. Nothing was sent.',
		},
	);
}
