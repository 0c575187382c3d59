import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { isObject } from '../../whatsapp/json';
import type { FormField } from '../../fields/question/formKinds';
import type { PageTexts } from '../page/pageTexts';
import type { Question } from '../question';

/** What the node keeps of its question while the execution waits. */
export interface Waiting {
	/** Of the question; the execution may ask another one later, under the same URL. */
	id: string;
	question: Question;
	message: string;
	/** Of a custom form. */
	fields: FormField[];
	/** On its page. */
	texts: PageTexts;
	sessionId: string;
	/** Where the question stands, as a JID. */
	chatId: string;
	/** Left out where the API has not told it. */
	messageId?: number;
	/** In milliseconds since 1970. */
	expiresAt?: number;
	replyAfterAnswer?: string;
	/** Why it can be answered on its page only, although the chat was wanted too. */
	onlyOnPage?: string;
}

const NAME = 'wasenderQuestion';

/** By what a URL may be used: n8n's signature covers this, so a page's address is good for the page only. */
export type Door = 'chat' | 'page';

/** What is signed into the address at which an answer is handed in. */
export function signedQuery(id: string, door: Door): { question: string; door: Door } {
	return { question: id, door };
}

/** Keeps it in the node's context, which n8n stores with the execution. */
export function keepWaiting(nodeContext: IDataObject, waiting: Waiting): void {
	nodeContext[NAME] = waiting as unknown as IDataObject;
}

/** What the node of a waiting execution has asked; undefined if it never has. */
export function waitingFor(context: IWebhookFunctions): Waiting | undefined {
	// A name may hold anything, the end of an expression too.
	const name = JSON.stringify(context.getNode().name).replace(/[{}]/g, (brace) =>
		brace === '{' ? '\\u007b' : '\\u007d',
	);
	const kept: unknown = context.evaluateExpression(`{{ $node[${name}].context["${NAME}"] }}`);
	return isObject(kept) ? (kept as unknown as Waiting) : undefined;
}
