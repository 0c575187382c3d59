import type { IDataObject, ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { entriesFor } from './editorRequest';
import { listOf, pageOfEntries, type SearchEntry } from './entries';

function entryOf({ jid, id, name, subject }: IDataObject): INodeListSearchItems {
	const value = String(jid ?? id);
	return { name: String(name ?? subject ?? value), value };
}

/** The groups of the chosen session by name; the value is the group's JID (WasenderAPI, "Get All Groups"). */
export async function groupEntries(context: ILoadOptionsFunctions): Promise<SearchEntry[]> {
	return listOf(await entriesFor(context, '/api/groups'), entryOf);
}

export async function searchGroups(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return pageOfEntries(await groupEntries(this), filter, paginationToken);
}
