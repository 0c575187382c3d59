import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { choices, choicesOf } from '../../fields/message/choices';
import { isOn } from '../../fields/value/isOn';
import { pollOptions } from '../../fields/message/messageOptions';
import { recipient } from '../../fields/people/recipient';
import { withBody } from '../../fields/request/requestBody';
import { session } from '../../fields/session/session';
import { requiredText } from '../../fields/value/textFrom';
import type { Operation } from '../operation';

const setPoll: PreSendAction = async function (requestOptions) {
	const asked = this.getNodeParameter('question', '');
	const question = requiredText(this, 'Question', asked, 'A poll asks something.').trim();
	const options = choicesOf(this);
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
