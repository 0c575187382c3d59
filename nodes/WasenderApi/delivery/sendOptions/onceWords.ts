import type { Once } from './SendOptions';

/** How a user knows the comparison with what was sent before, and what to do where it does not tell. */
interface OnceWords {
	title: string;
	/** The log cannot be read as far back as it has to be. */
	unreadable: string;
	/** The log may have the message. */
	unclear: string;
}

const UNCLEAR =
	'The message log has one like it, but the file has another address, the chat is named in a way that does not tell whose it is, or nobody knows whether it was sent. Look at the chat. Nothing was sent for this item.';

const RETRY_ANYWAY =
	'To send all again, set "Send Once" to 0 in the node and retry with the currently saved workflow.';

const SEND_ONCE: OnceWords = {
	title: 'Send Once',
	unreadable:
		'"Send Once" compares with the session\'s message log. Switch on "Log Messages" in the session\'s settings, choose fewer hours, or send without it. Nothing was sent.',
	unclear: UNCLEAR,
};

const RETRY: OnceWords = {
	title: 'Retry',
	unreadable: `n8n repeats an execution that may have sent some of these messages already, and only the session's message log tells which. Nothing was sent. Run the workflow again without the items that are done. ${RETRY_ANYWAY}`,
	unclear: `${UNCLEAR} ${RETRY_ANYWAY}`,
};

/** The words for an error of the comparison, by why it is made. */
export function onceWords({ retry }: Once): OnceWords {
	return retry ? RETRY : SEND_ONCE;
}
