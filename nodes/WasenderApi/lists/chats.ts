import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { contactEntries } from './contacts';
import { pageOfEntries, type SearchEntry } from './entries';
import { groupEntries } from './groups';

/** Whom a message can go to: groups first, then contacts. */
export async function searchChats(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const [groups, contacts] = await Promise.all([groupEntries(this), contactEntries(this)]);
	const page = pageOfEntries([...groups.map(asGroup), ...contacts], filter, paginationToken);
	return { ...page, results: page.results.map(asRecipient) };
}

/** Groups are found by that word, too. */
function asGroup({ entry, folded }: SearchEntry): SearchEntry {
	return { entry: { ...entry, name: `${entry.name} · group` }, folded: `${folded} · group` };
}

/** A contact without `@` is a bare number; as a recipient the API wants it with a plus. */
function asRecipient(entry: INodeListSearchItems): INodeListSearchItems {
	const value = String(entry.value);
	return { ...entry, value: value.includes('@') ? value : `+${value}` };
}
