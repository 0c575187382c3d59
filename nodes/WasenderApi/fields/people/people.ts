import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { parseAddress, PHONE_FORMATS, problemWith } from '../../whatsapp/address';
import { badInput } from '../value/badInput';
import { listFrom } from '../value/listFrom';
import { plainValue } from '../value/textFrom';

const BETWEEN_PEOPLE = /[,;\n]/;

/**
 * The people named in a field, each once, as JIDs (`123…@s.whatsapp.net`, `…@lid`).
 * @param field the display name, for errors
 * @returns an empty array if the field is empty
 * @throws NodeOperationError for an entry that is not a person's number or JID
 */
export function peopleOf(context: IExecuteSingleFunctions, field: string, value: unknown): string[] {
	const jids = listFrom(value, BETWEEN_PEOPLE).map((entry) => {
		const address = parseAddress(plainValue(context, field, entry));
		if (!address) {
			const problem = problemWith(entry, 'is not a phone number or WhatsApp ID of a person');
			throw badInput(context, field, entry, problem, PHONE_FORMATS);
		}
		if (address.kind === 'group' || address.kind === 'channel') {
			throw badInput(context, field, entry, `is a ${address.kind}, not a person`, PHONE_FORMATS);
		}
		return address.jid;
	});
	return [...new Set(jids)];
}
