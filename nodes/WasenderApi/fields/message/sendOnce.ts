import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { withSendOptions } from '../../delivery/sendOptions/SendOptions';
import { numberBetween } from '../value/numberBetween';
import { optionOf } from '../value/optionOf';

const HOUR_MS = 3_600_000;
const MOST_HOURS = 720;

const setSendOnce: PreSendAction = async function (requestOptions) {
	const value = optionOf(this, 'sendOnce');
	if (value === undefined) return requestOptions;
	const advice = `Write hours from 0, which is off, to ${MOST_HOURS}.`;
	const hours = numberBetween(this, 'Send Once', value, [0, MOST_HOURS], advice);
	return withSendOptions(requestOptions, { onceWithinMs: hours * HOUR_MS });
};

/** What the session sent to the same chat lately is not sent again (WasenderAPI, "Get Message Logs"). */
export const sendOnce: INodeProperties = {
	displayName: 'Send Once (Hours)',
	name: 'sendOnce',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: MOST_HOURS },
	default: 24,
	description:
		'Skips what the session sent to the same chat with the same content within so many hours, by its message log, so that a run that broke off can simply be run again; 0 is off, also for n8n\'s own Retry, which otherwise skips what the retried execution has sent. The log may be some seconds late, so wait a minute before that. The session has to log its messages. A file of the input item is known by its kind, caption and name.',
	routing: { send: { preSend: [setSendOnce] } },
};
