import type { IDataObject } from 'n8n-workflow';
import { optionsOf } from '../answers/answerFromVote';
import type { Asked } from './parameters';

// WhatsApp's own limits of a poll, in characters.
const LONGEST_QUESTION = 255;
const LONGEST_CHOICE = 100;

/** How a question looks in the chat. */
export interface Wording {
	/** The options of its poll; undefined where it is a text. */
	poll?: string[];
	text: string;
}

/** In a text the options are numbered: the number alone is an answer. */
function numbered(options: string[]): string {
	return options.map((option, index) => `${index + 1}. ${option}`).join('\n');
}

/** A poll has two options at least, and nothing but them; it is answered in the chat. */
function pollFor({ message, question, answerIn, isPollWanted }: Asked): string[] | undefined {
	const options = optionsOf(question);
	const isPossible = answerIn === 'chat' && options.length >= 2 && [...message].length <= LONGEST_QUESTION;
	return isPossible && isPollWanted && options.every((option) => [...option].length <= LONGEST_CHOICE)
		? options
		: undefined;
}

/**
 * What is sent.
 * @param pageUrl where it can be answered on a page; undefined for nowhere
 * @param isInChat it can be answered in the chat
 */
export function wordingOf(asked: Asked, isInChat: boolean, pageUrl?: string): Wording {
	const { message, question, buttonLabel, appendAttribution } = asked;
	const poll = pageUrl === undefined ? pollFor(asked) : undefined;
	if (poll) return { poll, text: message };
	const parts = [
		message,
		isInChat && numbered(optionsOf(question)),
		pageUrl !== undefined && `${buttonLabel}: ${pageUrl}`,
		appendAttribution && '_This message was sent automatically with n8n_',
	];
	return { text: parts.filter((part): part is string => typeof part === 'string' && part !== '').join('\n\n') };
}

/** The same as fields of the request (WasenderAPI, "Send Poll Message", "Send Text Message"). */
export function bodyOf({ poll, text }: Wording): IDataObject {
	return poll ? { poll: { question: text, options: poll, multiSelect: false } } : { text };
}
