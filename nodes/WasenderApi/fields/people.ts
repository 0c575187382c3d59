import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { parseAddress, PHONE_FORMATS } from '../whatsapp/address';
import { badInput } from './badInput';

/** The single entries of a field that lists several: an array, or text with commas or line breaks between. */
export function entriesOf(value: unknown): unknown[] {
	if (Array.isArray(value)) return value.flatMap(entriesOf);
	if (typeof value === 'string')
		return value
			.split(/[,;\n]/)
			.map((entry) => entry.trim())
			.filter((entry) => entry !== '');
	return value === undefined || value === null ? [] : [value];
}

/**
 * The people named in a field, each once, as JIDs (`123…@s.whatsapp.net`, `…@lid`).
 * @param field the display name, for errors
 * @returns an empty array if the field is empty
 * @throws NodeOperationError for an entry that is not a person's number or JID
 */
export function peopleOf(context: IExecuteSingleFunctions, field: string, value: unknown): string[] {
	const jids = entriesOf(value).map((entry) => {
		const address = parseAddress(entry);
		if (!address) throw badInput(context, field, entry, 'is not a phone number or JID of a person', PHONE_FORMATS);
		if (address.kind === 'group' || address.kind === 'channel') {
			throw badInput(context, field, entry, `is a ${address.kind}, not a person`, PHONE_FORMATS);
		}
		return address.jid;
	});
	return [...new Set(jids)];
}
