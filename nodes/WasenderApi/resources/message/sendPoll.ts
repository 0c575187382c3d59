import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { badInput } from '../../fields/badInput';
import { isOn } from '../../fields/isOn';
import { listFrom } from '../../fields/listFrom';
import { pollOptions } from '../../fields/messageOptions';
import { recipient } from '../../fields/recipient';
import { withBody } from '../../fields/requestBody';
import { session } from '../../fields/session';
import { requiredText, textFrom } from '../../fields/textFrom';
import type { Operation } from '../operation';

const FEWEST = 2;
const MOST = 12;

const setPoll: PreSendAction = async function (requestOptions) {
	const asked = this.getNodeParameter('question', '');
	const question = requiredText(this, 'Question', asked, 'A poll asks something.').trim();
	const given = this.getNodeParameter('choices', '') as unknown;
	const options = listFrom(given, /\n/).map((choice) => textFrom(this, 'Choices', choice));
	const advice = `Write ${FEWEST} to ${MOST} different choices, one a line.`;
	if (options.length < FEWEST) throw badInput(this, 'Choices', given, `has fewer than ${FEWEST} choices`, advice);
	if (options.length > MOST)
		throw badInput(this, 'Choices', given, `has ${options.length} choices, more than ${MOST}`, advice);
	const repeated = options.find((choice, index) => options.indexOf(choice) !== index);
	if (repeated !== undefined) throw badInput(this, 'Choices', repeated, 'is there twice', advice);
	const multiSelect = isOn(this, 'Multiple Answers', this.getNodeParameter('multiSelect', false));
	return withBody(requestOptions, { poll: { question, options, multiSelect } });
};

const question: INodeProperties = {
	displayName: 'Question',
	name: 'question',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. When shall we meet?',
	description: 'What the poll asks',
};

const choices: INodeProperties = {
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

const multiSelect: INodeProperties = {
	displayName: 'Multiple Answers',
	name: 'multiSelect',
	type: 'boolean',
	default: false,
	description: 'Whether people may choose more than one answer',
};

/** WasenderAPI, "Send Poll Message" */
export const sendPoll: Operation = {
	name: 'Send Poll',
	value: 'sendPoll',
	action: 'Send a poll',
	description: 'Ask a question with 2 to 12 answers to tap on; the event "Poll Results" tells the votes',
	routing: {
		request: { method: 'POST', url: '/api/send-message' },
		send: { preSend: [setPoll] },
	},
	fields: [session, recipient, question, choices, multiSelect, pollOptions],
};
