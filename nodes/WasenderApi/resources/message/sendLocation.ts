import type { IExecuteSingleFunctions, INodeProperties, PreSendAction } from 'n8n-workflow';
import { badInput, missingInput } from '../../fields/value/badInput';
import { replyTo, sendOptions } from '../../fields/message/messageOptions';
import { NO_NUMBER } from '../../fields/property/noNumber';
import { optionText } from '../../fields/value/optionOf';
import { optionsOf } from '../../fields/property/options';
import { recipient } from '../../fields/people/recipient';
import { withBody } from '../../fields/request/requestBody';
import { session } from '../../fields/session/session';
import { textFormat } from '../../fields/message/textFormat';
import type { Operation } from '../operation';

/** Degrees out of a field: a number, or text that holds one. */
function degreesOf(context: IExecuteSingleFunctions, field: string, name: string, largest: number): number {
	const value = context.getNodeParameter(name, '') as unknown;
	const advice = `Write degrees as a decimal number from -${largest} to ${largest}.`;
	if (value === null || value === undefined || String(value).trim() === '') throw missingInput(context, field, advice);
	const degrees = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
	if (Number.isNaN(degrees)) throw badInput(context, field, value, 'is not a number', advice);
	if (Math.abs(degrees) > largest)
		throw badInput(context, field, value, `is not between -${largest} and ${largest}`, advice);
	return degrees;
}

const setLocation: PreSendAction = async function (requestOptions) {
	const latitude = degreesOf(this, 'Latitude', 'latitude', 90);
	const longitude = degreesOf(this, 'Longitude', 'longitude', 180);
	const name = optionText(this, 'name', 'Name');
	const address = optionText(this, 'address', 'Address');
	const location = { latitude, longitude, ...(name && { name }), ...(address && { address }) };
	return withBody(requestOptions, { location, text: optionText(this, 'text', 'Text') });
};

const latitude: INodeProperties = {
	displayName: 'Latitude',
	name: 'latitude',
	type: 'number',
	typeOptions: { minValue: -90, maxValue: 90, numberPrecision: 7 },
	default: NO_NUMBER,
	required: true,
	placeholder: 'e.g. 37.7749',
	description: 'Degrees north of the equator, negative for south',
};

const longitude: INodeProperties = {
	displayName: 'Longitude',
	name: 'longitude',
	type: 'number',
	typeOptions: { minValue: -180, maxValue: 180, numberPrecision: 7 },
	default: NO_NUMBER,
	required: true,
	placeholder: 'e.g. -122.4194',
	description: 'Degrees east of Greenwich, negative for west',
};

const locationOptions = optionsOf(
	{
		displayName: 'Address',
		name: 'address',
		type: 'string',
		default: '',
		placeholder: 'e.g. 123 Business St, San Francisco',
		description: 'The address shown below the map',
	},
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. Company HQ',
		description: 'The name of the place',
	},
	replyTo,
	{
		displayName: 'Text',
		name: 'text',
		type: 'string',
		default: '',
		placeholder: 'e.g. Here we are',
		description: 'What is written below the location',
	},
	textFormat,
	...sendOptions,
);

/** WasenderAPI, "Send Location" */
export const sendLocation: Operation = {
	name: 'Send Location',
	value: 'sendLocation',
	action: 'Send a location',
	description: 'Send a place on the map, with its name and address if wanted',
	routing: {
		request: { method: 'POST', url: '/api/send-message' },
		send: { preSend: [setLocation] },
	},
	fields: [session, recipient, latitude, longitude, locationOptions],
};
