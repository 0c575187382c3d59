import { NodeOperationError, type IDataObject, type IHookFunctions } from 'n8n-workflow';
import { selectedEvents } from '../settings';

// The API's own words, as far as they say something.
const LONGEST_WARNING = 200;

const RESTART =
	'Restart the session (resource Session, operation Restart, or in the WasenderAPI dashboard), so that it takes over its new webhook.';

/**
 * Tells of a webhook that was saved, but not passed on to the server that is connected to WhatsApp
 * (WasenderAPI, "Update WhatsApp Session"): events go where they went before.
 * A log is all that a hook has for it.
 */
export function tellUnsynced(context: IHookFunctions, warning: string): void {
	const words = warning.slice(0, LONGEST_WARNING);
	context.logger.warn(`WasenderAPI Trigger: ${words} – events may go on arriving where they did before. ${RESTART}`);
}

/**
 * The same for a trigger that is being activated. While the session is connected the workflow would wait for events
 * that go elsewhere, which n8n shows to nobody but by an error; a session that is not connected takes over its webhook
 * when it is.
 * @throws NodeOperationError if the session is connected
 */
export function refuseUnsynced(context: IHookFunctions, warning: string, { status }: IDataObject): void {
	tellUnsynced(context, warning);
	if (String(status).toLowerCase() !== 'connected') return;
	throw new NodeOperationError(
		context.getNode(),
		`The session's events do not come here yet: ${warning.slice(0, LONGEST_WARNING)}`,
		{ description: `${RESTART} Then publish the workflow, or listen for a test event, again.` },
	);
}

/**
 * Tells of events that the API would not subscribe the session to.
 * @throws NodeOperationError if nothing is left that could start the workflow
 */
export function tellRefusedEvents(context: IHookFunctions, refused: string[]): void {
	const selected = selectedEvents(context);
	const names = refused.map((name) => `"${name}"`).join(', ');
	if (selected.every((event) => refused.includes(event))) {
		throw new NodeOperationError(context.getNode(), `Events: WasenderAPI does not know ${names}`, {
			description: 'Select events from the list.',
		});
	}
	context.logger.warn(
		`WasenderAPI Trigger: WasenderAPI refused the events ${names} and sends the others. If the workflow needs them, look for their names in the list of the field Events.`,
	);
}
