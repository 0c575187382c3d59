import type { Simulator } from '../simulator';
import { encryptMedia } from '../whatsapp/encryption';
import { takeIn } from '../whatsapp/delivery';

/** A request as the documentation shows it. Placeholders ("Sample Webhook_url", "number1", `{whatsappSession}`) are replaced by real values; nothing else is changed. */
export interface DocumentedSample {
	/** `METHOD path`, as in the endpoint table. */
	endpoint: string;
	/** The documentation's heading. */
	heading: string;
	params?: Record<string, string>;
	query?: Record<string, string>;
	body?: Record<string, unknown>;
	raw?: { bytes: Uint8Array; contentType: string };
}

const GROUP = '123456789-987654321@g.us';
const SESSION = { whatsappSession: '1' };
const WEBHOOK = {
	webhook_url: 'https://example.com/webhook',
	webhook_enabled: true,
	webhook_events: ['messages.received', 'session.status', 'messages.update'],
};
const JPEG = Buffer.from('/9j/4AAQSkZJRgABAQEASABIAAD/2Q==', 'base64');

/** Makes the people, groups and messages that the samples name, so that each sample succeeds. */
export function plantDocumentedWorld(simulator: Simulator): void {
	const { store } = simulator;
	const session = store.session(1);
	store.addContact(session, {
		jid: '1234567890',
		name: 'Contact Name',
		notify: 'Contact Display Name',
		verifiedName: 'Verified Business Name',
		status: 'Hey there! I am using WhatsApp.',
	});
	store.setLid('1234567890', '1234567890@lid');
	store.groups.set(GROUP, {
		jid: GROUP,
		subject: 'Group Subject',
		description: 'Group Description',
		owner: '15550100001@s.whatsapp.net',
		creation: 1_678_886_400,
		announce: false,
		restrict: false,
		joinApproval: false,
		memberAdd: true,
		imgUrl: '/pps/group.png',
		inviteCode: 'SAMPLE_INVITE_CODE',
		addressingMode: 'lid',
		participants: new Map(
			[
				store.participant(session.phoneNumber, 'superadmin'),
				store.participant('111111111'),
				store.participant('222222222'),
				store.participant('1234567890'),
			].map((member) => [member.pn, member]),
		),
	});
	// A sent message with the number that the reply sample quotes, and a failed one to send again.
	for (const [msgId, to] of [
		[12345, '+1234567890'],
		[54321, '+15550000000'],
	] as const) {
		const message = takeIn(simulator.world, session, { to, text: 'An earlier message' }, 0);
		store.messages.delete(message.msgId);
		message.msgId = msgId;
		session.messagesByKey.get(message.keyId)!.msgId = msgId;
		store.messages.set(msgId, message);
	}
	// So that sending it again succeeds.
	store.notOnWhatsApp.clear();
}

