import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { ask } from '../../conversation/asking/ask';
import { approvalOptions } from '../../fields/question/approvalOptions';
import { choices } from '../../fields/message/choices';
import { formFields } from '../../fields/question/formFields';
import { limitWaitTime } from '../../fields/question/limitWaitTime';
import { sendOptions } from '../../fields/message/messageOptions';
import { optionsOf } from '../../fields/property/options';
import { recipient } from '../../fields/people/recipient';
import { session } from '../../fields/session/session';
import { textFormat } from '../../fields/message/textFormat';
import { checksOf } from '../checksOf';
import type { Operation } from '../operation';

const question: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	required: true,
	placeholder: 'e.g. Shall we send the offer?',
	description: 'What is asked',
};

const responseType: INodeProperties = {
	displayName: 'Response Type',
	name: 'responseType',
	type: 'options',
	default: 'approval',
	description: 'What the person is to answer',
	options: [
		{ name: 'Approval', value: 'approval', description: 'Yes or no' },
		{ name: 'Choice', value: 'choice', description: 'One of several answers' },
		{ name: 'Custom Form', value: 'customForm', description: 'A form on a web page' },
		{ name: 'Free Text', value: 'freeText', description: 'Any words' },
	],
};

const answerIn: INodeProperties = {
	displayName: 'Answer In',
	name: 'answerIn',
	type: 'options',
	default: 'chat',
	displayOptions: { hide: { responseType: ['customForm'] } },
	description:
		'Where the person answers. The chat needs an active WasenderAPI Trigger for the same session in this n8n.',
	options: [
		{ name: 'Chat', value: 'chat', description: 'By a vote, a word, a reaction or a reply' },
		{ name: 'Chat or Page', value: 'both', description: 'Either, with a link in the message' },
		{ name: 'Page', value: 'page', description: 'On a web page of this n8n, with a link in the message' },
	],
};

const askWith: INodeProperties = {
	displayName: 'Ask With',
	name: 'askWith',
	type: 'options',
	default: 'poll',
	description: 'How an approval with two buttons, or a choice, is asked in the chat. Everything else is a text.',
	options: [
		{ name: 'Poll', value: 'poll', description: 'The answers can be tapped on' },
		{ name: 'Text', value: 'text', description: 'The answers are listed and numbered' },
	],
};

const approvers: INodeProperties = {
	displayName: 'Approvers',
	name: 'approvers',
	type: 'string',
	default: '',
	placeholder: 'e.g. +1 234 567 8900, 123456789@lid',
	description:
		'Only these people may answer in the chat: phone numbers or LIDs, separated by commas or new lines. Empty: anybody in the chat.',
};

const unauthorizedReplyText: INodeProperties = {
	displayName: 'Reply to Others',
	name: 'unauthorizedReplyText',
	type: 'string',
	default: '',
	placeholder: 'e.g. Only the team leads can answer this.',
	description: 'What somebody is told, once, who answers without being an approver',
};

const replyAfterAnswer: INodeProperties = {
	displayName: 'Reply After Answer',
	name: 'replyAfterAnswer',
	type: 'string',
	default: '',
	placeholder: 'e.g. Thank you, noted.',
	description: 'What is written into the chat when somebody has answered',
};

const alsoStartWorkflow: INodeProperties = {
	displayName: 'Also Start Workflow',
	name: 'alsoStartWorkflow',
	type: 'boolean',
	default: false,
	description: 'Whether the answer also starts the workflow of the WasenderAPI Trigger, like any other message',
};

const messageButtonLabel: INodeProperties = {
	displayName: 'Message Button Label',
	name: 'messageButtonLabel',
	type: 'string',
	default: 'Respond',
	description: 'What stands before the link to the page',
};

const responseFormTitle: INodeProperties = {
	displayName: 'Response Form Title',
	name: 'responseFormTitle',
	type: 'string',
	default: '',
	placeholder: 'e.g. Your booking',
	description: 'What stands at the top of the page',
};

const responseFormDescription: INodeProperties = {
	displayName: 'Response Form Description',
	name: 'responseFormDescription',
	type: 'string',
	default: '',
	placeholder: 'e.g. It takes a minute.',
	description: 'Text below the title of the page',
};

const responseFormButtonLabel: INodeProperties = {
	displayName: 'Response Form Button Label',
	name: 'responseFormButtonLabel',
	type: 'string',
	default: 'Submit',
	description: 'Label of the button that sends the form of the page',
};

const appendAttribution: INodeProperties = {
	displayName: 'Append Attribution',
	name: 'appendAttribution',
	type: 'boolean',
	default: false,
	description: 'Whether to add to the message that it was sent automatically with n8n',
};

/** WasenderAPI, "Send Poll Message", "Send Text Message"; the answer comes by the trigger, or on a page. */
export const sendAndWait: Operation = {
	name: 'Send and Wait for Response',
	// N8n knows the operation by this name.
	value: 'sendAndWait',
	action: 'Send a message and wait for the response',
	description: 'Ask a person or a group, and go on with the workflow when somebody has answered in the chat',
	routing: { request: { method: 'POST', url: '/api/send-message' } },
	fields: [
		session,
		recipient,
		question,
		responseType,
		approvalOptions,
		{ ...choices, displayOptions: { show: { responseType: ['choice'] } } },
		{ ...formFields, displayOptions: { show: { responseType: ['customForm'] } } },
		answerIn,
		optionsOf(
			alsoStartWorkflow,
			appendAttribution,
			approvers,
			askWith,
			limitWaitTime,
			messageButtonLabel,
			replyAfterAnswer,
			responseFormButtonLabel,
			responseFormDescription,
			responseFormTitle,
			textFormat,
			unauthorizedReplyText,
			...sendOptions,
		),
	],
};

const checks = checksOf(sendAndWait);

/** What n8n runs for it, in place of the request. */
export const customOperations = {
	message: {
		async sendAndWait(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			return await ask(this, checks);
		},
	},
};
