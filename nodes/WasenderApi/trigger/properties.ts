import type { INodeProperties } from 'n8n-workflow';
import { chats, combineMessages, markAsRead, mentionedOnly, statuses, textFilter } from './messageOptions';
import { MESSAGE_TYPES } from '../whatsapp/message/messageTypes';
import { WEBHOOK_EVENTS } from '../whatsapp/events';

/** The trigger's parameters. */
export const triggerProperties: INodeProperties[] = [
	{
		displayName:
			'WasenderAPI keeps one webhook URL for each session. Publishing this workflow puts it in the place of the one that stands there, which then gets no more events; unpublishing puts that back. So that both get them, set the option "Existing Webhook" to Share.',
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
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Chat Types',
				name: 'chatTypes',
				type: 'multiOptions',
				default: [],
				options: [
					{ name: 'Channel', value: 'channel' },
					{ name: 'Group', value: 'group' },
					{ name: 'Personal', value: 'personal' },
					{ name: 'Status (Story)', value: 'status' },
				],
				description:
					'Only what happens in these chats starts the workflow: messages, reactions, status updates and poll results. None chosen means all but stories.',
			},
			chats,
			combineMessages,
			{
				displayName: 'Download Files',
				name: 'downloadMedia',
				type: 'boolean',
				default: false,
				description: 'Whether to attach the image, video, audio, document or sticker of a message as binary data',
			},
			{
				displayName: 'Existing Webhook',
				name: 'existingWebhook',
				type: 'options',
				default: 'replace',
				options: [
					{
						name: 'Fail',
						value: 'fail',
						description: 'Leave it alone and do not publish this workflow',
					},
					{
						name: 'Replace',
						value: 'replace',
						description: 'Events come here only; it is put back when this workflow is unpublished',
					},
					{
						name: 'Share',
						value: 'share',
						description: 'Events come here and are handed on to it, so that both run',
					},
				],
				description:
					'What to do if the session already has a webhook, as WasenderAPI keeps only one. Listening for a test event always shares.',
			},
			{
				displayName: 'File Hosts',
				name: 'fileHosts',
				type: 'string',
				displayOptions: { show: { downloadMedia: [true] } },
				default: '',
				placeholder: 'e.g. cdn.example.com',
				description: "Hosts to download files from besides WhatsApp's own, separated by commas",
			},
			{
				displayName: 'From Numbers',
				name: 'fromNumbers',
				type: 'string',
				default: '',
				placeholder: 'e.g. +1 234 567 8900, 123456789@lid',
				description:
					'Only messages from these people start the workflow: phone numbers or LIDs, separated by commas. A number counts in each of its national spellings, such as with or without the ninth digit of Brazil. If an event does not tell who it is from, it starts nothing.',
			},
			{
				displayName: 'Ignore Duplicates',
				name: 'ignoreDuplicates',
				type: 'boolean',
				default: true,
				description:
					'Whether a message starts the workflow only once, however many of the selected events tell of it within ten minutes. Its reactions, status updates, edits and deletion are events of their own.',
			},
			{
				displayName: 'Ignore Own Messages',
				name: 'ignoreOwnMessages',
				type: 'boolean',
				default: true,
				description:
					'Whether messages and reactions that the session itself sent start nothing. "Message Sent", status updates and poll results are about own messages and start the workflow all the same.',
			},
			markAsRead,
			{
				displayName: 'Maximum File Size (MB)',
				name: 'maxFileSize',
				type: 'number',
				displayOptions: { show: { downloadMedia: [true] } },
				typeOptions: { minValue: 1 },
				default: 100,
				description: 'Larger files are not downloaded; the message comes without them',
			},
			{
				displayName: 'Message Types',
				name: 'messageTypes',
				type: 'multiOptions',
				default: [],
				options: MESSAGE_TYPES.map(({ name, value }) => ({ name, value })),
				description:
					'Only messages of these types start the workflow. None chosen means all but those that show a person nothing to answer: Album Header (its pictures are messages of their own), Deleted, Pin and System.',
			},
			mentionedOnly,
			{
				displayName: 'Put Output File in Field',
				name: 'outputProperty',
				type: 'string',
				displayOptions: { show: { downloadMedia: [true] } },
				default: 'data',
				placeholder: 'e.g. data',
				hint: 'The name of the output field to put the file in',
				description: 'Name of the binary property for the file',
			},
			{
				displayName: 'Receive Answers',
				name: 'receiveAnswers',
				type: 'boolean',
				default: true,
				description:
					'Whether answers to "Send and Wait for Response" end that wait, and start nothing here. The session then also sends the events Message Received, Message Reaction and Poll Results.',
			},
			statuses,
			textFilter,
			{
				displayName: 'Unsigned Events',
				name: 'allowUnsigned',
				type: 'boolean',
				default: false,
				description:
					'Whether to listen to a session that has no webhook secret. Danger: anybody who finds the URL can then start this workflow with forged messages.',
			},
		],
	},
];
