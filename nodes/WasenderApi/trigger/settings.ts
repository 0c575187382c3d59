import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { sessionIdFrom } from '../delivery/session/sessionId';
import { badInput, missingInput } from '../fields/value/badInput';
import type { ChatType } from '../whatsapp/chat';
import type { MessageType } from '../whatsapp/message/messageTypes';

type Context = IHookFunctions | IWebhookFunctions;

/**
 * The session that the trigger listens to, as a numeric id.
 * @throws NodeOperationError if none is chosen, or it is not an id
 */
export function triggerSession(context: Context): string {
	const value: unknown = context.getNodeParameter('session', '', { extractValue: true });
	const id = sessionIdFrom(value);
	if (id) return id;
	const advice = 'Choose the session whose events start this workflow from the list.';
	throw id === ''
		? missingInput(context, 'Session', advice)
		: badInput(context, 'Session', value, 'is not a session ID', advice);
}

/**
 * The events that the trigger is for, by name. Names that this package does not know are among them: an event that
 * WasenderAPI has had since must not keep those that are known from arriving.
 */
export function selectedEvents(context: Context): string[] {
	const value: unknown = context.getNodeParameter('events', []);
	// An expression may give them as one text.
	const names = (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((entry) =>
		typeof entry === 'string' ? entry.split(',') : [],
	);
	return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
}

/** The events in which answers to Send and Wait come. */
export const ANSWER_EVENTS: readonly string[] = ['messages.received', 'messages.reaction', 'poll.results'];

/** The trigger's options, with their defaults. */
export interface TriggerOptions {
	allowUnsigned: boolean;
	/** Empty for all. */
	chats: unknown;
	/** Empty for all but stories. */
	chatTypes: ChatType[];
	/** Seconds of silence after which a person's messages are one; 0 for each by itself. */
	combineMessages: unknown;
	downloadMedia: boolean;
	existingWebhook: 'replace' | 'share' | 'fail';
	/** Hosts beside WhatsApp's that files may be fetched from. */
	fileHosts: string;
	/** Empty for anybody. */
	fromNumbers: unknown;
	ignoreDuplicates: boolean;
	ignoreOwnMessages: boolean;
	markAsRead: boolean;
	/** In megabytes. */
	maxFileSize: number;
	/** In groups only what is meant for the session. */
	mentionedOnly: boolean;
	/** Empty for all that show a person something. */
	messageTypes: MessageType[];
	outputProperty: string;
	/** Answers to Send and Wait end that wait. */
	receiveAnswers: boolean;
	/** Of `session.status`; empty for all. */
	statuses: string[];
	/** As its collection has it; read by `textFilter/textFilter.ts`. */
	textFilter: unknown;
}

const DEFAULTS: TriggerOptions = {
	allowUnsigned: false,
	chats: '',
	chatTypes: [],
	combineMessages: 0,
	downloadMedia: false,
	existingWebhook: 'replace',
	fileHosts: '',
	fromNumbers: '',
	ignoreDuplicates: true,
	ignoreOwnMessages: true,
	markAsRead: false,
	maxFileSize: 100,
	mentionedOnly: false,
	messageTypes: [],
	outputProperty: 'data',
	receiveAnswers: true,
	statuses: [],
	textFilter: {},
};

/** The options as set, those that are not at their defaults. */
export function triggerOptions(context: Context): TriggerOptions {
	return { ...DEFAULTS, ...(context.getNodeParameter('options', {}) as IDataObject) } as TriggerOptions;
}

/** The longest silence that messages are combined over, in seconds. */
export const MOST_COMBINE_SECONDS = 15;

function isCombineSeconds(value: unknown): boolean {
	const seconds = Number(value);
	return seconds >= 0 && seconds <= MOST_COMBINE_SECONDS;
}

/** What stands in "Combine Messages" and is no time that messages are combined over, if it is none. */
export function unreadableCombine({ combineMessages: value }: TriggerOptions): unknown {
	const isText = typeof value === 'string' && value.trim() !== '';
	return (typeof value === 'number' || isText) && isCombineSeconds(value) ? undefined : value;
}

/** The silence after which a person's messages are one, in milliseconds; 0 where they are not combined. */
export function combineMs({ combineMessages }: TriggerOptions): number {
	return isCombineSeconds(combineMessages) ? Number(combineMessages) * 1_000 : 0;
}
