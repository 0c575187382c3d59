import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { isOn } from '../value/isOn';
import { wholeNumberOf } from '../value/wholeNumber';

export const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const checkLimit: PreSendAction = async function (requestOptions) {
	if (isOn(this, 'Return All', this.getNodeParameter('returnAll', false))) return requestOptions;
	wholeNumberOf(this, 'Limit', this.getNodeParameter('limit', 50), 'To get everything, switch on Return All.');
	return requestOptions;
};

/** n8n cuts off what is too much; `delivery` asks for no more pages than that needs. */
export const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
	routing: {
		send: { preSend: [checkLimit] },
		// Where Return All is an expression, n8n shows this field and takes its value, whatever the expression gives.
		output: { maxResults: '={{ String($parameter.returnAll).trim().toLowerCase() === "true" ? 0 : $value }}' },
	},
};
