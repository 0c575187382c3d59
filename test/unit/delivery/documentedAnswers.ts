import type { IDataObject } from 'n8n-workflow';

interface DocumentedAnswer {
	/** The page of shared/api, and the heading on it. */
	of: string;
	answer: unknown;
	/** What the node should put out for it. */
	entries: IDataObject[];
	hasMore?: boolean;
}

const session = {
	id: 1,
	name: 'Business WhatsApp',
	phone_number: '+1234567890',
	status: 'connected',
	account_protection: true,
	log_messages: true,
	webhook_url: 'https://example.com/webhook',
	webhook_enabled: true,
	webhook_events: ['messages.received', 'session.status', 'messages.update'],
	created_at: '2025-04-01T12:00:00Z',
	updated_at: '2025-05-08T15:30:00Z',
};

const details = {
	...session,
	api_key: '75075a7bf6417bff59e76fb7205382c2dc74cf1769e76f382c2dc74cf176c0bf',
	webhook_secret: 'fb61be92ddb7935e0cedcec58e470f6c',
};

const contact = {
	jid: '1234567890',
	name: 'Contact Name',
	notify: 'Contact Display Name',
	verifiedName: 'Verified Business Name',
	imgUrl: 'https://profile.pic.url/image.jpg',
	status: 'Hey there! I am using WhatsApp.',
};

const group = { jid: '123456789-987654321@g.us', name: 'Group Name', imgUrl: null };

const log = {
	id: '1001',
	whatsapp_session_id: '501',
	to: '+155501001234',
	content: '{"text":"This is a sample message."}',
	status: 'sent',
	failed_reason: null,
	created_at: '2023-10-27 10:30:15',
	updated_at: '2023-10-27 10:30:17',
};

const wrapped = (data: unknown, beside: IDataObject = {}) => ({ success: true, data, ...beside });

const one = (of: string, data: IDataObject): DocumentedAnswer => ({ of, answer: wrapped(data), entries: [data] });

const many = (of: string, data: IDataObject[]): DocumentedAnswer => ({ of, answer: wrapped(data), entries: data });

const asItIs = (of: string, answer: IDataObject): DocumentedAnswer => ({ of, answer, entries: [answer] });

const newGroup = {
	id: '123456789-987654321@g.us',
	owner: '1122334455@s.whatsapp.net',
	subject: 'My New Group',
	creation: 1678886400,
	participants: [{ id: '1122334455@s.whatsapp.net', admin: 'superadmin' }],
};

