import type { IDataObject, INodeProperties, PreSendAction } from 'n8n-workflow';
import { withSendOptions } from '../../delivery/sendOptions/SendOptions';
import { parseAddress } from '../../whatsapp/address';
import { isOptionOn } from '../value/optionOf';

const setCheckNumber: PreSendAction = async function (requestOptions) {
	if (!isOptionOn(this, 'checkNumber', 'Check Number')) return requestOptions;
	const address = parseAddress((requestOptions.body as IDataObject | undefined)?.to);
	return address?.kind === 'phone' ? withSendOptions(requestOptions, { phoneToCheck: address.digits }) : requestOptions;
};

/** Nothing is sent to a number that is not on WhatsApp. It stands behind the recipient. */
export const checkNumber: INodeProperties = {
	displayName: 'Check Number',
	name: 'checkNumber',
	type: 'boolean',
	default: false,
	description:
		'Whether to ask first whether the phone number is on WhatsApp, and to fail if it is not; the answer is remembered for a day. Risky: WasenderAPI saw bans for checks in bulk. It allows 60 a minute and 1,000 a day; what cannot be checked is not sent. Groups, channels and LIDs are not checked.',
	routing: { send: { preSend: [setCheckNumber] } },
};
