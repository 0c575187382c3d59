import type {
	IDataObject,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	INodeProperties,
	PreSendAction,
} from 'n8n-workflow';
import { withSendOptions, type Lead } from '../../delivery/sendOptions/SendOptions';
import { parseAddress } from '../../whatsapp/address';
import { isObject, textOf } from '../../whatsapp/json';
import { numberBetween } from '../value/numberBetween';
import { optionOf } from '../value/optionOf';
import { textFrom } from '../value/textFrom';

/** How long somebody seems to write, in milliseconds: by the length of the text, within bounds. */
const MS_A_CHARACTER = 50;
const SHORTEST_MS = 1_000;
const LONGEST_MS = 10_000;
/** For what has no text, such as a voice note. */
const WORDLESS_MS = 3_000;

const MOST_SECONDS = 60;

/** @returns milliseconds by the length of the message's text */
function automaticMs({ text, poll }: IDataObject): number {
	const words = textOf(text) ?? (isObject(poll) ? textOf(poll.question) : undefined);
	if (words === undefined) return WORDLESS_MS;
	return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, [...words].length * MS_A_CHARACTER));
}

/** @returns milliseconds, or undefined for "by the length of the text" */
function typingMs(context: IExecuteSingleFunctions, value: unknown): number | undefined {
	const written = textFrom(context, 'Typing', value).trim();
	if (written.toLowerCase() === 'auto') return undefined;
	const advice = `Write auto, or seconds, at most ${MOST_SECONDS}.`;
	return Math.round(numberBetween(context, 'Typing', written, [0, MOST_SECONDS], advice) * 1_000);
}

/** "typing…" or "recording…" in the chat of a person (WasenderAPI, "Send Presence Update"). */
function leadTo(jid: string, fixedMs: number | undefined): (request: IHttpRequestOptions) => Lead {
	return ({ body }) => {
		const content = body as IDataObject;
		const ms = fixedMs ?? automaticMs(content);
		const type = content.audioUrl === undefined ? 'composing' : 'recording';
		return { ms, request: { method: 'POST', url: '/api/send-presence-update', body: { jid, type, delayMs: ms } } };
	};
}

const setTyping: PreSendAction = async function (requestOptions) {
	const value = optionOf(this, 'typing');
	if (value === undefined) return requestOptions;
	const ms = typingMs(this, value);
	const address = parseAddress((requestOptions.body as IDataObject | undefined)?.to);
	const isPerson = address?.kind === 'phone' || address?.kind === 'lid';
	return isPerson && ms !== 0 ? withSendOptions(requestOptions, { lead: leadTo(address.jid, ms) }) : requestOptions;
};

/** Before the message the chat shows that somebody writes or speaks. It stands behind the recipient. */
export const typing: INodeProperties = {
	displayName: 'Typing',
	name: 'typing',
	type: 'string',
	default: 'auto',
	placeholder: 'e.g. auto or 3',
	hint: 'Write auto, or seconds',
	description:
		'How long the chat of a person shows "typing…", or "recording…" before a voice note: auto goes by the length of the text, at most 10 seconds. Other messages of the session wait meanwhile. Not in groups and channels.',
	routing: { send: { preSend: [setTyping] } },
};
