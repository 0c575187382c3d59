import type { IWebhookFunctions } from 'n8n-workflow';
import type { StoredQuestions } from '../../conversation/switchboard/OpenQuestions';
import { switchboardAt, type Switchboard } from '../../conversation/switchboard/switchboards';
import { withoutNote } from '../../conversation/switchboard/places';
import type { Registration } from '../registration/staticData';

function staticDataOf(context: IWebhookFunctions): { questions?: StoredQuestions } {
	return context.getWorkflowStaticData('node');
}

/** The questions as n8n has stored them. */
export function storedQuestions(context: IWebhookFunctions): StoredQuestions {
	return staticDataOf(context).questions ?? {};
}

/** The port at which this process took the request. */
function portOf(context: IWebhookFunctions): number | undefined {
	const { socket } = context.getRequestObject() as { socket?: { localPort?: number } };
	return socket?.localPort;
}

/** The questions that wait for an answer here: those that this process knows, and those that are stored. */
export function switchboardOf(
	context: IWebhookFunctions,
	{ url, isOfTest, secretDigest }: Registration,
): Switchboard {
	const switchboard = switchboardAt(withoutNote(url), isOfTest);
	switchboard.secretDigest = secretDigest;
	switchboard.port = portOf(context) ?? switchboard.port;
	switchboard.questions.merge(storedQuestions(context), Date.now());
	return switchboard;
}

/** Stores what is known now, if it is news. Only of use in a request that starts no run: n8n forgets it otherwise. */
export function storeQuestions(context: IWebhookFunctions, { questions }: Switchboard): void {
	const stored = questions.stored(Date.now());
	if (JSON.stringify(stored) === JSON.stringify(storedQuestions(context))) return;
	if (questions.isEmpty && staticDataOf(context).questions === undefined) return;
	// A copy: what is in memory goes on changing.
	staticDataOf(context).questions = JSON.parse(JSON.stringify(stored)) as StoredQuestions;
}
