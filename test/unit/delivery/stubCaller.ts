import type { IDataObject, IHttpRequestOptions, INode } from 'n8n-workflow';
import type { Caller } from '../../../nodes/WasenderApi/delivery/caller';

/** What the stub answers with; status 200 and no headers unless they are given. */
export interface StubAnswer {
	status?: number;
	headers?: IDataObject;
	body?: unknown;
}

export interface StubCaller extends Caller {
	/** Every request in order of arrival. */
	readonly requests: IHttpRequestOptions[];
}

let accounts = 0;

/**
 * A caller without a network: `answer` says what the API says. Each one is an account of its own, so that nothing
 * which the process remembers passes from one test to the next.
 */
export function stubCaller(
	answer: (request: IHttpRequestOptions) => StubAnswer | Promise<StubAnswer>,
	{ baseUrl, signal }: { baseUrl?: string; signal?: AbortSignal } = {},
): StubCaller {
	const requests: IHttpRequestOptions[] = [];
	const token = `token-${++accounts}`;
	const node: INode = {
		id: 'node',
		name: 'WasenderAPI',
		type: 'n8n-nodes-wasenderapi.wasenderApi',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { wasenderApi: { id: `credential-${accounts}`, name: 'Wasender' } },
	};
	const respond = async (request: IHttpRequestOptions) => {
		requests.push(request);
		const { status = 200, headers = {}, body = {} } = await answer(request);
		return { statusCode: status, headers, body };
	};
	return {
		requests,
		getNode: () => node,
		getCredentials: async <T extends object>() => ({ personalAccessToken: token, baseUrl: baseUrl ?? `https://${token}.example` }) as unknown as T,
		getExecutionCancelSignal: () => signal,
		helpers: {
			httpRequest: respond,
			httpRequestWithAuthentication: async (_: string, request: IHttpRequestOptions) => await respond(request),
		} as unknown as Caller['helpers'],
	};
}

/** A session as `GET /api/whatsapp-sessions/{id}` shows it, without limits on sending unless they are wanted. */
export function sessionDetails(changes: IDataObject = {}): IDataObject {
	return {
		id: 1,
		name: 'Shop',
		phone_number: '+15550100001',
		status: 'connected',
		account_protection: false,
		log_messages: true,
		webhook_url: null,
		webhook_enabled: false,
		webhook_events: null,
		api_key: 'key-1',
		webhook_secret: 'secret-1',
		...changes,
	};
}
