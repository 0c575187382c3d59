import type { INodeProperties } from 'n8n-workflow';
import { SESSION_STATUSES } from './sessionStatus';

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

export const statuses: INodeProperties = {
	displayName: 'Session Statuses',
	name: 'statuses',
	type: 'multiOptions',
	default: [],
	options: SESSION_STATUSES.map(({ name, value }) => ({ name, value })),
	description:
		'Only these statuses start the workflow, of the event Session Status Changed. None chosen means all. The item says in words what is the matter and what to do, and whether the session needs attention.',
};
