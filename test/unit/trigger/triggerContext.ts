import type { IDataObject, IHookFunctions, IHttpRequestOptions, IWebhookFunctions } from 'n8n-workflow';
import { sessionDetails, stubCaller, type StubAnswer, type StubCaller } from '../delivery/stubCaller';

export const SECRET = 'secret-1';

/** The API as the trigger sees it: one session that can be read and updated. */
export class SessionApi {
	session: IDataObject | undefined = sessionDetails();

	/** Answers in place of the usual ones, by method; taken away by setting it to undefined. */
	instead?: (request: IHttpRequestOptions) => StubAnswer | Promise<StubAnswer> | undefined;

	/** The bodies of the updates, in order. */
	readonly updates: IDataObject[] = [];

	answer(request: IHttpRequestOptions): StubAnswer | Promise<StubAnswer> {
		const instead = this.instead?.(request);
		if (instead) return instead;
		if (!this.session) return { status: 404, body: { success: false, message: 'Session not found' } };
		if (request.method === 'PUT') {
			this.updates.push(request.body as IDataObject);
			Object.assign(this.session, request.body);
		}
		return { body: { success: true, data: { ...this.session } } };
	}
}

export interface Trigger {
	api: SessionApi;
	caller: StubCaller;
	parameters: IDataObject;
	/** The node's static data. */
	data: IDataObject;
	/** What was logged as a warning. */
	warnings: string[];
	/** The URL that n8n offers. */
	url: string;
	/** For `checkExists`, `create` and `delete`. */
	hooks: IHookFunctions;
	/** For an event that arrives. */
	event(body: unknown, headers?: IDataObject, rawBody?: Buffer): IWebhookFunctions & { answered?: { status: number; body: unknown } };
}

let workflows = 0;

/** A webhook URL as n8n makes it. */
export function webhookUrl(number: number, endpoint = 'webhook', origin = 'https://n8n.example.com'): string {
	return `${origin}/${endpoint}/5b1a0f6e-0000-4000-8000-${String(number).padStart(12, '0')}/wasender-api`;
}

/** Whatever is posted to addresses that are not the API's. */
export type Elsewhere = (request: IHttpRequestOptions) => StubAnswer | Promise<StubAnswer>;

/** A trigger node in a workflow, without an n8n around it. */
export function triggerNode(
	parameters: IDataObject = {},
	{ baseUrl = 'https://www.wasenderapi.com', api = new SessionApi(), elsewhere = () => ({}) }: { baseUrl?: string; api?: SessionApi; elsewhere?: Elsewhere } = {},
): Trigger {
	const caller = stubCaller((request) => (/^https?:/.test(request.url) ? elsewhere(request) : api.answer(request)), { baseUrl });
	// What a trigger subscribes to for Send and Wait is tested by itself.
	const options = { receiveAnswers: false, ...(parameters.options as IDataObject | undefined) };
	const all = { session: '1', events: ['messages.received'], output: 'simplified', ...parameters, options };
	const workflowId = `workflow-${++workflows}`;
	const trigger: Omit<Trigger, 'hooks' | 'event'> = { api, caller, parameters: all, data: {}, warnings: [], url: webhookUrl(workflows) };
	const shared = {
		...caller,
		getNodeParameter: (name: string, fallback: unknown, { extractValue = false } = {}) => {
			// Options are read by their path, as in `options.chatTypes`.
			const value = name.split('.').reduce<unknown>((at, part) => (at as IDataObject | undefined)?.[part], all);
			const isLocator = typeof value === 'object' && value !== null && '__rl' in value;
			return (extractValue && isLocator ? (value as IDataObject).value : value) ?? fallback;
		},
		getWorkflowStaticData: (type: string) => {
			if (type !== 'node') throw new Error(`The node's own static data is "node", not "${type}"`);
			return trigger.data;
		},
		getNodeWebhookUrl: (name: string) => (name === 'default' ? trigger.url : undefined),
		getMode: () => (trigger.url.includes('/webhook-test/') ? 'manual' : 'webhook'),
		getActivationMode: () => (trigger.url.includes('/webhook-test/') ? 'manual' : 'activate'),
		getWorkflow: () => ({ id: workflowId, name: 'Workflow', active: true }),
		logger: { warn: (text: string) => trigger.warnings.push(text), error: () => {}, info: () => {}, debug: () => {} },
	};
	return Object.assign(trigger, {
		hooks: shared as unknown as IHookFunctions,
		event: (body: unknown, headers: IDataObject = { 'x-webhook-signature': SECRET }, rawBody?: Buffer) => {
			const context = {
				...shared,
				answered: undefined as { status: number; body: unknown } | undefined,
				getBodyData: () => body,
				getHeaderData: () => headers,
				getRequestObject: () => ({ rawBody: rawBody ?? Buffer.from(JSON.stringify(body ?? null)) }),
				getResponseObject: () => ({
					status: (status: number) => ({
						json: (answer: unknown) => {
							context.answered = { status, body: answer };
						},
					}),
				}),
			};
			return context as unknown as ReturnType<Trigger['event']>;
		},
	});
}
