import type { Wasender } from 'wasenderapi';
import { encryptMedia, type Simulator } from '../index';

export const TO = '+15550200001';
const PERSON = '15550200001@s.whatsapp.net';
const NEWCOMER = '15550200009@s.whatsapp.net';
export const PNG = Buffer.from('89504e470d0a1a0a0000', 'hex');

/** A group of which the session is the founder. */
export const own = ({ store }: Simulator) => [...store.groups.keys()][0]!;
const sent = async (client: Wasender) =>
	(await client.sendText({ to: TO, text: 'before' })).response as unknown as { data: { msgId: number } };
const file = (name: string) => `https://example.com/${name}`;
const taken = { success: true, data: { msgId: expect.any(Number), jid: TO, status: 'in_progress' } };

/** A method of the client, as it is called and what has to come of it. */
export interface Row {
	method: string;
	call: (client: Wasender, simulator: Simulator) => Promise<unknown>;
	/** The endpoint that the call has to arrive at. */
	endpoint: string;
	/** The body that has to arrive; left out: none is compared. */
	body?: unknown;
	/** The answer that the client has to pass on. */
	response: unknown;
}

const SEND = 'POST /api/send-message';

/** The methods that take a message's body, beside `to`, as `send-message` has it. */
const SENDS = (
	[
		['sendText', { text: 'a' }],
		['sendImage', { imageUrl: file('a.png'), text: 'a' }],
		['sendVideo', { videoUrl: file('a.mp4') }],
		['sendDocument', { documentUrl: file('a.pdf') }],
		['sendAudio', { audioUrl: file('a.mp3') }],
		['sendSticker', { stickerUrl: file('a.webp') }],
		['sendContact', { contact: { name: 'A', phone: '+15550200002' } }],
		['sendLocation', { location: { latitude: 1.5, longitude: -2 } }],
		['sendQuotedMessage', { text: 'a' }],
		['send', { text: 'a' }],
	] as const
).map(([method, content]): Row => {
	const body = { to: TO, ...content };
	const typed = method === 'send' ? { messageType: 'text', ...body } : body;
	return { method, call: (client) => client[method](typed as never), endpoint: SEND, body, response: taken };
});

