import type { IExecuteSingleFunctions, INodeProperties, PreSendAction } from 'n8n-workflow';
import { parseAddress, PHONE_FORMATS, problemWith } from '../../whatsapp/address';
import { badInput } from '../value/badInput';
import { withPath } from '../request/requestPath';
import { requiredText } from '../value/textFrom';

/**
 * The digits of a phone number in a field, country code first.
 * @throws NodeOperationError if it is empty or is no phone number
 */
export function phoneOf(context: IExecuteSingleFunctions, field: string, value: unknown): string {
	requiredText(context, field, value, PHONE_FORMATS);
	const digits = parseAddress(value)?.digits;
	if (!digits) throw badInput(context, field, value, problemWith(value, 'is not a phone number'), PHONE_FORMATS);
	return digits;
}

function phoneField(inPath: (digits: string) => string): INodeProperties {
	const setPhone: PreSendAction = async function (requestOptions) {
		const digits = phoneOf(this, 'Phone Number', this.getNodeParameter('phone', ''));
		return withPath(requestOptions, 'phone', inPath(digits));
	};
	return {
		displayName: 'Phone Number',
		name: 'phone',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +1 234 567 8900',
		description: 'The number in full, country code first',
		routing: { send: { preSend: [setPhone] } },
	};
}

/** A number to check, `+123…` as `{phone}` in the path (WasenderAPI, "Check if a number is on WhatsApp"). */
export const phoneToCheck = phoneField((digits) => `+${digits}`);

/** A number as a JID, as `{phone}` in the path (WasenderAPI, "Get LID from Phone Number"). */
export const phoneAsJid = phoneField((digits) => `${digits}@s.whatsapp.net`);
