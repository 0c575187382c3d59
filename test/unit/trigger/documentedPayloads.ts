import type { IDataObject } from 'n8n-workflow';

export const API_KEY = 'YOUR_SESSION_API_KEY';

export interface DocumentedPayload {
	/** The page's title, less "Webhook: ". */
	of: string;
	payload: IDataObject & { event: string };
	/** The simplified items, less `event`, `timestamp` and `session`. */
	items: IDataObject[];
	/** ISO 8601, or undefined where the payload has none. */
	timestamp?: string;
}

const OCTOBER_2021 = '2021-10-05T17:59:49.000Z';

const text = (conversation: string) => ({ conversation });

const personalMessage = {
	key: {
		id: '3EB0X123456789',
		fromMe: false,
		remoteJid: '1234567890@s.whatsapp.net',
		addressingMode: 'pn',
		senderPn: '1234567890@s.whatsapp.net',
		cleanedSenderPn: '1234567890',
		senderLid: '555555555@lid',
	},
	messageBody: 'Hello, I have a question',
	message: text('Hello, I have a question'),
};

const personalItem = {
	chatId: '1234567890@s.whatsapp.net',
	chatType: 'personal',
	from: '1234567890',
	fromName: null,
	sentAt: null,
	fromLid: '555555555@lid',
	fromMe: false,
	key: { id: '3EB0X123456789', remoteJid: '1234567890@s.whatsapp.net', fromMe: false },
	type: 'text',
	text: 'Hello, I have a question',
	message: text('Hello, I have a question'),
};

