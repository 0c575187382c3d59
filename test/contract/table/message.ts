import type { IDataObject } from 'n8n-workflow';
import type { Simulator } from '../../simulator';
import { CONTENT, itemWith, MIME_TYPE } from './files';
import {
	byKey,
	chosen,
	itemsOf,
	lookUpOf,
	typed,
	type OutputItem,
	type Outcome,
	type Request,
	type Row,
	type Rows,
} from './row';
import { sendOptionRows } from './sendOptions';
import { AMINA, BRUNO, CHANNEL, CHEN, MARKET, NOBODY, SHOP, shopSends, TEAM } from './shop';

const KEY = lookUpOf(1);

const TO_AMINA = { session: SHOP, to: chosen(`+${AMINA}`) };

const FIRST_ID = 100_000;

function send(body: IDataObject): Request {
	return byKey('POST /api/send-message', body);
}

function sent(jid: string, msgId = FIRST_ID): OutputItem[] {
	return [{ json: { msgId, jid, status: 'in_progress' } }];
}

/** One message to Amina, as the first that the session ever sends. */
function toAmina(body: IDataObject): Outcome {
	return { requests: [KEY, send({ to: `+${AMINA}`, ...body })], output: [sent(`+${AMINA}`)] };
}

function uploadOf(kind: keyof typeof CONTENT): Request {
	return byKey('POST /api/upload', { bytes: CONTENT[kind].length, contentType: MIME_TYPE[kind] });
}

function uploadedUrl(extension: string): unknown {
	return expect.stringMatching(new RegExp(`^http://127\\.0\\.0\\.1:\\d+/media/[\\da-f-]{36}\\.${extension}$`));
}

interface MediaOperation {
	/** The field of the API that takes the file's URL. */
	field: string;
	file: keyof typeof CONTENT;
	/** The message can have a text below the file. */
	captioned?: boolean;
	/** The message can disappear once it was looked at. */
	viewable?: boolean;
	/** The API is told the file's name. */
	named?: boolean;
}

/** The rows that sending a file has, whatever its kind. */
function mediaRows({ field, file, captioned, viewable, named }: MediaOperation): Row[] {
	const url = `https://example.com/files/one.${file}`;
	const everyOption = {
		...(viewable && { viewOnce: true }),
		...(named && { fileName: 'Offer (2).pdf' }),
		replyTo: FIRST_ID,
	};
	const rows: Row[] = [
		{
			title: 'by its URL',
			parameters: { ...TO_AMINA, mediaSource: 'url', mediaUrl: url },
			expected: () => toAmina({ [field]: url }),
		},
		{
			title: 'of the item, which is uploaded first',
			parameters: { ...TO_AMINA, mediaSource: 'binary' },
			items: [itemWith(file)],
			expected: () => ({
				requests: [
					KEY,
					uploadOf(file),
					send({ to: `+${AMINA}`, [field]: uploadedUrl(file), ...(named && { fileName: `file.${file}` }) }),
				],
				output: [sent(`+${AMINA}`)],
			}),
		},
		{
			title: 'of the item, as an expression tells it, with a name that is blank',
			parameters: {
				...TO_AMINA,
				mediaSource: 'binary',
				binaryProperty: '={{ $binary.attachment }}',
				options: named ? { fileName: ' ' } : {},
			},
			items: [itemWith(file, 'attachment')],
			expected: () => ({
				requests: [
					KEY,
					uploadOf(file),
					send({ to: `+${AMINA}`, [field]: uploadedUrl(file), ...(named && { fileName: `file.${file}` }) }),
				],
				output: [sent(`+${AMINA}`)],
			}),
		},
		{
			title: 'of the item, in another binary field and with every option',
			parameters: { ...TO_AMINA, mediaSource: 'binary', binaryProperty: 'attachment', options: everyOption },
			given: shopSends,
			items: [itemWith(file, 'attachment')],
			expected: () => ({
				requests: [KEY, uploadOf(file), send({ to: `+${AMINA}`, [field]: uploadedUrl(file), ...everyOption })],
				output: [sent(`+${AMINA}`, FIRST_ID + 1)],
			}),
		},
		{
			title: 'by its URL, with every option',
			parameters: {
				...TO_AMINA,
				mediaUrl: url,
				...(captioned && { caption: 'Look at *this*' }),
				options: { ...everyOption, mentions: '' },
			},
			given: shopSends,
			expected: () => ({
				requests: [
					KEY,
					send({ to: `+${AMINA}`, [field]: url, ...(captioned && { text: 'Look at *this*' }), ...everyOption }),
				],
				output: [sent(`+${AMINA}`, FIRST_ID + 1)],
			}),
		},
		{
			title: 'with options that are added but stay as they start',
			parameters: {
				...TO_AMINA,
				mediaUrl: url,
				...(captioned && { caption: '' }),
				options: { replyTo: 0, mentions: '', ...(viewable && { viewOnce: false }), ...(named && { fileName: '' }) },
			},
			expected: () => toAmina({ [field]: url }),
		},
		{
			title: 'for three items',
			parameters: { session: SHOP, to: typed('={{ $json.to }}'), mediaUrl: '={{ $json.url }}' },
			items: itemsOf(
				{ to: `+${AMINA}`, url: `https://example.com/1.${file}` },
				{ to: TEAM, url: `https://example.com/2.${file}` },
				{ to: CHANNEL, url: `https://example.com/3.${file}` },
			),
			expected: () => ({
				requests: [
					KEY,
					send({ to: `+${AMINA}`, [field]: `https://example.com/1.${file}` }),
					send({ to: TEAM, [field]: `https://example.com/2.${file}` }),
					send({ to: CHANNEL, [field]: `https://example.com/3.${file}` }),
				],
				output: [sent(`+${AMINA}`), sent(TEAM, FIRST_ID + 1), sent(CHANNEL, FIRST_ID + 2)],
			}),
		},
	];
	if (captioned) {
		rows.push({
			title: 'to a group, mentioning members in the caption',
			parameters: {
				session: SHOP,
				to: chosen(TEAM),
				mediaUrl: url,
				caption: `@${AMINA} have a look`,
				options: { mentions: `+${AMINA}` },
			},
			expected: () => ({
				requests: [
					KEY,
					send({ to: TEAM, [field]: url, text: `@${AMINA} have a look`, mentions: [`${AMINA}@s.whatsapp.net`] }),
				],
				output: [sent(TEAM)],
			}),
		});
	}
	const caption = captioned ? { caption: '**Look**' } : {};
	return [
		...rows,
		...sendOptionRows({ mediaUrl: url, ...caption }, { [field]: url, ...(captioned && { text: '*Look*' }) }),
	];
}