/** Every method that talks to the API, as its documentation would have it called. */
export const ROWS: Row[] = [
	...SENDS,
	{
		method: 'sendMessageWithMentions',
		call: (client, simulator) => client.sendMessageWithMentions(own(simulator), 'a', [PERSON]),
		endpoint: SEND,
		response: { success: true, data: { status: 'in_progress' } },
	},
	{
		method: 'editMessage',
		call: async (client) => client.editMessage((await sent(client)).data.msgId, 'after'),
		endpoint: 'PUT /api/messages/{msgId}',
		body: { text: 'after' },
		response: { success: true, data: { key: { fromMe: true } } },
	},
	{
		method: 'deleteMessage',
		call: async (client) => client.deleteMessage((await sent(client)).data.msgId),
		endpoint: 'DELETE /api/messages/{msgId}',
		response: { success: true, message: 'Message deleted successfully.' },
	},
	{
		method: 'getMessageInfo',
		call: async (client) => client.getMessageInfo((await sent(client)).data.msgId),
		endpoint: 'GET /api/messages/{msgId}/info',
		response: { success: true, data: { message: { extendedTextMessage: { text: 'before' } } } },
	},
	{
		method: 'sendPresenceUpdate',
		call: (client) => client.sendPresenceUpdate(PERSON, 'composing', 10),
		endpoint: 'POST /api/send-presence-update',
		body: { jid: PERSON, type: 'composing', delayMs: 10 },
		response: { success: true, data: { type: 'composing' } },
	},
	{
		method: 'checkIfOnWhatsapp',
		call: (client) => client.checkIfOnWhatsapp(TO),
		endpoint: 'GET /api/on-whatsapp/{phone_number}',
		response: { success: true, data: { exists: true } },
	},
	{
		method: 'getContacts',
		call: (client) => client.getContacts(),
		endpoint: 'GET /api/contacts',
		response: { success: true, data: expect.arrayContaining([expect.objectContaining({ name: 'Amina Haddad' })]) },
	},
	{
		method: 'getContactInfo',
		call: (client) => client.getContactInfo(TO),
		endpoint: 'GET /api/contacts/{contactPhoneNumber}',
		response: { success: true, data: { id: PERSON } },
	},
	{
		method: 'getContactProfilePicture',
		call: (client) => client.getContactProfilePicture('15550200001'),
		endpoint: 'GET /api/contacts/{contactPhoneNumber}/picture',
		response: { success: true, data: { imgUrl: expect.stringContaining('/pps/') } },
	},
	{
		method: 'blockContact',
		call: (client) => client.blockContact('15550200001'),
		endpoint: 'POST /api/contacts/{contactPhoneNumber}/block',
		response: { success: true, data: { message: 'Contact blocked' } },
	},
	{
		method: 'unblockContact',
		call: (client) => client.unblockContact('15550200001'),
		endpoint: 'POST /api/contacts/{contactPhoneNumber}/unblock',
		response: { success: true, data: { message: 'Contact unblocked' } },
	},
	{
		method: 'getGroups',
		call: (client) => client.getGroups(),
		endpoint: 'GET /api/groups',
		response: { success: true, data: expect.arrayContaining([expect.objectContaining({ name: 'Shop team' })]) },
	},
	{
		method: 'getGroupMetadata',
		call: (client, simulator) => client.getGroupMetadata(own(simulator)),
		endpoint: 'GET /api/groups/{groupJid}/metadata',
		response: { success: true, data: { subject: 'Shop team' } },
	},
	{
		method: 'getGroupParticipants',
		call: (client, simulator) => client.getGroupParticipants(own(simulator)),
		endpoint: 'GET /api/groups/{groupJid}/participants',
		response: { success: true, data: expect.any(Array) },
	},
	{
		method: 'addGroupParticipants',
		call: (client, simulator) => client.addGroupParticipants(own(simulator), [NEWCOMER]),
		endpoint: 'POST /api/groups/{groupJid}/participants/add',
		body: { participants: [NEWCOMER] },
		response: { success: true, data: [{ status: 200 }] },
	},
	{
		method: 'removeGroupParticipants',
		call: (client, simulator) => client.removeGroupParticipants(own(simulator), [PERSON]),
		endpoint: 'POST /api/groups/{groupJid}/participants/remove',
		body: { participants: [PERSON] },
		response: { success: true, data: [{ status: 200 }] },
	},
	{
		method: 'updateGroupParticipants',
		call: (client, simulator) => client.updateGroupParticipants(own(simulator), 'promote', [PERSON]),
		endpoint: 'PUT /api/groups/{groupId}/participants/update',
		response: { success: true, data: { participants: [PERSON] } },
	},
	{
		method: 'updateGroupSettings',
		call: (client, simulator) => client.updateGroupSettings(own(simulator), { subject: 'New', announce: true }),
		endpoint: 'PUT /api/groups/{groupJid}/settings',
		body: { subject: 'New', announce: true },
		response: { success: true, data: { subject: 'New' } },
	},
	{
		method: 'createGroup',
		call: (client) => client.createGroup('New', [PERSON]),
		endpoint: 'POST /api/groups',
		body: { name: 'New', participants: [PERSON] },
		response: { success: true, data: { subject: 'New' } },
	},
	{
		method: 'leaveGroup',
		call: (client, simulator) => client.leaveGroup(own(simulator)),
		endpoint: 'POST /api/groups/{groupId}/leave',
		response: { success: true },
	},
	{
		method: 'acceptGroupInvite',
		call: (client) => client.acceptGroupInvite('SimulatorInviteCode001'),
		endpoint: 'POST /api/groups/invite/accept',
		response: { success: true, data: { id: expect.stringContaining('@g.us') } },
	},
	{
		method: 'getGroupInviteInfo',
		call: (client) => client.getGroupInviteInfo('SimulatorInviteCode001'),
		endpoint: 'GET /api/groups/invite/{inviteCode}',
		response: { success: true },
	},
	{
		method: 'getGroupInviteLink',
		call: (client, simulator) => client.getGroupInviteLink(own(simulator)),
		endpoint: 'GET /api/groups/{groupJid}/invite-link',
		response: { success: true, inviteLink: expect.stringContaining('https://chat.whatsapp.com/') },
	},
	{
		method: 'getGroupProfilePicture',
		call: (client, simulator) => client.getGroupProfilePicture(own(simulator)),
		endpoint: 'GET /api/groups/{groupJid}/picture',
		response: { success: true, data: { imgUrl: expect.stringContaining('/pps/') } },
	},
	{
		method: 'uploadMediaFile',
		call: (client) => client.uploadMediaFile({ base64: PNG.toString('base64'), mimetype: 'image/png' }),
		endpoint: 'POST /api/upload',
		response: { success: true, publicUrl: expect.stringContaining('/media/') },
	},
	{
		method: 'decryptMediaFile',
		call: (client, simulator) => {
			const { file: bytes, mediaKey } = encryptMedia(PNG, 'image');
			const url = simulator.url + simulator.files.addEncrypted(bytes);
			const message = { imageMessage: { url, mediaKey, mimetype: 'image/png' } };
			return client.decryptMediaFile({ messages: { key: { id: 'A1' }, message } });
		},
		endpoint: 'POST /api/decrypt-media',
		response: { success: true, publicUrl: expect.stringContaining('/api/decrypted-media/A1') },
	},
	{
		method: 'getAllWhatsAppSessions',
		call: (client) => client.getAllWhatsAppSessions(),
		endpoint: 'GET /api/whatsapp-sessions',
		response: { success: true, data: [{ id: 1 }, { id: 2 }] },
	},
	{
		method: 'createWhatsAppSession',
		call: (client) =>
			client.createWhatsAppSession({
				name: 'Third',
				phone_number: '+15550100003',
				account_protection: true,
				log_messages: true,
			}),
		endpoint: 'POST /api/whatsapp-sessions',
		response: { success: true, data: { id: 3, status: 'DISCONNECTED' } },
	},
	{
		method: 'getWhatsAppSessionDetails',
		call: (client) => client.getWhatsAppSessionDetails(1),
		endpoint: 'GET /api/whatsapp-sessions/{whatsappSession}',
		response: { success: true, data: { id: 1, api_key: expect.any(String) } },
	},
	{
		method: 'updateWhatsAppSession',
		call: (client) => client.updateWhatsAppSession(1, { name: 'New' }),
		endpoint: 'PUT /api/whatsapp-sessions/{whatsappSession}',
		body: { name: 'New' },
		response: { success: true, data: { name: 'New' } },
	},
	{
		method: 'deleteWhatsAppSession',
		call: (client) => client.deleteWhatsAppSession(2),
		endpoint: 'DELETE /api/whatsapp-sessions/{whatsappSession}',
		response: { success: true, data: null },
	},
	{
		method: 'connectWhatsAppSession',
		call: (client) => client.connectWhatsAppSession(2),
		endpoint: 'POST /api/whatsapp-sessions/{whatsappSession}/connect',
		response: { success: true, data: { status: 'NEED_SCAN', qrCode: expect.any(String) } },
	},
	{
		method: 'getWhatsAppSessionQRCode',
		call: async (client) => {
			await client.connectWhatsAppSession(2);
			return await client.getWhatsAppSessionQRCode(2);
		},
		endpoint: 'GET /api/whatsapp-sessions/{whatsappSession}/qrcode',
		response: { success: true, data: { qrCode: expect.any(String) } },
	},
	{
		method: 'disconnectWhatsAppSession',
		call: (client) => client.disconnectWhatsAppSession(1),
		endpoint: 'POST /api/whatsapp-sessions/{whatsappSession}/disconnect',
		response: { success: true, data: { status: 'disconnected' } },
	},
	{
		method: 'regenerateApiKey',
		call: (client) => client.regenerateApiKey(1),
		endpoint: 'POST /api/whatsapp-sessions/{whatsappSession}/regenerate-key',
		response: { success: true, api_key: expect.any(String) },
	},
	{
		method: 'getSessionStatus',
		call: (client) => client.getSessionStatus(),
		endpoint: 'GET /api/status',
		response: { status: 'connected' },
	},
];
