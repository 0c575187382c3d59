import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { sessionDetails, stubCaller, type StubCaller } from '../delivery/stubCaller';

/** The editor's panel with a session chosen, over an API that has these contacts, groups and sessions. */
export function panel(
	api: { contacts?: IDataObject[]; groups?: IDataObject[]; participants?: IDataObject[]; sessions?: IDataObject[] },
	parameters: IDataObject = { session: '1' },
): { context: ILoadOptionsFunctions; caller: StubCaller } {
	const caller = stubCaller(({ url }) => {
		const list = { '/api/contacts': api.contacts, '/api/groups': api.groups, '/api/whatsapp-sessions': api.sessions }[url];
		if (list) return { body: { success: true, data: list } };
		if (url.endsWith('/participants')) return { body: { success: true, data: api.participants ?? [] } };
		return { body: { success: true, data: sessionDetails() } };
	});
	const context = { ...caller, getCurrentNodeParameter: (name: string) => parameters[name] };
	return { context: context as unknown as ILoadOptionsFunctions, caller };
}
