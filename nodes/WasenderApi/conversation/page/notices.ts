import { documentOf } from './document';

function notice(title: string, text: string): string {
	return documentOf(title, `<p>${text}</p>`);
}

/** For whoever has just answered. */
export function thanksPage(): string {
	return notice('Thank you', 'Your answer has arrived. You can close this page.');
}

/** For whoever comes after the answer, in the chat or on the page. */
export function answeredPage(): string {
	return notice('Already answered', 'This question has been answered already. There is nothing left to do.');
}

/** For whoever comes after the time limit, or when the question is no longer asked. */
export function tooLatePage(): string {
	return notice('Too late', 'This question is no longer open, so it cannot be answered any more.');
}