/** Every sample request of the documentation. */
export function documentedSamples(simulator: Simulator): DocumentedSample[] {
	const send = (heading: string, body: Record<string, unknown>): DocumentedSample => ({
		endpoint: 'POST /api/send-message',
		heading,
		body,
	});
	const session = (
		method: string,
		rest: string,
		heading: string,
		more: Partial<DocumentedSample> = {},
	): DocumentedSample => ({
		endpoint: `${method} /api/whatsapp-sessions/{whatsappSession}${rest}`,
		heading,
		params: SESSION,
		...more,
	});
	const contact = (method: string, rest: string, heading: string): DocumentedSample => ({
		endpoint: `${method} /api/contacts/{contactPhoneNumber}${rest}`,
		heading,
		params: { contactPhoneNumber: '1234567890' },
	});
	const group = (
		method: string,
		rest: string,
		heading: string,
		body?: Record<string, unknown>,
		name = 'groupJid',
	): DocumentedSample => ({
		endpoint: `${method} /api/groups/{${name}}${rest}`,
		heading,
		params: { [name]: GROUP },
		body,
	});
	const encrypted = encryptMedia(JPEG, 'image');
	const url = `${simulator.url}${simulator.world.files.addEncrypted(encrypted.file)}`;

	return [
		{ endpoint: 'GET /api/whatsapp-sessions', heading: 'Get All WhatsApp Sessions' },
		{
			endpoint: 'POST /api/whatsapp-sessions',
			heading: 'Create WhatsApp Session',
			body: {
				name: 'Sample Name',
				phone_number: '+1234567890',
				account_protection: true,
				log_messages: true,
				read_incoming_messages: false,
				...WEBHOOK,
			},
		},
		session('GET', '', 'Get WhatsApp Session Details'),
		session('PUT', '', 'Update WhatsApp Session', {
			body: {
				name: 'Sample Name',
				phone_number: '+15550100001',
				account_protection: true,
				log_messages: true,
				...WEBHOOK,
			},
		}),
		session('PUT', '', 'Using Proxies', { body: { proxy_url: 'socks5://username:password@proxy.example.com:1080' } }),
		session('DELETE', '', 'Delete WhatsApp Session', { params: { whatsappSession: '2' } }),
		session('POST', '/connect', 'Connect WhatsApp Session', { params: { whatsappSession: '2' } }),
		session('POST', '/restart', 'Restart WhatsApp Session'),
		session('GET', '/message-logs', 'Get Message Logs', { query: { page: '1', per_page: '20' } }),
		session('GET', '/qrcode', 'Get WhatsApp Session QR Code', { params: { whatsappSession: '2' } }),
		session('POST', '/disconnect', 'Disconnect WhatsApp Session', { params: { whatsappSession: '2' } }),
		session('GET', '/session-logs', 'Get Session Logs', { query: { page: '1', per_page: '15' } }),
		session('POST', '/regenerate-key', 'Regenerate API Key', { params: { whatsappSession: '2' } }),
		{ endpoint: 'GET /api/status', heading: 'Get WhatsApp Session Status' },
		{ endpoint: 'GET /api/user', heading: 'Get Session User Info' },
		{
			endpoint: 'GET /api/on-whatsapp/{phone_number}',
			heading: 'Check if a number is on WhatsApp',
			params: { phone_number: '+1234567890' },
		},
		{
			endpoint: 'POST /api/send-presence-update',
			heading: 'Send Presence Update',
			body: { jid: '1234567890@s.whatsapp.net', type: 'composing' },
		},

		{
			endpoint: 'POST /api/decrypt-media',
			heading: 'Decrypt Media File',
			body: {
				data: {
					messages: {
						key: { id: 'YOUR_UNIQUE_MESSAGE_ID' },
						message: { imageMessage: { url, mimetype: 'image/jpeg', mediaKey: encrypted.mediaKey } },
					},
				},
			},
		},
		{ endpoint: 'POST /api/upload', heading: 'Upload Media File', raw: { bytes: JPEG, contentType: 'image/jpeg' } },
		{
			endpoint: 'POST /api/upload',
			heading: 'Upload Media File',
			body: { base64: `data:image/jpeg;base64,${JPEG.toString('base64')}` },
		},
		send('Send Text Message', { to: '+1234567890', text: 'Hello, this is your requested update.' }),
		send('Getting Started with WasenderAPI', { to: '212612345678', text: 'Hello from WasenderAPI!' }),
		send('Send Image Message', {
			to: '+1234567890',
			text: 'Check out this image!',
			imageUrl: 'https://wasenderapi.com/logo.png',
		}),
		send('Send Video Message', {
			to: '+1234567890',
			text: 'Training video!',
			videoUrl: 'https://example.com/training-video.mp4',
		}),
		send('Send Document Message', {
			to: '+1234567890',
			text: 'Quarterly report',
			documentUrl: 'https://example.com/report.pdf',
			fileName: 'report-02-2025.pdf',
		}),
		send('Send Audio Message', { to: '+1234567890', audioUrl: 'https://example.com/announcement.mp3' }),
		send('Send Sticker Message', { to: '+1234567890', stickerUrl: 'https://example.com/sticker.webp' }),
		send('Send Contact Card', { to: '+1234567890', contact: { name: 'Support Team', phone: '+1234567890' } }),
		send('Send Location', {
			to: '+1234567890',
			text: 'Our office location',
			location: {
				latitude: 37.7749,
				longitude: -122.4194,
				name: 'Company HQ',
				address: '123 Business St, San Francisco, CA 94105',
			},
		}),
		send('Send Poll Message', {
			to: '+1234567890',
			poll: {
				question: 'What is your favorite color?',
				options: ['Blue', 'Green', 'Red', 'Yellow'],
				multiSelect: false,
			},
		}),
		send('Send Quoted Message', {
			to: '+1234567890',
			text: 'This is a reply to the previous message.',
			replyTo: 12345,
		}),
		send('Send View Once Message', {
			to: '1234567890@s.whatsapp.net',
			imageUrl: 'https://example.com/image.jpg',
			viewOnce: true,
		}),
		send('Send Group Message', { to: GROUP, text: 'Hello everyone in the group!' }),
		send('Send Message with Mentions', {
			to: GROUP,
			text: 'Hello @1234567890, check this out!',
			mentions: ['1234567890@s.whatsapp.net'],
		}),
		send('Send Channel Message', { to: '123456789@newsletter', text: 'Hello everyone in the channel!' }),
		{ endpoint: 'POST /api/messages/{message}/resend', heading: 'Resend Failed Message', params: { message: '54321' } },
		{
			endpoint: 'PUT /api/messages/{msgId}',
			heading: 'Edit a Message',
			params: { msgId: '12345' },
			body: { text: 'This is the new message content' },
		},
		{ endpoint: 'GET /api/messages/{msgId}/info', heading: 'Get Message Info', params: { msgId: '12345' } },
		{ endpoint: 'DELETE /api/messages/{msgId}', heading: 'Delete a Message', params: { msgId: '12345' } },
		{
			endpoint: 'POST /api/messages/read',
			heading: 'Mark Message as Read',
			body: { key: { id: '3EB06A5E244031B4A5D1', remoteJid: '1234567890@s.whatsapp.net', fromMe: false } },
		},

		contact('POST', '/block', 'Block Contact'),
		{
			endpoint: 'GET /api/contacts',
			heading: 'Get All Contacts',
			query: { paginated: 'true', page: '1', limit: '20' },
		},
		{ endpoint: 'GET /api/contacts', heading: 'Get All Contacts' },
		contact('GET', '', 'Get Contact Info'),
		contact('GET', '/picture', 'Get Contact Profile Picture'),
		contact('POST', '/unblock', 'Unblock Contact'),
		{
			endpoint: 'PUT /api/contacts',
			heading: 'Create or Update Contact',
			body: { jid: '1234567890@s.whatsapp.net', fullName: 'John Doe', saveOnPrimaryAddressbook: true },
		},
		{
			endpoint: 'GET /api/lid-from-pn/{pn}',
			heading: 'Get LID from Phone Number',
			params: { pn: '1234567890@s.whatsapp.net' },
		},
		{ endpoint: 'GET /api/pn-from-lid/{lid}', heading: 'Get Phone Number from LID', params: { lid: '1234567890@lid' } },

		{
			endpoint: 'POST /api/groups',
			heading: 'Create a New Group',
			body: { name: 'My New Group', participants: ['1234567890@s.whatsapp.net', '0987654321@s.whatsapp.net'] },
		},
		{ endpoint: 'GET /api/groups', heading: 'Get All Groups' },
		{ endpoint: 'GET /api/groups', heading: 'Get All Groups', query: { paginated: 'true' } },
		group('GET', '/metadata', 'Get Group Metadata'),
		group(
			'PUT',
			'/participants/update',
			'Update Group Participants',
			{ action: 'promote', participants: ['111111111@s.whatsapp.net', '222222222@s.whatsapp.net'] },
			'groupId',
		),
		group('GET', '/participants', 'Get Group Participants'),
		group('POST', '/participants/add', 'Add Group Participants', { participants: ['1234567890', '0987654321'] }),
		group('GET', '/picture', 'Get Group Profile Picture'),
		group('POST', '/participants/remove', 'Remove Group Participants', { participants: ['1234567890', '0987654321'] }),
		group('PUT', '/settings', 'Update Group Settings', {
			subject: 'My New Group',
			profilePicUrl: 'https://example.com/sticker.webp',
		}),
		group('GET', '/invite-link', 'Get Group Invite Link'),
		{
			endpoint: 'GET /api/groups/invite/{inviteCode}',
			heading: 'Get Group Invite Info',
			params: { inviteCode: 'SAMPLE_INVITE_CODE' },
		},
		{
			endpoint: 'POST /api/groups/invite/accept',
			heading: 'Accept Group Invite',
			body: { code: 'SAMPLE_INVITE_CODE' },
		},
		group('POST', '/leave', 'Leave Group', undefined, 'groupId'),
	];
}

/** An endpoint's path with its parameters filled in. */
export function filled(path: string, params: Record<string, string> = {}): string {
	return path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(params[name] ?? ''));
}