/** The shapes of every success sample in shared/api. */
export const DOCUMENTED_ANSWERS: DocumentedAnswer[] = [
	asItIs('messages: Decrypt Media File', { success: true, publicUrl: 'https://www.wasenderapi.com/api/decrypted-media/ID' }),
	asItIs('messages: Upload Media File', { success: true, publicUrl: 'https://wasenderapi.com/media/a1b2c3d4.jpg' }),
	one('messages: Send Text Message', { msgId: 100000, jid: '+123456789', status: 'in_progress' }),
	asItIs('messages: Resend Failed Message', { success: true, message: 'Message resend initiated successfully.' }),
	one('messages: Get Message Info', {
		remoteJid: '123456789@s.whatsapp.net',
		id: 'EN82FV0387IVR54JTE2R1',
		msgId: 100000,
		key: { id: 'EN82FV0387IVR54JTE2R1', fromMe: true, remoteJid: '123456789@s.whatsapp.net' },
		message: { extendedTextMessage: { text: 'quoted' } },
		messageTimestamp: '1751297488',
		status: 2,
	}),
	asItIs('messages: Delete a Message', { success: true, message: 'Message deleted successfully.' }),
	one('messages: Mark Message as Read', { status: 'read' }),
	one('contacts: Block Contact', { message: 'Contact blocked' }),
	many('contacts: Get All Contacts', [contact]),
	{
		of: 'contacts: Get All Contacts (paginated)',
		answer: wrapped({ items: [contact], pagination: { total: 1, page: 1, limit: 20, totalPages: 1 } }),
		entries: [contact],
		hasMore: false,
	},
	{
		of: 'contacts: Get All Contacts (a first page of three)',
		answer: wrapped({ items: [contact], pagination: { total: 60, page: 1, limit: 20, totalPages: 3 } }),
		entries: [contact],
		hasMore: true,
	},
	one('contacts: Get Contact Info', { id: '1234567890@placeholder.net', name: 'Contact Name', notify: 'Notification Name', verifiedName: null, imgUrl: null, status: null }),
	one('contacts: Get Contact Profile Picture', { imgUrl: 'https://profile.pic.url/image.jpg' }),
	one('contacts: Create or Update Contact', { jid: '1234567890@s.whatsapp.net', fullName: 'John Doe' }),
	one('contacts: Get LID from Phone Number', { lid: '1234567890@lid' }),
	one('contacts: Get Phone Number from LID', { pn: '1234567890@s.whatsapp.net' }),
	{ of: 'groups: Create a New Group', answer: [{ title: 'Success Response', code: wrapped(newGroup) }], entries: [newGroup] },
	many('groups: Get All Groups', [group]),
	{
		of: 'groups: Get All Groups (paginated)',
		answer: wrapped({ items: [group], pagination: { total: 1, page: 1, limit: 20, totalPages: 1 } }),
		entries: [group],
		hasMore: false,
	},
	one('groups: Get Group Metadata', { jid: '123456789-987654321@g.us', subject: 'Group Subject', creation: 1678886400, owner: 'owner_id', desc: 'Group Description', participants: [{ jid: '123456789', isAdmin: true, isSuperAdmin: false }] }),
	one('groups: Update Group Participants', { participants: ['111111111@s.whatsapp.net'] }),
	many('groups: Get Group Participants', [{ id: '123456789012345@lid' }, { id: '987654321098765@lid', admin: 'superadmin' }]),
	many('groups: Add Group Participants', [
		{ status: 200, jid: '123456789', message: 'added' },
		{ status: 403, jid: 'participant2', message: 'not-authorized' },
	]),
	one('groups: Get Group Profile Picture', { imgUrl: 'https://profile.pic.url/image.jpg' }),
	one('groups: Update Group Settings', { subject: 'New Group Subject', description: 'New Group Description' }),
	asItIs('groups: Get Group Invite Link', { success: true, inviteLink: 'https://chat.whatsapp.com/I8mjkHnC984Ubg3EVkzqxz' }),
	one('groups: Get Group Invite Info', { id: '123456789-987654321@g.us', subject: 'Official Project Group', size: 42, participants: [{ id: '111111111@s.whatsapp.net', admin: 'superadmin' }] }),
	one('groups: Accept Group Invite', { id: '123456789-987654321@g.us' }),
	{ of: 'groups: Leave Group', answer: wrapped({}), entries: [{ success: true }] },
	many('sessions: Get All WhatsApp Sessions', [session]),
	one('sessions: Get WhatsApp Session Details', details),
	{
		of: 'sessions: Update WhatsApp Session (with a warning)',
		answer: wrapped(details, { warning: 'WhatsApp session updated but failed to sync webhook settings: Connection error' }),
		entries: [{ ...details, warning: 'WhatsApp session updated but failed to sync webhook settings: Connection error' }],
	},
	{ of: 'sessions: Delete WhatsApp Session', answer: {}, entries: [{ success: true }] },
	asItIs('sessions: Get WhatsApp Session Status', { status: 'need_scan' }),
	one('sessions: Connect WhatsApp Session', { status: 'NEED_SCAN', qrCode: '2@DTMUHeYfa9/RMXr8A2IP3/...' }),
	asItIs('sessions: Restart WhatsApp Session', { success: true, message: 'WhatsApp session restarted successfully.' }),
	{
		of: 'sessions: Get Message Logs',
		answer: wrapped({ current_page: 1, data: [log], first_page_url: '/api/x?page=1', from: 1, last_page: 5, next_page_url: '/api/x?page=2', per_page: 3, prev_page_url: null, to: 3, total: 15 }),
		entries: [log],
		hasMore: true,
	},
	{
		of: 'sessions: Get Message Logs (last page)',
		answer: wrapped({ current_page: 5, data: [log], last_page: 5, per_page: 3, total: 15 }),
		entries: [log],
		hasMore: false,
	},
	{
		of: 'sessions: Get Session Logs',
		answer: wrapped({ current_page: 1, data: [{ id: 201, whatsapp_session_id: 1, event_type: 'session_restarted', status: 'connected' }], last_page: 3, per_page: 2, total: 6 }),
		entries: [{ id: 201, whatsapp_session_id: 1, event_type: 'session_restarted', status: 'connected' }],
		hasMore: true,
	},
	one('sessions: Get WhatsApp Session QR Code', { qrCode: '2@DfzdTHeYfa9/RMXr8A2IP3/....' }),
	one('sessions: Disconnect WhatsApp Session', { status: 'disconnected', message: 'WhatsApp session disconnected successfully' }),
	one('sessions: Get Session User Info', { id: '1234567890:42@s.whatsapp.net', name: 'Your WhatsApp Name', lid: 'Your LID' }),
	one('sessions: Check if a number is on WhatsApp', { exists: true }),
	asItIs('sessions: Regenerate API Key', { success: true, api_key: 'new_whatsapp_api_key_abc456' }),
	one('sessions: Send Presence Update', { jid: '123456789@whatsapp.net', type: 'composing' }),
];

