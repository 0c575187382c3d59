import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	IHttpRequestOptions,
	INodeExecutionData,
	PostReceiveAction,
} from 'n8n-workflow';
import { runOf } from '../../../nodes/WasenderApi/delivery/batch/runOf';
import { door, type Delivery } from '../../../nodes/WasenderApi/delivery/door';
import { sessionDetails, stubCaller, type StubAnswer } from './stubCaller';

/** Items, what n8n says of them, and what the API answers. */
export interface Situation {
	/** Of each item. */
	requests: Array<Partial<IHttpRequestOptions>>;
	answer?: (request: IHttpRequestOptions, nth: number) => StubAnswer | Promise<StubAnswer>;
	delivery?: Delivery;
	maxResults?: number;
	postReceive?: PostReceiveAction[];
	parameters?: IDataObject;
	continueOnFail?: boolean;
	json?: IDataObject;
	/** Of each item, instead of `json`. */
	jsons?: IDataObject[];
	/** n8n's "Stop". */
	signal?: AbortSignal;
	/** What else n8n's context has. */
	context?: object;
	/** How many items n8n should have started; as many as there are requests. */
	input?: number;
}

/** The items of a run, as n8n's engine takes them to the door: all at once. Each pass is one try of the node. */
export function runOfItems(situation: Situation) {
	const {
		requests,
		answer = () => ({ body: { success: true, data: { id: 7 } } }),
		parameters = {},
		json = {},
		jsons,
		signal,
	} = situation;
	const jsonOf = (item: number) => jsons?.[item] ?? json;
	let sent = 0;
	const caller = stubCaller(
		async (request) => {
			const [, id] = /^\/api\/whatsapp-sessions\/(\d+)$/.exec(request.url) ?? [];
			if (id) return { body: { success: true, data: sessionDetails({ id: Number(id), log_messages: false }) } };
			return await answer(request, ++sent);
		},
		{ signal },
	);
	const input = Array.from({ length: situation.input ?? requests.length }, (_, item) => ({ json: jsonOf(item) }));
	const executeData = { node: { name: 'WasenderAPI' }, data: { main: [input] } };
	const contexts = requests.map(
		(_, item) =>
			({
				...caller,
				getMode: () => 'manual',
				...situation.context,
				getItemIndex: () => item,
				getExecuteData: () => executeData,
				getInputData: () => ({ json: jsonOf(item) }),
				continueOnFail: () => situation.continueOnFail ?? false,
				getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
			}) as unknown as IExecutePaginationFunctions,
	);
	const pass = async () => {
		contexts.forEach((context, item) => runOf(context).register(item));
		return await Promise.allSettled(
			contexts.map(async (context, item) => {
				const { delivery, maxResults, postReceive = [] } = situation;
				const request = {
					options: { method: 'POST', url: '/api/contacts', body: {}, ...requests[item] },
					preSend: [],
					postReceive: postReceive.map((action) => ({ data: { parameterValue: undefined }, actions: [action] })),
					requestOperations: { delivery },
					maxResults,
				};
				return await door.call(context, request as unknown as DeclarativeRestApiSettings.ResultOptions);
			}),
		);
	};
	const items = async () =>
		(await pass()).map((result) => (result.status === 'fulfilled' ? result.value : (result.reason as Error)));
	return { caller, contexts, items, asked: () => caller.requests.map(({ method, url }) => `${method} ${url}`) };
}

/** What became of an item, to look at as items or as an error. */
export function of(outcome: INodeExecutionData[] | Error | undefined) {
	return outcome as INodeExecutionData[] & Error & { context: IDataObject; description: string };
}
