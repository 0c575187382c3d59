import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { IDataObject, IHttpRequestOptions, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';
import { WasenderApiTrigger } from '../../../nodes/WasenderApi/WasenderApiTrigger.node';

const SECRET = 'field-webhook-secret';
const BASE_URL = 'https://www.wasenderapi.com';

export interface ServedFile {
	url: string;
	base64: string;
	status?: number;
}

export interface Case {
	id: string;
	kind: string;
	wants: string;
	posts: IDataObject[];
	settings?: IDataObject & { events?: string[] };
	files?: ServedFile[];
	expect: { runs?: unknown; items?: Array<Record<string, unknown>>; binary?: unknown; fetched?: unknown };
}

export interface Outcome {
	runs: number;
	items: IDataObject[];
	binary: unknown[];
	fetched: string[];
	/** The HTTP statuses with which the posts were answered. */
	answers: number[];
}

const SESSION = {
	id: 1,
	name: 'Field',
	phone_number: '+15550100001',
	status: 'connected',
	account_protection: false,
	log_messages: true,
	webhook_url: 'https://n8n.example.com/webhook/field',
	webhook_enabled: true,
	webhook_events: [],
	api_key: 'field-api-key',
	webhook_secret: SECRET,
};

/** The world outside: the API with one session, and the files that the case has. */
function httpFor(files: ServedFile[], fetched: string[]) {
	return async (request: IHttpRequestOptions) => {
		const { pathname, href } = new URL(request.url, request.baseURL ?? BASE_URL);
		const isSession = /^\/api\/whatsapp-sessions\/\d+$/.test(pathname);
		if (!isSession) fetched.push(href);
		const file = files.find(({ url }) => url === href);
		const json = isSession ? { success: true, data: SESSION } : undefined;
		const statusCode = json ? 200 : file ? (file.status ?? 200) : 404;
		const raw = json ? Buffer.from(JSON.stringify(json)) : Buffer.from(file?.base64 ?? '', 'base64');
		const content = request.encoding === 'stream' ? Readable.from([raw]) : request.encoding === 'arraybuffer' ? raw : json;
		return await Promise.resolve(
			request.returnFullResponse ? { statusCode, headers: { 'content-type': 'application/json' }, body: content } : content,
		);
	};
}

let workflows = 0;

/** Makes the context of one post after the other to a trigger in an active workflow of its own. */
function workflowWith({ settings = {}, posts, files = [] }: Case, fetched: string[]) {
	const number = ++workflows;
	const events = settings.events ?? [...new Set(posts.map(({ event }) => event as string))];
	const parameters: IDataObject = { session: '1', output: 'simplified', options: {}, ...settings, events };
	const node = { id: `node-${number}`, name: 'Trigger', type: 'trigger', typeVersion: 1, position: [0, 0], parameters, credentials: { wasenderApi: { id: 'field', name: 'Field' } } };
	const staticData = {};
	const http = httpFor(files, fetched);
	const silent = () => {};
	return (post: IDataObject) => {
		const answered: { status?: number } = {};
		const response = {
			status: (code: number) => {
				answered.status = code;
				return response;
			},
			json: silent,
		};
		const headers = { 'content-type': 'application/json', 'x-webhook-signature': SECRET };
		const body = structuredClone(post);
		const context = {
			getNode: () => node,
			getWorkflow: () => ({ id: `workflow-${number}`, name: 'Field', active: true }),
			getMode: () => 'webhook',
			getActivationMode: () => 'activate',
			getNodeParameter: (path: string, fallback: unknown) =>
				path.split('.').reduce<unknown>((at, part) => (at as IDataObject | undefined)?.[part], parameters) ?? fallback,
			getCredentials: async () => await Promise.resolve({ personalAccessToken: 'field-token', baseUrl: BASE_URL }),
			getWorkflowStaticData: () => staticData,
			getNodeWebhookUrl: () => SESSION.webhook_url,
			getBodyData: () => body,
			getHeaderData: () => headers,
			getQueryData: () => ({}),
			getRequestObject: () => ({ method: 'POST', headers, body, rawBody: Buffer.from(JSON.stringify(post)) }),
			getResponseObject: () => response,
			getExecutionCancelSignal: () => undefined,
			logger: { debug: silent, info: silent, warn: silent, error: silent },
			helpers: {
				httpRequest: http,
				httpRequestWithAuthentication: async (_type: string, request: IHttpRequestOptions) => await http(request),
				prepareBinaryData: async (content: Buffer, fileName?: string, mimeType?: string) =>
					await Promise.resolve({ data: content.toString('base64'), fileName, mimeType }),
			},
		};
		return { context: context as unknown as IWebhookFunctions, answered };
	};
}

function filesOf({ binary = {} }: INodeExecutionData): unknown {
	return Object.fromEntries(
		Object.entries(binary).map(([property, { data, fileName, mimeType }]) => {
			const content = Buffer.from(data, 'base64');
			const sha256 = createHash('sha256').update(content).digest('hex');
			return [property, { fileName, mimeType, fileSize: content.length, sha256 }];
		}),
	);
}

/** Posts all of a case's bodies to the trigger, one after the other. */
export async function play(given: Case): Promise<Outcome> {
	const outcome: Outcome = { runs: 0, items: [], binary: [], fetched: [], answers: [] };
	const contextOf = workflowWith(given, outcome.fetched);
	const trigger = new WasenderApiTrigger();
	for (const post of given.posts) {
		const { context, answered } = contextOf(post);
		const { workflowData } = await trigger.webhook.call(context);
		const items = workflowData?.[0] ?? [];
		if (items.length > 0) outcome.runs++;
		// As n8n stores it: what is undefined is not there.
		outcome.items.push(...items.map(({ json }) => JSON.parse(JSON.stringify(json)) as IDataObject));
		outcome.binary.push(...items.map(filesOf));
		outcome.answers.push(answered.status ?? 200);
	}
	return outcome;
}
