import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { withSendOptions } from '../../delivery/sendOptions/SendOptions';
import { isObject } from '../../whatsapp/json';
import { badInput } from '../value/badInput';
import { numberBetween } from '../value/numberBetween';
import { optionOf } from '../value/optionOf';

const MOST_SECONDS = 3_600;

const setPause: PreSendAction = async function (requestOptions) {
	const value = optionOf(this, 'pause');
	// The option is a collection, which starts empty.
	if (value === undefined || (isObject(value) && Object.keys(value).length === 0)) return requestOptions;
	const values = isObject(value) ? value.values : undefined;
	const advice = `Write seconds from 0 to ${MOST_SECONDS}, the minimum no more than the maximum.`;
	if (!isObject(values)) throw badInput(this, 'Pause', value, 'has no minimum and maximum', advice);
	const range = [0, MOST_SECONDS] as const;
	const min = numberBetween(this, 'Pause: Minimum', values.min, range, advice);
	const max = numberBetween(this, 'Pause: Maximum', values.max, range, advice);
	if (min > max) throw badInput(this, 'Pause', values, 'has a minimum above its maximum', advice);
	// No two are alike, as no two of a person's are.
	return withSendOptions(requestOptions, { pauseMs: Math.round((min + Math.random() * (max - min)) * 1_000) });
};

function seconds(displayName: string, name: string, start: number, description: string): INodeProperties {
	return {
		displayName,
		name,
		type: 'number',
		typeOptions: { minValue: 0, maxValue: MOST_SECONDS },
		default: start,
		description,
	};
}

/** A random time between two messages of a session. */
export const pause: INodeProperties = {
	displayName: 'Pause',
	name: 'pause',
	type: 'fixedCollection',
	placeholder: 'Add pause',
	default: {},
	options: [
		{
			displayName: 'Pause',
			name: 'values',
			values: [
				seconds('Minimum (Seconds)', 'min', 20, 'The shortest time since the message before'),
				seconds('Maximum (Seconds)', 'max', 60, 'The longest time since the message before'),
			],
		},
	],
	description:
		'A random time to keep since the message before that the session sent, from any workflow of this n8n process. The limits of WasenderAPI are kept as well. "Maximum Wait" does not count it.',
	routing: { send: { preSend: [setPause] } },
};
