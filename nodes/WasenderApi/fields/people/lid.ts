import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { parseAddress } from '../../whatsapp/address';
import { badInput } from '../value/badInput';
import { withPath } from '../request/requestPath';
import { requiredText } from '../value/textFrom';

const ADVICE =
	'A LID is a number followed by @lid, such as 123456789@lid, as it stands in "fromLid" of a trigger item.';

const setLid: PreSendAction = async function (requestOptions) {
	const value = requiredText(this, 'LID', this.getNodeParameter('lid', ''), ADVICE).trim();
	const address = parseAddress(/^\d+$/.test(value) ? `${value}@lid` : value);
	if (address?.kind !== 'lid') throw badInput(this, 'LID', value, 'is not a LID', ADVICE);
	return withPath(requestOptions, 'lid', address.jid);
};

/** WhatsApp's id for a person that does not tell the phone number, as `{lid}` in the path. */
export const lid: INodeProperties = {
	displayName: 'LID',
	name: 'lid',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 123456789@lid',
	description: 'The ID under which WhatsApp hides the phone number of a person',
	routing: { send: { preSend: [setLid] } },
};
