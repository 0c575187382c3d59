import { NodeOperationError, type INode } from 'n8n-workflow';
import type { Deaf } from './Registrar';

const ACTIVATE =
	'Add a WasenderAPI Trigger for this session to a workflow of this n8n and activate it; or set Answer In to "Page".';

/** Why nobody would hear of an answer in the chat, and what to do about it. */
const REASONS: Readonly<Record<Deaf, { reason: string; advice: string }>> = {
	none: { reason: 'no WasenderAPI Trigger is active on the session', advice: ACTIVATE },
	foreign: { reason: "the session's webhook does not lead to a WasenderAPI Trigger of this n8n", advice: ACTIVATE },
	elsewhere: { reason: 'the WasenderAPI Trigger on the session belongs to another n8n', advice: ACTIVATE },
	inactive: { reason: 'the WasenderAPI Trigger on the session is no longer active', advice: ACTIVATE },
	onlyTest: { reason: 'only a test listens to the session, and it ends with its first event', advice: ACTIVATE },
	unsigned: {
		reason: 'the session has no webhook secret, so anybody could forge an answer',
		advice:
			'Open the session in the WasenderAPI dashboard, generate a webhook secret, save it, and activate the workflow with the trigger again.',
	},
	off: {
		reason: 'the WasenderAPI Trigger on the session does not listen to answers',
		advice: 'Switch on its option Receive Answers and publish its workflow again; or set Answer In to "Page".',
	},
	full: {
		reason: 'too many questions wait for an answer',
		advice: 'End executions that nobody will answer any more, and use the option Limit Wait Time.',
	},
	unreachable: {
		reason: 'the WasenderAPI Trigger on the session cannot be reached by its own URL from inside this n8n',
		advice: 'See that n8n can reach its own WEBHOOK_URL; or set Answer In to "Page".',
	},
};

/** The reason in a few words. */
export function deafInWords(deaf: Deaf): string {
	return REASONS[deaf].reason;
}

/** The error where the chat is the only place to answer in. */
export function deafError(node: INode, deaf: Deaf): NodeOperationError {
	const { reason, advice } = REASONS[deaf];
	return new NodeOperationError(node, `Nobody would hear of the answer: ${reason}`, {
		description: `${advice} Nothing was sent.`,
	});
}
