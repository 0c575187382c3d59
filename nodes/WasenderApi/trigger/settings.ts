import { NodeOperationError, type IDataObject, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';
import { chosenSessionId } from '../delivery/session/sessionId';
import { eventOf } from '../whatsapp/events';
import type { ChatType } from './receive/simplifyMessage';

type Context = IHookFunctions | IWebhookFunctions;

/**
 * The session that the trigger listens to, as a numeric id.
 * @throws NodeOperationError if none is chosen, or it is not an id
 */
export function triggerSession(context: Context): string {
	const id = chosenSessionId(context, context.getNodeParameter('session', '', { extractValue: true }));
	if (id !== '') return id;
	throw new NodeOperationError(context.getNode(), 'Session: choose one', {
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
	/** Empty for any. */
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
	ignoreOwnMessages: false,
	maxFileSize: 100,
	outputProperty: 'data',
};

/** The options as set, those that are not at their defaults. */
export function triggerOptions(context: Context): TriggerOptions {
	return { ...DEFAULTS, ...(context.getNodeParameter('options', {}) as IDataObject) } as TriggerOptions;
}
