/** What a person is asked with Send and Wait for Response, as far as an answer depends on it. */
export type Question =
	| { responseType: 'approval'; approveLabel: string; disapproveLabel?: string }
	| { responseType: 'choice'; choices: string[] }
	| { responseType: 'freeText' }
	| { responseType: 'customForm' };

/** What a field of a form holds: text, a number, the options that were chosen; null for nothing. */
export type FormValue = string | number | string[] | null;

/**
 * What the person said, as the workflow gets it under `data`. `chatInput` are words that an AI agent reads. A form's
 * fields stand beside them under their own names.
 */
export interface Answer {
	approved?: boolean;
	choice?: string;
	text?: string;
	chatInput?: string;
	[formField: string]: FormValue | boolean | undefined;
}
