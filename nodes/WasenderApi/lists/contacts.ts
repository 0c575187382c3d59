import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { parseAddress } from '../whatsapp/address';
import { personOf, spellingsOf } from '../whatsapp/person';
import { entriesFor } from './editorRequest';
import { listOf, pageOfEntries, type SearchEntry } from './entries';

/** The name that a contact was given, else the one it gave itself. */
function nameOf(contact: IDataObject): string | undefined {
	const names = [contact.name, contact.verifiedName, contact.notify];
	return names.find((text): text is string => typeof text === 'string' && text !== '');
}

/** A contact as people know it: the name, then the number. */
function entryOf(contact: IDataObject): INodeListSearchItems {
	const id = String(contact.jid ?? contact.id);
	const address = parseAddress(id);
	const number = address?.digits ? `+${address.digits}` : '';
	const name = nameOf(contact);
	const label = [name, number && name ? `(${number})` : number].filter(Boolean).join(' ');
	// Numbers are what the contact endpoints take (WasenderAPI, "Get Contact Info"); a LID has none and stays as it is.
	return { name: label || id, value: address?.digits || id };
}

/** The contacts of the chosen session by name (WasenderAPI, "Get All Contacts"). */
export async function contactEntries(context: ILoadOptionsFunctions): Promise<SearchEntry[]> {
	return listOf(await entriesFor(context, '/api/contacts'), entryOf);
}

/** The names of the chosen session's contacts by phone number (digits) and by LID. */
export async function contactNames(context: ILoadOptionsFunctions): Promise<Map<string, string>> {
	const names = new Map<string, string>();
	for (const contact of await entriesFor(context, '/api/contacts')) {
		const { jid, id, lid, phoneNumber } = contact;
		const name = nameOf(contact);
		for (const spelling of spellingsOf(personOf([jid, id, lid, phoneNumber]))) {
			if (name !== undefined) names.set(spelling, name);
		}
	}
	return names;
}

export async function searchContacts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return pageOfEntries(await contactEntries(this), filter, paginationToken);
}
