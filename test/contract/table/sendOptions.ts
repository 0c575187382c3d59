import type { IDataObject } from 'n8n-workflow';
import { byKey, byToken, chosen, lookUpOf, type Request, type Row } from './row';
import { NOBODY, SHOP, shopSends, TEAM } from './shop';

const KEY = lookUpOf(1);

/** What the node asks of the message log: one page is all there is. */
export const LOG: Request = byToken('GET /api/whatsapp-sessions/1/message-logs?page=1&per_page=100');

export function checkOf(phone: string): Request {
	return byKey(`GET /api/on-whatsapp/+${phone}`);
}

export function typingTo(phone: string, delayMs: unknown, type = 'composing'): Request {
	return byKey('POST /api/send-presence-update', { jid: `${phone}@s.whatsapp.net`, type, delayMs });
}

let people = 0;

/** Somebody whom no row has written to: the node remembers for a day who is on WhatsApp. */
export function stranger(): string {
	return `1555099${String(++people).padStart(4, '0')}`;
}

const EVERY_OPTION = {
	typing: '0.01',
	pause: { values: { min: 0, max: 0.01 } },
	checkNumber: true,
	sendOnce: 24,
	textFormat: 'markdown',
};

/** The rows that every kind of message has for how it is sent. */
export function sendOptionRows(parameters: IDataObject, body: IDataObject): Row[] {
	const phone = stranger();
	const isAudio = 'audioUrl' in body;
	const { options } = parameters as { options?: IDataObject };
	const send = (to: string) => byKey('POST /api/send-message', { to, ...body });
	const withOptions = (to: string, more: IDataObject): IDataObject => ({
		...parameters,
		session: SHOP,
		to: chosen(to),
		options: { ...options, ...more },
	});
	const sent = (to: string) => [{ json: { msgId: 100_000, jid: to, status: 'in_progress' } }];
	return [
		{
			title: 'once, to a number that is checked, after typing and a pause, written in Markdown',
			parameters: withOptions(`+${phone}`, EVERY_OPTION),
			expected: () => ({
				requests: [
					KEY,
					LOG,
					checkOf(phone),
					typingTo(phone, 10, isAudio ? 'recording' : 'composing'),
					send(`+${phone}`),
				],
				output: [sent(`+${phone}`)],
			}),
		},
		{
			title: 'to a group, of which nothing is checked, and nobody seems to type',
			parameters: withOptions(TEAM, EVERY_OPTION),
			expected: () => ({ requests: [KEY, LOG, send(TEAM)], output: [sent(TEAM)] }),
		},
		{
			title: 'with those options added, but off',
			parameters: withOptions(`+${NOBODY}`, {
				typing: '',
				pause: {},
				checkNumber: false,
				sendOnce: 0,
				textFormat: 'markdown',
			}),
			expected: () => ({ requests: [KEY, send(`+${NOBODY}`)], output: [sent(`+${NOBODY}`)] }),
		},
		{
			title: 'not again, where the message log has it',
			parameters: withOptions(`+${phone}`, EVERY_OPTION),
			given: (simulator) => shopSends(simulator, `${phone}@s.whatsapp.net`, undefined, body),
			expected: () => ({
				requests: [KEY, LOG],
				output: [
					[
						{
							json: expect.objectContaining({
								skipped: true,
								id: '100000',
								to: `${phone}@s.whatsapp.net`,
								status: 'sent',
							}) as unknown,
						},
					],
				],
			}),
		},
	];
}
