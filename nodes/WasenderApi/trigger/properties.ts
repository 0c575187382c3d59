import type { INodeProperties } from 'n8n-workflow';
import { WEBHOOK_EVENTS } from '../whatsapp/events';

/** The trigger's parameters. */
export const triggerProperties: INodeProperties[] = [
	{
		displayName:
			'WasenderAPI keeps one webhook URL for each session. Activating this workflow points the session at n8n; deactivating it puts back what stood there before.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Session',
		name: 'session',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: 'The WhatsApp session to listen to',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose a session…',
				typeOptions: { searchListMethod: 'searchSessions', searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 42' },
		],
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		default: ['messages.received'],
		required: true,
		description: 'What starts the workflow',
		options: WEBHOOK_EVENTS.map(({ name, value, description }) => ({ name, value, description })),
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		default: 'simplified',
		description: 'How an event comes out',
		options: [
			{
				name: 'Simplified',
				value: 'simplified',
				description: 'One item for each message, with the chat, the sender and the text in plain fields',
			},
			{ name: 'Raw', value: 'raw', description: 'The event as WasenderAPI sent it' },
		],
	},
];