/** Every payload of the "Webhook: …" pages and of WasenderAPI, "How To Receive Messages and Media From Wasenderapi". */
export const DOCUMENTED_PAYLOADS: DocumentedPayload[] = [
	{
		of: 'Contact Update',
		payload: { event: 'contacts.update', timestamp: 1633456789, data: [{ jid: '1234567890', imgUrl: 'https://pps.whatsapp.net/v/t61.24694-24/123456789.jpg' }] },
		timestamp: OCTOBER_2021,
		items: [{ jid: '1234567890', imgUrl: 'https://pps.whatsapp.net/v/t61.24694-24/123456789.jpg' }],
	},
	{
		of: 'Contact Upsert',
		payload: {
			event: 'contacts.upsert',
			timestamp: 1633456789,
			data: [{ jid: '1234567890', name: 'Contact Name', notify: 'Contact Display Name', verifiedName: 'Verified Business Name', status: 'Hey there! I am using WhatsApp.' }],
		},
		timestamp: OCTOBER_2021,
		items: [{ jid: '1234567890', name: 'Contact Name', notify: 'Contact Display Name', verifiedName: 'Verified Business Name', status: 'Hey there! I am using WhatsApp.' }],
	},
	{
		of: 'Group Participants Update',
		payload: { event: 'group-participants.update', timestamp: 1633456789, data: { jid: '123456789-987654321@g.us', participants: ['1234567890'], action: 'add' } },
		timestamp: OCTOBER_2021,
		items: [{ jid: '123456789-987654321@g.us', participants: ['1234567890'], action: 'add' }],
	},
	{
		of: 'Group Update',
		payload: { event: 'groups.update', timestamp: 1633456789, data: [{ jid: '123456789-987654321@g.us', announce: true, restrict: false }] },
		timestamp: OCTOBER_2021,
		items: [{ jid: '123456789-987654321@g.us', announce: true, restrict: false }],
	},
	{
		of: 'Chat Update',
		payload: { event: 'chats.update', timestamp: 1633456789, data: [{ id: '1234567890', unreadCount: 0, conversationTimestamp: 1633456789 }] },
		timestamp: OCTOBER_2021,
		items: [{ id: '1234567890', unreadCount: 0, conversationTimestamp: 1633456789 }],
	},
	{
		of: 'Group Upsert',
		payload: {
			event: 'groups.upsert',
			timestamp: 1633456789,
			data: [
				{
					jid: '123456789-987654321@g.us',
					subject: 'Group Name',
					creation: 1633456700,
					owner: '1234567890',
					desc: 'Group description',
					participants: [
						{ jid: '1234567890', isAdmin: true, isSuperAdmin: true },
						{ jid: '0987654321', isAdmin: false, isSuperAdmin: false },
					],
				},
			],
		},
		timestamp: OCTOBER_2021,
		items: [
			{
				jid: '123456789-987654321@g.us',
				subject: 'Group Name',
				creation: 1633456700,
				owner: '1234567890',
				desc: 'Group description',
				participants: [
					{ jid: '1234567890', isAdmin: true, isSuperAdmin: true },
					{ jid: '0987654321', isAdmin: false, isSuperAdmin: false },
				],
			},
		],
	},
	{
		of: 'Message Sent',
		payload: {
			event: 'message.sent',
			timestamp: 1633456790,
			data: { key: { id: 'message-id-456', fromMe: true, remoteJid: '+1987654321' }, message: text('This is my reply.'), success: true },
		},
		timestamp: '2021-10-05T17:59:50.000Z',
		items: [
			{
				chatId: '1987654321@s.whatsapp.net',
				chatType: 'personal',
				from: null,
				fromName: null,
				sentAt: null,
				fromLid: null,
				fromMe: true,
				key: { id: 'message-id-456', remoteJid: '+1987654321', fromMe: true },
				type: 'text',
				text: 'This is my reply.',
				message: text('This is my reply.'),
				success: true,
			},
		],
	},
	{
		of: 'Message Sent (failed)',
		payload: { event: 'message.sent', timestamp: 1633456790, data: { success: false, error: 'Failed to send message: Invalid number JID: +123456787' } },
		timestamp: '2021-10-05T17:59:50.000Z',
		items: [{ success: false, error: 'Failed to send message: Invalid number JID: +123456787' }],
	},
	{
		of: 'Chat Delete',
		payload: { event: 'chats.delete', timestamp: 1633456789, data: ['1234567890'] },
		timestamp: OCTOBER_2021,
		items: [{ id: '1234567890' }],
	},
	{
		of: 'Chat Upsert',
		payload: { event: 'chats.upsert', timestamp: 1633456789, data: [{ id: '1234567890', name: 'Contact Name', conversationTimestamp: 1633456789, unreadCount: 2 }] },
		timestamp: OCTOBER_2021,
		items: [{ id: '1234567890', name: 'Contact Name', conversationTimestamp: 1633456789, unreadCount: 2 }],
	},
	{
		of: 'Session Status',
		payload: { event: 'session.status', sessionId: API_KEY, data: { status: 'connected' } },
		items: [{ status: 'connected', needsAttention: false, statusText: 'The session is connected.', advice: '' }],
	},
	{
		of: 'QR Code Updated',
		payload: { event: 'qrcode.updated', sessionId: API_KEY, data: { qr: '2@67576ghf/RMXr8A2IP3/...' } },
		items: [{ qr: '2@67576ghf/RMXr8A2IP3/...' }],
	},
	{
		of: 'Message Received',
		payload: { event: 'messages.received', timestamp: 1633456789, data: { messages: personalMessage } },
		timestamp: OCTOBER_2021,
		items: [personalItem],
	},
	{
		of: 'Message Received (guides: the chat is a LID)',
		payload: {
			event: 'messages.received',
			timestamp: 1633456789,
			data: {
				messages: {
					key: { id: '3EB0X123456789', fromMe: false, remoteJid: '123456789@lid', cleanedSenderPn: '5551234567', senderLid: '123456789@lid' },
					messageBody: 'Hello! This is a test.',
					message: text('Hello! This is a test.'),
				},
			},
		},
		timestamp: OCTOBER_2021,
		items: [
			{
				chatId: '5551234567@s.whatsapp.net',
				chatType: 'personal',
				from: '5551234567',
				fromName: null,
				sentAt: null,
				fromLid: '123456789@lid',
				fromMe: false,
				key: { id: '3EB0X123456789', remoteJid: '123456789@lid', fromMe: false },
				type: 'text',
				text: 'Hello! This is a test.',
				message: text('Hello! This is a test.'),
			},
		],
	},
	{
		of: 'Message Upsert',
		payload: {
			event: 'messages.upsert',
			timestamp: 1633456789,
			data: {
				messages: [
					{
						key: { id: 'message-id-123', fromMe: false, remoteJid: '5551234567@s.whatsapp.net', senderPn: '5551234567@s.whatsapp.net', cleanedSenderPn: '5551234567', senderLid: '123456789@lid', addressingMode: 'pn' },
						messageBody: 'Hello!',
						message: text('Hello!'),
					},
				],
			},
		},
		timestamp: OCTOBER_2021,
		items: [
			{
				chatId: '5551234567@s.whatsapp.net',
				chatType: 'personal',
				from: '5551234567',
				fromName: null,
				sentAt: null,
				fromLid: '123456789@lid',
				fromMe: false,
				key: { id: 'message-id-123', remoteJid: '5551234567@s.whatsapp.net', fromMe: false },
				type: 'text',
				text: 'Hello!',
				message: text('Hello!'),
			},
		],
	},
	{
		of: 'Group Message Received',
		payload: {
			event: 'messages-group.received',
			timestamp: 1633456799,
			data: {
				messages: {
					key: {
						id: 'message-id-group-456',
						fromMe: false,
						remoteJid: '123456789-987654321@g.us',
						participant: '123456789@lid',
						participantPn: '123456789@s.whatsapp.net',
						cleanedParticipantPn: '123456789',
						participantLid: '123456789@lid',
						addressingMode: 'lid',
					},
					messageBody: 'Hey everyone, just checking in!',
					message: text('Hey everyone, just checking in!'),
				},
			},
		},
		timestamp: '2021-10-05T17:59:59.000Z',
		items: [
			{
				chatId: '123456789-987654321@g.us',
				chatType: 'group',
				from: '123456789',
				fromName: null,
				sentAt: null,
				fromLid: '123456789@lid',
				fromMe: false,
				key: { id: 'message-id-group-456', remoteJid: '123456789-987654321@g.us', fromMe: false, participant: '123456789@lid' },
				type: 'text',
				text: 'Hey everyone, just checking in!',
				message: text('Hey everyone, just checking in!'),
			},
		],
	},
	{
		of: 'Message Status Update',
		payload: {
			event: 'messages.update',
			sessionId: API_KEY,
			data: { update: { status: 2 }, key: { remoteJid: '123456789@s.whatsapp.net', id: '34874643876', fromMe: false } },
			timestamp: 1747775431467,
		},
		timestamp: '2025-05-20T21:10:31.467Z',
		items: [
			{
				chatId: '123456789@s.whatsapp.net',
				chatType: 'personal',
				update: { status: 2 },
				key: { remoteJid: '123456789@s.whatsapp.net', id: '34874643876', fromMe: false },
				status: 2,
				statusName: 'sent',
			},
		],
	},
	{
		of: 'Message Deleted',
		payload: { event: 'messages.delete', timestamp: 1633456800, data: { keys: [{ id: 'message-id-789', fromMe: false, remoteJid: '+1234567890' }] } },
		timestamp: '2021-10-05T18:00:00.000Z',
		items: [
			{
				chatId: '1234567890@s.whatsapp.net',
				chatType: 'personal',
				type: 'deleted',
				key: { id: 'message-id-789', fromMe: false, remoteJid: '+1234567890' },
				target: { id: 'message-id-789', fromMe: false, remoteJid: '+1234567890' },
			},
		],
	},
	{
		of: 'Newsletter Message Received',
		payload: {
			event: 'messages-newsletter.received',
			timestamp: 1633456799,
			data: {
				messages: {
					key: { id: 'message-id-newsletter-456', fromMe: false, remoteJid: '123456789-987654321@newsletter' },
					messageBody: 'Hey Good News!',
					message: text('Hey Good News!'),
				},
			},
		},
		timestamp: '2021-10-05T17:59:59.000Z',
		items: [
			{
				chatId: '123456789-987654321@newsletter',
				chatType: 'channel',
				from: null,
				fromName: null,
				sentAt: null,
				fromLid: null,
				fromMe: false,
				key: { id: 'message-id-newsletter-456', remoteJid: '123456789-987654321@newsletter', fromMe: false },
				type: 'text',
				text: 'Hey Good News!',
				message: text('Hey Good News!'),
			},
		],
	},
	...[{ receiptTimestamp: 1234567890 }, { readTimestamp: 1234567890 }].map((times): DocumentedPayload => {
		const entry = {
			key: { remoteJid: 'group_jid_here@g.us', id: 'message_id_here', fromMe: true, participant: 'participant_jid_here' },
			receipt: { userJid: 'participant_jid_here', ...times },
		};
		return {
			of: `Message Receipt Update (${Object.keys(times).join()})`,
			payload: { event: 'message-receipt.update', sessionId: API_KEY, data: { message: entry }, timestamp: 1234567890123 },
			timestamp: '2009-02-13T23:31:30.123Z',
			items: [{ ...entry, chatId: 'group_jid_here@g.us', chatType: 'group' }],
		};
	}),
	{
		of: 'Personal Message Received',
		payload: { event: 'messages-personal.received', timestamp: 1633456789, data: { messages: personalMessage } },
		timestamp: OCTOBER_2021,
		items: [personalItem],
	},
	{
		of: 'Call Received',
		payload: {
			event: 'call',
			timestamp: 1633456829,
			data: { call: { id: '3EB025832E521B2F7E11', from: '1234567890@s.whatsapp.net', date: '2025-09-22T21:34:00.000Z', isGroup: false, isVideo: true, status: 'offer' } },
		},
		timestamp: '2021-10-05T18:00:29.000Z',
		items: [{ id: '3EB025832E521B2F7E11', from: '1234567890@s.whatsapp.net', date: '2025-09-22T21:34:00.000Z', isGroup: false, isVideo: true, status: 'offer' }],
	},
	{
		of: 'Message Reaction',
		payload: {
			event: 'messages.reaction',
			timestamp: 1633456810,
			data: [
				{
					key: { id: 'message-id-123', fromMe: false, remoteJid: '+1234567890' },
					reaction: { text: '👍', key: { id: 'message-id-123', fromMe: false, remoteJid: '+1234567890' } },
				},
			],
		},
		timestamp: '2021-10-05T18:00:10.000Z',
		items: [
			{
				text: '👍',
				from: null,
				fromLid: null,
				chatId: '1234567890@s.whatsapp.net',
				chatType: 'personal',
				type: 'reaction',
				target: { id: 'message-id-123', fromMe: false, remoteJid: '+1234567890' },
				key: { id: 'message-id-123', fromMe: false, remoteJid: '+1234567890' },
				reaction: { text: '👍', key: { id: 'message-id-123', fromMe: false, remoteJid: '+1234567890' } },
			},
		],
	},
	{
		of: 'Poll Results',
		payload: {
			event: 'poll.results',
			sessionId: API_KEY,
			data: {
				key: { remoteJid: '123456789@s.whatsapp.net', fromMe: true, id: 'FZNABLUGNI0F3QIJSWPW7H' },
				pollResult: [
					{ name: 'Pizza', voters: ['123456789@s.whatsapp.net'] },
					{ name: 'Humberger', voters: [] },
				],
			},
			timestamp: 1753278982097,
		},
		timestamp: '2025-07-23T13:56:22.097Z',
		items: [
			{
				chatId: '123456789@s.whatsapp.net',
				chatType: 'personal',
				key: { remoteJid: '123456789@s.whatsapp.net', fromMe: true, id: 'FZNABLUGNI0F3QIJSWPW7H' },
				pollResult: [
					{ name: 'Pizza', voters: ['123456789@s.whatsapp.net'] },
					{ name: 'Humberger', voters: [] },
				],
			},
		],
	},
];