/** Every way to write a recipient, and how the API gets it. */
const RECIPIENTS: Array<[given: string | number, sentTo: string]> = [
	[`+${AMINA}`, `+${AMINA}`],
	[AMINA, `+${AMINA}`],
	[Number(AMINA), `+${AMINA}`],
	[`00${AMINA}`, `+${AMINA}`],
	['+1 (555) 020-0001', `+${AMINA}`],
	[' 1.555.020.0001 ', `+${AMINA}`],
	[`${AMINA}@s.whatsapp.net`, `${AMINA}@s.whatsapp.net`],
	['123456789012345@lid', '123456789012345@lid'],
	[TEAM, TEAM],
	[CHANNEL, CHANNEL],
];

const threeMessages = (simulator: Simulator) =>
	['One', 'Two', 'Three'].forEach((text) => shopSends(simulator, `+${AMINA}`, text));

const THREE_IDS = itemsOf({ id: FIRST_ID }, { id: FIRST_ID + 1 }, { id: FIRST_ID + 2 });

function infoOf(msgId: number, message: unknown, status: number, chat = `${AMINA}@s.whatsapp.net`): OutputItem[] {
	const id: unknown = expect.stringMatching(/^3EB0[\dA-F]{18}$/);
	const json = {
		remoteJid: chat,
		id,
		msgId,
		key: { id, fromMe: true, remoteJid: chat },
		message,
		messageTimestamp: expect.stringMatching(/^\d{10}$/) as unknown,
		status,
	};
	return [{ json }];
}

function editedTo(text: string): unknown {
	const key: unknown = expect.objectContaining({ fromMe: true });
	const editedMessage = { extendedTextMessage: { text } };
	return { protocolMessage: { key, type: 14, timestampMs: expect.any(Number) as unknown, editedMessage } };
}

const KEY_ID = '3EB06A5E244031B4A5D1';

function read(id: string, remoteJid: string, fromMe = false): Request {
	return byKey('POST /api/messages/read', { key: { id, remoteJid, fromMe } });
}

function presence(jid: string, type: string, delayMs?: number): Request {
	return byKey('POST /api/send-presence-update', { jid, type, ...(delayMs !== undefined && { delayMs }) });
}

