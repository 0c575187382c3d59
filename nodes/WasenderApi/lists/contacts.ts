import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { parseAddress } from '../whatsapp/address';
import { entriesFor } from './editorRequest';
import { listOf, pageOfEntries, type SearchEntry } from './entries';

/** A contact as people know it: the name it was given, else the one it gave itself, then the number. */
function entryOf(contact: IDataObject): INodeListSearchItems {
	const id = String(contact.jid ?? contact.id);
	const address = parseAddress(id);
	const number = address?.digits ? `+${address.digits}` : '';
	const name = [contact.name, contact.verifiedName, contact.notify].find(
		(text) => typeof text === 'string' && text !== '',
	);
	const label = [name, number && name ? `(${number})` : number].filter(Boolean).join(' ');
	// Numbers are what the contact endpoints take (WasenderAPI, "Get Contact Info"); a LID has none and stays as it is.
	return { name: label || id, value: address?.digits || id };
}

/** The contacts of the chosen session by name (WasenderAPI, "Get All Contacts"). */
export async function contactEntries(context: ILoadOptionsFunctions): Promise<SearchEntry[]> {
	return listOf(await entriesFor(context, '/api/contacts'), entryOf);
}

export async function searchContacts(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return pageOfEntries(await contactEntries(this), filter, paginationToken);
}
