import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { entriesFor } from './editorRequest';
import { byName, pageOfEntries } from './entries';

/** The groups of the chosen session by name; the value is the group's JID (WasenderAPI, "Get All Groups"). */
export async function groupEntries(context: ILoadOptionsFunctions): Promise<INodeListSearchItems[]> {
	const groups = await entriesFor(context, '/api/groups');
	return groups
		.map(({ jid, id, name, subject }) => {
			const value = String(jid ?? id);
			return { name: String(name ?? subject ?? value), value };
		})
		.sort(byName);
}

export async function searchGroups(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	return pageOfEntries(await groupEntries(this), filter, paginationToken);
}
