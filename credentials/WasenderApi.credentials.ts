import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

/** What n8n says instead of a bare status or success; its type allows one kind of rule, n8n itself both. */
const RULES = [
	{
		type: 'responseCode',
		properties: {
			value: 401,
			message:
				"WasenderAPI does not know this token. Copy it again from Settings > Personal Access Token in its dashboard; a session's API key does not work here.",
		},
	},
	{
		type: 'responseCode',
		properties: {
			value: 403,
			message:
				'WasenderAPI knows this token, but refuses it. Check the plan of the account in the WasenderAPI dashboard.',
		},
	},
	{
		type: 'responseSuccessBody',
		properties: {
			key: 'success',
			value: false,
			message: 'WasenderAPI refused the token. Copy it again from Settings > Personal Access Token.',
		},
	},
	{
		// A web page, or the API of something else, has no `success` at all.
		type: 'responseSuccessBody',
		properties: {
			key: 'success',
			value: undefined,
			message: 'The Base URL answers, but not like WasenderAPI. Usually it is https://www.wasenderapi.com.',
		},
	},
];

export class WasenderApi implements ICredentialType {
	name = 'wasenderApi';

	displayName = 'Wasender API';

	icon = {
		light: 'file:../nodes/WasenderApi/wasenderApi.svg',
		dark: 'file:../nodes/WasenderApi/wasenderApi.dark.svg',
	} as const;

	documentationUrl = 'https://github.com/wasenderapi/n8n-nodes-wasenderapi#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Personal Access Token',
			name: 'personalAccessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: "Not a session's API key",
			hint: "From the WasenderAPI dashboard: Settings > Personal Access Token. A session's API key does not work here.",
			description:
				'Gives access to the whole account: its sessions, and with them their messages. The API keys of the sessions are looked up by the node itself.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://www.wasenderapi.com',
			required: true,
			placeholder: 'e.g. https://www.wasenderapi.com',
			description: 'Address of the WasenderAPI service. Leave as it is unless you were given another one.',
		},
	];

	/**
	 * Signs a request with the Personal Access Token. A request that already carries an `Authorization` header
	 * keeps it: most endpoints want the API key of a session, which `delivery/` looks up and sets.
	 * (WasenderAPI, "How to Authenticate API Requests Using Personal Access Token")
	 */
	authenticate: IAuthenticate = async (
		credentials: ICredentialDataDecryptedObject,
		requestOptions: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const headers = requestOptions.headers ?? {};
		const carriesToken = Object.keys(headers).some((name) => name.toLowerCase() === 'authorization');
		if (carriesToken) return requestOptions;
		const token = String(credentials.personalAccessToken ?? '').trim();
		return { ...requestOptions, headers: { ...headers, Authorization: `Bearer ${token}` } };
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "").replace(/\\/api$/, "") }}',
			url: '/api/whatsapp-sessions',
			headers: { Accept: 'application/json' },
		},
		rules: RULES as ICredentialTestRequest['rules'],
	};
}
