import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { contactEntries } from './contacts';
import { pageOfEntries } from './entries';
import { groupEntries } from './groups';

/** Whom a message can go to: groups first, then contacts. */
export async function searchChats(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const [groups, contacts] = await Promise.all([groupEntries(this), contactEntries(this)]);
	// A contact without `@` is a bare number; as a recipient the API wants it with a plus.
	const recipients = contacts.map(asRecipient);
	const named = groups.map((group) => ({ ...group, name: `${group.name} · group` }));
	return pageOfEntries([...named, ...recipients], filter, paginationToken);
}

function asRecipient(contact: INodeListSearchItems): INodeListSearchItems {
	const value = String(contact.value);
	return { ...contact, value: value.includes('@') ? value : `+${value}` };
}
