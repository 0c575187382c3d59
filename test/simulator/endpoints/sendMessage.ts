import { MEDIA_FIELDS } from '../whatsapp/content';
import { takeIn } from '../whatsapp/delivery';
import { ok, type Endpoint, type FieldErrors, type Input } from './endpoint';
import { exactly, text } from './formats';
import type { World } from '../world';

/** `POST /api/send-message`: one endpoint that fourteen pages describe. */
export const SEND_MESSAGE: Endpoint = {
	method: 'POST',
	path: '/api/send-message',
	token: 'sessionKey',
	docs: {
		page: 'messages',
		headings: [
			'Send Text Message',
			'Send Image Message',
			'Send Video Message',
			'Send Document Message',
			'Send Audio Message',
			'Send Sticker Message',
			'Send Contact Card',
			'Send Location',
			'Send Poll Message',
			'Send Quoted Message',
			'Send View Once Message',
			'Send Group Message',
			'Send Message with Mentions',
			'Send Channel Message',
		],
	},
	send: true,
	rate: 'send',
	needsConnection: true,
	body: exactly(
		{
			to: text('recipient'),
			text: text('not-blank'),
			imageUrl: text('http-url'),
			videoUrl: text('http-url'),
			audioUrl: text('http-url'),
			documentUrl: text('http-url'),
			stickerUrl: text('http-url'),
			fileName: text('not-blank'),
			viewOnce: { type: 'boolean' },
			replyTo: { type: 'integer', minimum: 1 },
			mentions: { type: 'array', minItems: 1, items: text('person-jid') },
			contact: exactly({ name: text('not-blank'), phone: text('phone') }, ['name', 'phone']),
			location: exactly(
				{
					latitude: { type: 'number', minimum: -90, maximum: 90 },
					longitude: { type: 'number', minimum: -180, maximum: 180 },
					name: { type: 'string' },
					address: { type: 'string' },
				},
				['latitude', 'longitude'],
			),
			poll: exactly(
				{
					question: text('not-blank'),
					options: { type: 'array', minItems: 2, maxItems: 12, items: text('not-blank') },
					multiSelect: { type: 'boolean' },
				},
				['question', 'options'],
			),
		},
		['to'],
	),
	check: checkTogether,
	handle: ({ session, body, requestSeq }, world) => {
		const message = takeIn(world, session!, body, requestSeq);
		return ok({ msgId: message.msgId, jid: message.to, status: 'in_progress' });
	},
};

/** Which fields may stand together: what the pages say in words. */
function checkTogether({ body, session }: Input, { store }: World): FieldErrors | undefined {
	const errors: FieldErrors = {};
	const say = (field: string, words: string) => (errors[field] ??= []).push(`The ${field} field ${words}.`);
	const main = [...Object.keys(MEDIA_FIELDS), 'contact', 'location', 'poll'].filter(
		(field) => body[field] !== undefined,
	);

	if (main.length === 0 && body.text === undefined) say('text', 'is required when no media is present');
	for (const field of main.slice(1)) say(field, `cannot be sent together with ${main[0]}`);
	if (body.poll !== undefined && body.text !== undefined) say('text', 'cannot be sent together with poll');
	if (body.fileName !== undefined && body.documentUrl === undefined)
		say('fileName', 'is only allowed with documentUrl');
	if (body.viewOnce !== undefined && ![body.imageUrl, body.videoUrl, body.audioUrl].some((url) => url !== undefined)) {
		say('viewOnce', 'is only allowed with imageUrl, videoUrl or audioUrl');
	}
	if (body.mentions !== undefined) {
		// WasenderAPI, "Send Message with Mentions": to must be a group, and text is required.
		if (!String(body.to).endsWith('@g.us')) say('mentions', 'is only allowed when to is a group JID ending with @g.us');
		if (body.text === undefined) say('text', 'is required with mentions');
	}
	if (body.replyTo !== undefined && store.messages.get(body.replyTo)?.sessionId !== session!.id) {
		say('replyTo', 'must be the msgId of a message that this session has sent');
	}
	return Object.keys(errors).length ? errors : undefined;
}
