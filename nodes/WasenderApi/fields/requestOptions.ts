import type { INodeProperties } from 'n8n-workflow';

/**
 * How requests travel. n8n's engine reads `timeout` and `proxy` from it, `delivery` the rest; the standard collection
 * would offer batching, which the queue of the session makes needless.
 */
export const requestOptions: INodeProperties = {
	displayName: 'Request Options',
	name: 'requestOptions',
	type: 'collection',
	isNodeSetting: true,
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Maximum Wait',
			name: 'maxWait',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 600,
			description:
				'How many seconds an item may wait for its turn, once it is first in line: for a rate limit of the session to pass, or for other executions',
		},
		{
			displayName: 'Proxy',
			name: 'proxy',
			type: 'string',
			default: '',
			placeholder: 'e.g. http://myproxy:3128',
			description: 'HTTP proxy to use for the requests',
		},
		{
			displayName: 'Retries',
			name: 'retries',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 10 },
			default: 3,
			description:
				'How often a failed request is tried again where that is safe. A message that may have been sent is never repeated.',
		},
		{
			displayName: 'Timeout',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 60000,
			description: 'How many milliseconds to wait for an answer before the request is given up',
		},
	],
};
