import type { INodeProperties } from 'n8n-workflow';
import { MOST_COMBINE_SECONDS } from './settings';
import { SESSION_STATUSES } from './sessionStatus';
import { TEXT_OPERATIONS } from './textFilter/textFilter';

/** Options about which messages start the workflow, and how; in the order of their names. */

export const chats: INodeProperties = {
	displayName: 'Chats',
	name: 'chats',
	type: 'string',
	default: '',
	placeholder: 'e.g. +1 234 567 8900, 123456789-987654321@g.us',
	description:
		'Only what happens in these chats starts the workflow: phone numbers or LIDs of people, JIDs of groups and channels, separated by commas. It holds for messages, reactions, status updates and poll results. In a personal chat whose person an event tells only by LID, the number alone does not count.',
};

export const combineMessages: INodeProperties = {
	displayName: 'Combine Messages (Seconds)',
	name: 'combineMessages',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: MOST_COMBINE_SECONDS },
	default: 0,
	description:
		'Start the workflow once for all that a person writes in a chat until nothing more comes for so many seconds, or four times as long in all. The item has the text of all messages and each of them under "messages". 0 starts it for each message. Messages of these seconds are lost if n8n is stopped meanwhile.',
};

export const markAsRead: INodeProperties = {
	displayName: 'Mark as Read',
	name: 'markAsRead',
	type: 'boolean',
	default: false,
	description:
		'Whether to mark messages that start the workflow as read, so that their senders see the blue ticks. The workflow does not wait for it; if it fails, only the log of n8n says so.',
};

export const mentionedOnly: INodeProperties = {
	displayName: 'Only When Mentioned',
	name: 'mentionedOnly',
	type: 'boolean',
	default: false,
	description:
		'Whether in groups only messages that mention the session or quote a message of its start the workflow, and reactions to its messages. Personal chats and channels are not affected.',
};

export const statuses: INodeProperties = {
	displayName: 'Session Statuses',
	name: 'statuses',
	type: 'multiOptions',
	default: [],
	options: SESSION_STATUSES.map(({ name, value }) => ({ name, value })),
	description:
		'Only these statuses start the workflow, of the event Session Status Changed. None chosen means all. The item says in words what is the matter and what to do, and whether the session needs attention.',
};

export const textFilter: INodeProperties = {
	displayName: 'Text Filter',
	name: 'textFilter',
	type: 'fixedCollection',
	placeholder: 'Add text filter',
	default: {},
	options: [
		{
			displayName: 'Text',
			name: 'values',
			values: [
				{
					displayName: 'Operation',
					name: 'operation',
					type: 'options',
					noDataExpression: true,
					default: 'contains',
					options: TEXT_OPERATIONS.map((operation) => ({ ...operation })),
					description: 'How the text is compared',
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. price',
					description:
						'The words or the pattern. Capital and small letters are the same, except in a pattern with flags of its own, such as /^order \\d+$/m. Patterns cannot look ahead or behind or refer back to a group, and look at the first 10,000 characters.',
				},
			],
		},
	],
	description:
		'Only what says this starts the workflow: the text of messages and edits, captions, the emoji of reactions, options of a poll that somebody voted for. What says nothing, such as status updates and deletions, is not filtered.',
};
