import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { readSessions } from '../delivery/session/sessions';
import { editorContext } from './editorRequest';
import { pageOfEntries, searchable } from './entries';

/** The sessions of the account, connected ones first: name, number, status; the value is the numeric id. */
export async function searchSessions(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const sessions = await readSessions(await editorContext(this));
	const isConnected = ({ status }: { status?: unknown }) => String(status).toLowerCase() === 'connected';
	const entries = sessions
		.sort((a, b) => Number(isConnected(b)) - Number(isConnected(a)))
		.map((session) => {
			const { id, name, phone_number: phone, status } = session;
			const state = isConnected(session) ? '' : ` – ${String(status).toLowerCase().replace(/_/g, ' ')}`;
			return { name: `${String(name)} (${String(phone)})${state}`, value: String(id) };
		});
	return pageOfEntries(searchable(entries), filter, paginationToken);
}
