import { NodeOperationError, type IDataObject, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';
import { eventOf } from '../whatsapp/events';
import type { ChatType } from '../whatsapp/chat';
import type { MessageType } from '../whatsapp/message/messageTypes';

type Context = IHookFunctions | IWebhookFunctions;

/**
 * The session that the trigger listens to, as a numeric id.
 * @throws NodeOperationError if none is chosen
 */
export function triggerSession(context: Context): string {
	const value = String(context.getNodeParameter('session', '', { extractValue: true }) ?? '').trim();
	if (/^[1-9]\d*$/.test(value)) return value;
	const problem = value === '' ? 'choose one' : `"${value}" is not a session ID`;
	throw new NodeOperationError(context.getNode(), `Session: ${problem}`, {
		description: 'Choose the session whose events start this workflow from the list.',
	});
}

/**
 * The events that the trigger is for.
 * @throws NodeOperationError if none is selected, or one that WasenderAPI does not have
 */
export function selectedEvents(context: Context): string[] {
	const events = context.getNodeParameter('events', []) as string[];
	const unknown = events.find((event) => !eventOf(event));
	if (events.length > 0 && unknown === undefined) return events;
	const problem = unknown === undefined ? 'select at least one' : `"${unknown}" is not an event of WasenderAPI`;
	throw new NodeOperationError(context.getNode(), `Events: ${problem}`, {
		description: 'Select the events that start this workflow from the list.',
	});
}

/** The trigger's options, with their defaults. */
export interface TriggerOptions {
	allowUnsigned: boolean;
	/** Empty for all but stories. */
	chatTypes: ChatType[];
	downloadMedia: boolean;
	existingWebhook: 'replace' | 'share' | 'fail';
	/** Hosts beside WhatsApp's that files may be fetched from. */
	fileHosts: string;
	/** Empty for anybody. */
	fromNumbers: unknown;
	ignoreDuplicates: boolean;
	ignoreOwnMessages: boolean;
	/** In megabytes. */
	maxFileSize: number;
	/** Empty for all that show a person something. */
	messageTypes: MessageType[];
	outputProperty: string;
}

const DEFAULTS: TriggerOptions = {
	allowUnsigned: false,
	chatTypes: [],
	downloadMedia: false,
	existingWebhook: 'replace',
	fileHosts: '',
	fromNumbers: '',
	ignoreDuplicates: true,
	ignoreOwnMessages: true,
	maxFileSize: 100,
	messageTypes: [],
	outputProperty: 'data',
};

/** The options as set, those that are not at their defaults. */
export function triggerOptions(context: Context): TriggerOptions {
	return { ...DEFAULTS, ...(context.getNodeParameter('options', {}) as IDataObject) } as TriggerOptions;
}