/** Every error sample in shared/api, with what the user should read first. */
export const DOCUMENTED_ERRORS: Array<{ of: string; body: IDataObject; says: string; advice?: RegExp; status?: number }> = [
	{
		of: 'guides: Validation Error',
		body: { success: false, message: 'Validation failed', errors: { to: ['The to field is required.'], text: ['The text field is required when no media is present.'] } },
		says: 'Validation failed – to: The to field is required.; text: The text field is required when no media is present.',
		status: 422,
		advice: /Correct the value/,
	},
	{ of: 'guides: Authentication Error', body: { success: false, message: 'Invalid API key' }, says: 'Invalid API key', status: 401, advice: /credential/ },
	{ of: 'guides: No API key', body: { success: false, message: 'API key is required' }, says: 'API key is required', status: 401, advice: /credential/ },
	{
		of: 'guides: No Active Subscription',
		body: { success: false, message: 'Active subscription or trial is required to use the API' },
		says: 'Active subscription or trial is required to use the API',
		status: 403,
		advice: /active subscription/,
	},
	{
		of: 'guides: Trial Bulk Limit',
		body: { success: false, message: 'You are on a trial plan and cannot send bulk message to more than 3 recipients.' },
		says: 'You are on a trial plan and cannot send bulk message to more than 3 recipients.',
		status: 403,
		advice: /limit of the trial/,
	},
	{
		of: 'guides: Session is not Connected',
		body: { success: false, message: 'Your Whatsapp Session is not connected please connect your session first.' },
		says: 'Your Whatsapp Session is not connected please connect your session first.',
		status: 400,
		advice: /Connect the session/,
	},
	{
		of: 'sessions: Session Limit',
		body: { success: false, error: 'You have reached your WhatsApp session limit. Please upgrade your plan to add more sessions.' },
		says: 'You have reached your WhatsApp session limit. Please upgrade your plan to add more sessions.',
		status: 403,
		advice: /Delete a session/,
	},
	{
		of: 'sessions: No Subscription',
		body: { success: false, error: 'You need to have an active subscription to connect a WhatsApp session.' },
		says: 'You need to have an active subscription to connect a WhatsApp session.',
		status: 403,
		advice: /active subscription/,
	},
	{
		of: 'messages: Resend (not failed)',
		body: { success: false, error: "Only messages with status 'failed' can be resent." },
		says: "Only messages with status 'failed' can be resent.",
		status: 400,
		advice: /Only a message that failed/,
	},
	{
		of: 'groups: Not an admin',
		body: { success: false, error: 'Failed to promote group participants: You are not an admin in this group.' },
		says: 'Failed to promote group participants: You are not an admin in this group.',
		status: 403,
		advice: /has to be an admin/,
	},
	{ of: 'sessions: not found', body: { success: false, error: 'The specified session was not found.' }, says: 'The specified session was not found.', status: 404, advice: /does not exist/ },
	{ of: 'messages: too large', body: { success: false, error: 'File size exceeds the limit of 16 MB for this file type.' }, says: 'File size exceeds the limit of 16 MB for this file type.', status: 413, advice: /larger/ },
	{ of: 'guides: no body', body: {}, says: 'WasenderAPI answered with status 403', status: 403, advice: /may not do this/ },
];
