/** What a person is asked with Send and Wait for Response, as far as an answer depends on it. */
export type Question =
	| { responseType: 'approval'; approveLabel: string; disapproveLabel?: string }
	| { responseType: 'choice'; choices: string[] }
	| { responseType: 'freeText' }
	| { responseType: 'customForm' };

/** What the person said, as the workflow gets it under `data`. `chatInput` are words that an AI agent reads. */
export interface Answer {
	approved?: boolean;
	choice?: string;
	text?: string;
	chatInput?: string;
}
