import { NodeOperationError, type IDataObject, type IHookFunctions } from 'n8n-workflow';
import { badInput, missingInput } from '../../fields/value/badInput';
import { unreadableChat, unreadableSender } from '../addresses';
import { urlInWords } from '../inWords';
import {
	MOST_COMBINE_SECONDS,
	selectedEvents,
	triggerOptions,
	unreadableCombine,
	type TriggerOptions,
} from '../settings';
import { wrongTextFilter } from '../textFilter/textFilter';
import type { WebhookSettings } from './webhookSettings';
import { unreachableBecause } from './webhookUrl';

const LEFT_ALONE = "The session's webhook was left as it is.";

/** What may be wrong with an option. */
interface Unreadable {
	/** As the panel calls it. */
	field: string;
	/** The value that cannot be right and what it is, in words that go on from it; undefined where all is well. */
	find(options: TriggerOptions): { value: unknown; problem: string } | undefined;
	advice: string;
}

function wrong(value: unknown, problem: string): { value: unknown; problem: string } | undefined {
	return value === undefined ? undefined : { value, problem };
}

const UNREADABLE: readonly Unreadable[] = [
	{
		field: 'From Numbers',
		find: ({ fromNumbers }) => wrong(unreadableSender(fromNumbers), 'is neither a phone number nor a LID'),
		advice: 'Write phone numbers with their country codes, or LIDs such as 123456789@lid, separated by commas.',
	},
	{
		field: 'Chats',
		find: ({ chats }) => wrong(unreadableChat(chats), 'is neither a phone number nor a JID'),
		advice:
			'Write phone numbers with their country codes, LIDs, or JIDs that end in @g.us or @newsletter, separated by commas.',
	},
	{
		field: 'Combine Messages',
		find: (options) => wrong(unreadableCombine(options), `is not a number from 0 to ${MOST_COMBINE_SECONDS}`),
		advice: 'Write for how many seconds a person must write nothing; 0 switches it off.',
	},
	{
		field: 'Text Filter',
		find: ({ textFilter }) => wrongTextFilter(textFilter),
		advice: 'Write the words to look for, or with Matches a JavaScript pattern such as ^order \\d+ or /^order/i.',
	},
];

/**
 * The URL that n8n offers for this node: the test one while somebody listens, else the production one.
 * @throws NodeOperationError if there is none
 */
export function offeredUrl(context: IHookFunctions): string {
	const url = context.getNodeWebhookUrl('default');
	if (url) return url;
	throw new NodeOperationError(context.getNode(), 'This n8n gave no webhook URL for the trigger', {
		description: 'Save the workflow and try again.',
	});
}

/** @throws NodeOperationError if WasenderAPI could not deliver events to the URL */
export function refuseUnreachable(context: IHookFunctions, url: string, baseUrl: string): void {
	const problem = unreachableBecause(url, baseUrl);
	if (!problem) return;
	throw new NodeOperationError(
		context.getNode(),
		`WasenderAPI cannot reach this n8n: its webhook URL ${urlInWords(url)} ${problem}`,
		{
			description: `Give n8n a public HTTPS address and set the environment variable WEBHOOK_URL to it, for instance WEBHOOK_URL=https://n8n.example.com/. ${LEFT_ALONE}`,
		},
	);
}

/** @throws NodeOperationError if a parameter cannot be right: no event, or an option that nothing could be told by */
export function refuseParameters(context: IHookFunctions): void {
	if (selectedEvents(context).length === 0) {
		throw missingInput(context, 'Events', 'Select at least one event that starts this workflow.');
	}
	const options = triggerOptions(context);
	for (const { field, find, advice } of UNREADABLE) {
		const found = find(options);
		if (found) throw badInput(context, field, found.value, found.problem, advice);
	}
}

/**
 * The session's webhook secret; empty if it has none and the user allows that.
 * @throws NodeOperationError if it has none and should
 */
export function secretIn(context: IHookFunctions, details: IDataObject): string {
	const secret = details.webhook_secret;
	if (typeof secret === 'string' && secret !== '') return secret;
	if (triggerOptions(context).allowUnsigned) return '';
	throw new NodeOperationError(
		context.getNode(),
		'The session has no webhook secret, so anybody who finds the URL could forge its events',
		{
			description: `Open the session in the WasenderAPI dashboard, generate a webhook secret and save it; or switch on the option Unsigned Events. ${LEFT_ALONE}`,
		},
	);
}

/** @throws NodeOperationError if another webhook stands there, and the user wants it to be left alone */
export function refuseExisting(context: IHookFunctions, latest: WebhookSettings | undefined): void {
	if (triggerOptions(context).existingWebhook !== 'fail' || !latest?.webhook_enabled) return;
	throw new NodeOperationError(
		context.getNode(),
		`The session already has a webhook: ${urlInWords(latest.webhook_url)}`,
		{
			description: `Set the option Existing Webhook to "Share" to use both, or to "Replace" to use this trigger alone. ${LEFT_ALONE}`,
		},
	);
}