const CARD = { contactName: 'Support Team', contactPhone: '+1 555 020 0003' };

const CARD_SENT = { contact: { name: 'Support Team', phone: `+${CHEN}` } };

const PLACE = { latitude: 37.7749295, longitude: -122.4194155 };

const POLL = { question: 'Which day?', choices: 'Monday\n Tuesday \n\nWednesday' };

const POLL_SENT = { question: 'Which day?', options: ['Monday', 'Tuesday', 'Wednesday'], multiSelect: false };

export const message: Rows = {
	sendText: [
		{
			title: 'to a contact',
			parameters: { ...TO_AMINA, text: 'Hello *Amina*,\nyour order is ready. 🎁' },
			expected: () => toAmina({ text: 'Hello *Amina*,\nyour order is ready. 🎁' }),
		},
		{
			title: 'to a group, with every option',
			parameters: {
				session: SHOP,
				to: chosen(TEAM),
				text: `@${AMINA} and @${BRUNO}, see above`,
				options: { replyTo: FIRST_ID, mentions: `+1 555 020 0001, ${BRUNO}@s.whatsapp.net\n123456789012345@lid` },
			},
			given: shopSends,
			expected: () => ({
				requests: [
					KEY,
					send({
						to: TEAM,
						text: `@${AMINA} and @${BRUNO}, see above`,
						replyTo: FIRST_ID,
						mentions: [`${AMINA}@s.whatsapp.net`, `${BRUNO}@s.whatsapp.net`, '123456789012345@lid'],
					}),
				],
				output: [sent(TEAM, FIRST_ID + 1)],
			}),
		},
		{
			title: 'with mentions from an expression that gives an array, and a quoted id that is text',
			parameters: {
				session: SHOP,
				to: chosen(TEAM),
				text: 'Hello',
				options: { mentions: '={{ $json.people }}', replyTo: '={{ $json.id }}' },
			},
			given: shopSends,
			items: itemsOf({ people: [AMINA, Number(BRUNO), AMINA], id: String(FIRST_ID) }),
			expected: () => ({
				requests: [
					KEY,
					send({
						to: TEAM,
						text: 'Hello',
						replyTo: FIRST_ID,
						mentions: [`${AMINA}@s.whatsapp.net`, `${BRUNO}@s.whatsapp.net`],
					}),
				],
				output: [sent(TEAM, FIRST_ID + 1)],
			}),
		},
		{
			title: 'with options that are added but empty',
			parameters: { ...TO_AMINA, text: 'Hello', options: { replyTo: 0, mentions: '' } },
			expected: () => toAmina({ text: 'Hello' }),
		},
		{
			title: 'a number as text',
			parameters: { ...TO_AMINA, text: '={{ 42 }}' },
			expected: () => toAmina({ text: '42' }),
		},
		{
			title: 'to every kind of recipient, however it is written',
			parameters: { session: SHOP, to: typed('={{ $json.to }}'), text: 'Hello' },
			items: itemsOf(...RECIPIENTS.map(([to]) => ({ to }))),
			expected: () => ({
				requests: [KEY, ...RECIPIENTS.map(([, to]) => send({ to, text: 'Hello' }))],
				output: RECIPIENTS.map(([, to], index) => sent(to, FIRST_ID + index)),
			}),
		},
		{
			title: 'from the session of the incoming trigger item',
			parameters: { session: chosen(''), to: chosen(`+${AMINA}`), text: 'Hello' },
			items: itemsOf({ session: { id: '1' } }),
			expected: () => toAmina({ text: 'Hello' }),
		},
		{
			title: 'from the only session there is',
			parameters: { to: chosen(`+${AMINA}`), text: 'Hello' },
			given: ({ store }) => [2, 3].forEach((id) => store.sessions.delete(id)),
			expected: () => ({
				requests: [
					{ method: 'GET', path: '/api/whatsapp-sessions', query: {}, token: 'pat' },
					KEY,
					send({ to: `+${AMINA}`, text: 'Hello' }),
				],
				output: [sent(`+${AMINA}`)],
			}),
		},
		{
			title: 'from a session whose number was typed in, over that of the trigger item',
			parameters: { session: typed(1), to: typed(`+${AMINA}`), text: 'Hello' },
			items: itemsOf({ session: { id: '2' } }),
			expected: () => toAmina({ text: 'Hello' }),
		},
		{
			title: 'for three items',
			parameters: { session: SHOP, to: typed('={{ $json.to }}'), text: '={{ $json.text }}' },
			items: itemsOf({ to: `+${AMINA}`, text: 'One' }, { to: `+${BRUNO}`, text: 'Two' }, { to: TEAM, text: 'Three' }),
			expected: () => ({
				requests: [
					KEY,
					send({ to: `+${AMINA}`, text: 'One' }),
					send({ to: `+${BRUNO}`, text: 'Two' }),
					send({ to: TEAM, text: 'Three' }),
				],
				output: [sent(`+${AMINA}`), sent(`+${BRUNO}`, FIRST_ID + 1), sent(TEAM, FIRST_ID + 2)],
			}),
		},
		...sendOptionRows({ text: '# Hello\n**you**' }, { text: '*Hello*\n*you*' }),
	],
	sendImage: mediaRows({ field: 'imageUrl', file: 'png', captioned: true, viewable: true }),
	sendVideo: mediaRows({ field: 'videoUrl', file: 'mp4', captioned: true, viewable: true }),
	sendAudio: mediaRows({ field: 'audioUrl', file: 'ogg', viewable: true }),
	sendDocument: mediaRows({ field: 'documentUrl', file: 'pdf', captioned: true, named: true }),
	sendSticker: mediaRows({ field: 'stickerUrl', file: 'webp' }),
	sendContact: [
		{
			title: 'a card',
			parameters: { ...TO_AMINA, ...CARD },
			expected: () => toAmina(CARD_SENT),
		},
		{
			title: 'a card as an answer',
			parameters: { ...TO_AMINA, ...CARD, options: { replyTo: FIRST_ID } },
			given: shopSends,
			expected: () => ({
				requests: [KEY, send({ to: `+${AMINA}`, ...CARD_SENT, replyTo: FIRST_ID })],
				output: [sent(`+${AMINA}`, FIRST_ID + 1)],
			}),
		},
		{
			title: 'for three items',
			parameters: {
				session: SHOP,
				to: chosen(`+${AMINA}`),
				contactName: '={{ $json.name }}',
				contactPhone: '={{ $json.phone }}',
			},
			items: itemsOf(
				{ name: 'A', phone: '+1 555 020 0001' },
				{ name: 'B', phone: '0015550200002' },
				{ name: 'C', phone: `${CHEN}@s.whatsapp.net` },
			),
			expected: () => ({
				requests: [
					KEY,
					send({ to: `+${AMINA}`, contact: { name: 'A', phone: `+${AMINA}` } }),
					send({ to: `+${AMINA}`, contact: { name: 'B', phone: `+${BRUNO}` } }),
					send({ to: `+${AMINA}`, contact: { name: 'C', phone: `+${CHEN}` } }),
				],
				output: [0, 1, 2].map((n) => sent(`+${AMINA}`, FIRST_ID + n)),
			}),
		},
		...sendOptionRows(CARD, CARD_SENT),
	],
	sendLocation: [
		{
			title: 'a mere place',
			parameters: { ...TO_AMINA, ...PLACE },
			expected: () => toAmina({ location: PLACE }),
		},
		{
			title: 'a place with every option',
			parameters: {
				...TO_AMINA,
				...PLACE,
				options: { name: 'Company HQ', address: '123 Business St', text: 'We are here', replyTo: FIRST_ID },
			},
			given: shopSends,
			expected: () => ({
				requests: [
					KEY,
					send({
						to: `+${AMINA}`,
						location: { ...PLACE, name: 'Company HQ', address: '123 Business St' },
						text: 'We are here',
						replyTo: FIRST_ID,
					}),
				],
				output: [sent(`+${AMINA}`, FIRST_ID + 1)],
			}),
		},
		{
			title: 'for three items: degrees as text, the poles, and zero',
			parameters: {
				session: SHOP,
				to: chosen(`+${AMINA}`),
				latitude: '={{ $json.latitude }}',
				longitude: '={{ $json.longitude }}',
			},
			items: itemsOf(
				{ latitude: '-37.5', longitude: '12' },
				{ latitude: -90, longitude: 180 },
				{ latitude: 0, longitude: 0 },
			),
			expected: () => ({
				requests: [
					KEY,
					send({ to: `+${AMINA}`, location: { latitude: -37.5, longitude: 12 } }),
					send({ to: `+${AMINA}`, location: { latitude: -90, longitude: 180 } }),
					send({ to: `+${AMINA}`, location: { latitude: 0, longitude: 0 } }),
				],
				output: [0, 1, 2].map((n) => sent(`+${AMINA}`, FIRST_ID + n)),
			}),
		},
		...sendOptionRows({ ...PLACE, options: { text: '**Here**' } }, { location: PLACE, text: '*Here*' }),
	],
	sendPoll: [
		{
			title: 'with one choice a line',
			parameters: { ...TO_AMINA, ...POLL },
			expected: () => toAmina({ poll: POLL_SENT }),
		},
		{
			title: 'with several answers',
			parameters: { ...TO_AMINA, ...POLL, multiSelect: true },
			expected: () => toAmina({ poll: { ...POLL_SENT, multiSelect: true } }),
		},
		{
			title: 'with twelve choices from an array',
			parameters: { ...TO_AMINA, question: 'Which month?', choices: '={{ $json.months }}' },
			items: itemsOf({ months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }),
			expected: () =>
				toAmina({
					poll: {
						question: 'Which month?',
						options: ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'],
						multiSelect: false,
					},
				}),
		},
		{
			title: 'for three items',
			parameters: { session: SHOP, to: chosen(TEAM), question: '={{ $json.ask }}', choices: 'Yes\nNo' },
			items: itemsOf({ ask: 'A?' }, { ask: 'B?' }, { ask: 'C?' }),
			expected: () => ({
				requests: [
					KEY,
					...['A?', 'B?', 'C?'].map((question) =>
						send({ to: TEAM, poll: { question, options: ['Yes', 'No'], multiSelect: false } }),
					),
				],
				output: [0, 1, 2].map((n) => sent(TEAM, FIRST_ID + n)),
			}),
		},
		...sendOptionRows(POLL, { poll: POLL_SENT }),
	],
	edit: [
		{
			title: 'to a text that was written as Markdown',
			parameters: {
				session: SHOP,
				messageId: FIRST_ID,
				text: '**Better**',
				options: { textFormat: 'markdown' },
			},
			given: shopSends,
			expected: () => ({
				requests: [KEY, byKey(`PUT /api/messages/${FIRST_ID}`, { text: '*Better*' })],
				output: [infoOf(FIRST_ID, editedTo('*Better*'), 1)],
			}),
		},
		{
			title: 'the text of a message',
			parameters: { session: SHOP, messageId: FIRST_ID, text: 'Better' },
			given: shopSends,
			expected: () => ({
				requests: [KEY, byKey(`PUT /api/messages/${FIRST_ID}`, { text: 'Better' })],
				output: [infoOf(FIRST_ID, editedTo('Better'), 1)],
			}),
		},
		{
			title: 'for three items',
			parameters: { session: SHOP, messageId: '={{ $json.id }}', text: '=Now {{ $json.id }}' },
			given: threeMessages,
			items: THREE_IDS,
			expected: () => ({
				requests: [
					KEY,
					...[0, 1, 2].map((n) => byKey(`PUT /api/messages/${FIRST_ID + n}`, { text: `Now ${FIRST_ID + n}` })),
				],
				output: [0, 1, 2].map((n) => infoOf(FIRST_ID + n, editedTo(`Now ${FIRST_ID + n}`), 1)),
			}),
		},
	],
	delete: [
		{
			title: 'a message',
			parameters: { session: SHOP, messageId: FIRST_ID },
			given: shopSends,
			expected: () => ({
				requests: [KEY, byKey(`DELETE /api/messages/${FIRST_ID}`)],
				output: [[{ json: { deleted: true, success: true, message: 'Message deleted successfully.' } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: { session: SHOP, messageId: '={{ $json.id }}' },
			given: threeMessages,
			items: THREE_IDS,
			expected: () => ({
				requests: [KEY, ...[0, 1, 2].map((n) => byKey(`DELETE /api/messages/${FIRST_ID + n}`))],
				output: [0, 1, 2].map(() => [{ json: { deleted: true, success: true, message: 'Message deleted successfully.' } }]),
			}),
		},
	],
	getInfo: [
		{
			title: 'about a message, whose number comes as text',
			parameters: { session: SHOP, messageId: `={{ "${FIRST_ID}" }}` },
			given: (simulator) => shopSends(simulator, `+${NOBODY}`),
			expected: () => ({
				requests: [KEY, byKey(`GET /api/messages/${FIRST_ID}/info`)],
				output: [
					infoOf(FIRST_ID, { extendedTextMessage: { text: 'An earlier message' } }, 0, `${NOBODY}@s.whatsapp.net`),
				],
			}),
		},
		{
			title: 'for three items',
			parameters: { session: SHOP, messageId: '={{ $json.id }}' },
			given: threeMessages,
			items: THREE_IDS,
			expected: () => ({
				requests: [KEY, ...[0, 1, 2].map((n) => byKey(`GET /api/messages/${FIRST_ID + n}/info`))],
				output: ['One', 'Two', 'Three'].map((text, n) => infoOf(FIRST_ID + n, { extendedTextMessage: { text } }, 3)),
			}),
		},
	],
	resend: [
		{
			title: 'a message that failed',
			parameters: { session: SHOP, messageId: FIRST_ID },
			given: (simulator) => shopSends(simulator, `+${NOBODY}`),
			expected: () => ({
				requests: [KEY, byKey(`POST /api/messages/${FIRST_ID}/resend`)],
				output: [[{ json: { success: true, message: 'Message resend initiated successfully.' } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: { session: SHOP, messageId: '={{ $json.id }}' },
			given: (simulator) => [1, 2, 3].forEach(() => shopSends(simulator, `+${NOBODY}`)),
			items: THREE_IDS,
			expected: () => ({
				requests: [KEY, ...[0, 1, 2].map((n) => byKey(`POST /api/messages/${FIRST_ID + n}/resend`))],
				output: [0, 1, 2].map(() => [{ json: { success: true, message: 'Message resend initiated successfully.' } }]),
			}),
		},
	],
	markAsRead: [
		{
			title: 'the message of a trigger item, by the defaults',
			parameters: { session: SHOP },
			items: itemsOf({ key: { id: KEY_ID, remoteJid: `${AMINA}@s.whatsapp.net`, fromMe: false } }),
			expected: () => ({
				requests: [KEY, read(KEY_ID, `${AMINA}@s.whatsapp.net`)],
				output: [[{ json: { status: 'read' } }]],
			}),
		},
		{
			title: "one of the session's own messages",
			parameters: { session: SHOP, remoteJid: TEAM, keyId: KEY_ID, options: { fromMe: true } },
			expected: () => ({ requests: [KEY, read(KEY_ID, TEAM, true)], output: [[{ json: { status: 'read' } }]] }),
		},
		{
			title: 'for three items, in a personal chat, a group and a chat known by its LID',
			parameters: { session: SHOP },
			items: itemsOf(
				{ key: { id: 'A', remoteJid: `${AMINA}@s.whatsapp.net` } },
				{ key: { id: 'B', remoteJid: MARKET } },
				{ key: { id: 'C', remoteJid: '123456789012345@lid' } },
			),
			expected: () => ({
				requests: [KEY, read('A', `${AMINA}@s.whatsapp.net`), read('B', MARKET), read('C', '123456789012345@lid')],
				output: [0, 1, 2].map(() => [{ json: { status: 'read' } }]),
			}),
		},
	],
	sendPresence: [
		...['composing', 'recording'].map((type): Row => ({
			title: `${type} in a chat`,
			parameters: { ...TO_AMINA, presence: type },
			expected: () => ({
				requests: [KEY, presence(`${AMINA}@s.whatsapp.net`, type)],
				output: [[{ json: { jid: `${AMINA}@s.whatsapp.net`, type } }]],
			}),
		})),
		...['available', 'unavailable'].map((type): Row => ({
			title: `${type}, with the session's own number`,
			parameters: { session: SHOP, presence: type },
			expected: () => ({
				requests: [KEY, presence('15550100001@s.whatsapp.net', type)],
				output: [[{ json: { jid: '15550100001@s.whatsapp.net', type } }]],
			}),
		})),
		{
			title: 'for a while',
			parameters: { ...TO_AMINA, presence: 'composing', options: { delayMs: 3_000 } },
			expected: () => ({
				requests: [KEY, presence(`${AMINA}@s.whatsapp.net`, 'composing', 3_000)],
				output: [[{ json: { jid: `${AMINA}@s.whatsapp.net`, type: 'composing' } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: { session: SHOP, to: typed('={{ $json.to }}'), presence: 'composing' },
			items: itemsOf({ to: `+${AMINA}` }, { to: TEAM }, { to: '123456789012345@lid' }),
			expected: () => {
				const jids = [`${AMINA}@s.whatsapp.net`, TEAM, '123456789012345@lid'];
				return {
					requests: [KEY, ...jids.map((jid) => presence(jid, 'composing'))],
					output: jids.map((jid) => [{ json: { jid, type: 'composing' } }]),
				};
			},
		},
	],
};
