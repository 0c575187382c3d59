import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { TAKEN } from '../../nodes/WasenderApi/conversation/switchboard/handIn';
import type { OpenQuestion } from '../../nodes/WasenderApi/conversation/switchboard/openQuestion';
import { digestOf } from '../../nodes/WasenderApi/conversation/switchboard/proof';
import { sealed } from '../../nodes/WasenderApi/conversation/switchboard/protocol';
import type { StubAnswer } from '../unit/delivery/stubCaller';
import { SECRET, SessionApi, triggerNode, webhookUrl } from '../unit/trigger/triggerContext';

/** Waits are so many times shorter here. */
const FASTER = 20;

const SIGNED = { 'x-webhook-signature': SECRET, 'content-type': 'application/json' };

type Receive = typeof import('../../nodes/WasenderApi/trigger/receive/receive');
type Clock = typeof import('../../nodes/WasenderApi/delivery/clock');

let numbers = 7_000;

/**
 * Webhook processors that serve one trigger: each has a memory of its own, and they share what n8n stores of the node – loaded
 * anew for each request, written as a whole when no run starts.
 */
export class Processors {
	readonly api = new SessionApi();

	/** The texts that have started the trigger's workflow. */
	readonly started: unknown[] = [];

	/** What the waiting execution went on with. */
	readonly taken: IDataObject[] = [];

	/** Whether the execution takes an answer now, from the processor at this place; otherwise it is not waiting yet. */
	isWaitingFor: (at: number) => boolean = () => true;

	private readonly url = webhookUrl(++numbers);
	private data: IDataObject = {};
	private readonly processes: Array<Receive['receive']>;

	constructor(count: number) {
		const registration = {
			sessionId: '1',
			url: this.url,
			isOfTest: false,
			predecessors: [],
			before: {},
			isShared: false,
			secretDigest: digestOf(SECRET),
			isUnsigned: false,
			refusedEvents: [],
			at: 1,
		};
		this.data = { registration };
		this.processes = Array.from({ length: count }, () => {
			let receive: Receive['receive'] | undefined;
			jest.isolateModules(() => {
				const { systemClock } = jest.requireActual<Clock>('../../nodes/WasenderApi/delivery/clock');
				systemClock.sleep = async (ms) => await new Promise((resolve) => setTimeout(resolve, ms / FASTER));
				({ receive } = jest.requireActual<Receive>('../../nodes/WasenderApi/trigger/receive/receive'));
			});
			return receive as Receive['receive'];
		});
	}

	/** A node tells one of them of a question. */
	async tell(at: number, question: OpenQuestion): Promise<void> {
		const { body, headers } = sealed({ act: 'open', question, at: Date.now() }, digestOf(SECRET));
		await this.post(at, JSON.parse(body), headers);
	}

	/** An event comes to one of them. */
	async deliver(at: number, event: IDataObject): Promise<void> {
		await this.post(at, event, SIGNED);
	}

	private async post(at: number, body: unknown, headers: IDataObject): Promise<StubAnswer> {
		const node = triggerNode({ options: { receiveAnswers: true } }, { api: this.api, elsewhere: (request) => this.elsewhere(request) });
		const data = structuredClone(this.data);
		const context = Object.assign(node.event(body, headers), {
			getWorkflowStaticData: () => data,
			getRequestObject: () => ({ rawBody: Buffer.from(JSON.stringify(body)), socket: { localPort: at + 1 } }),
		});
		const { workflowData, webhookResponse } = await this.processes[at]!(context);
		if (workflowData) this.started.push(...workflowData.flat().map(({ json }) => json.text));
		else this.data = data;
		return { status: context.answered?.status, body: context.answered?.body ?? (webhookResponse as IDataObject) };
	}

	/** One of them posts to an address of this n8n, by its own port. */
	private async elsewhere({ url, body, headers = {} }: IHttpRequestOptions): Promise<StubAnswer> {
		const at = Number(new URL(url).port) - 1;
		const said = JSON.parse(String(body as unknown)) as IDataObject;
		if (!url.includes('/webhook-waiting/')) {
			const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
			return await this.post(at, said, Object.fromEntries(lowerCase) as IDataObject);
		}
		if (this.taken.length > 0) return { body: '<!DOCTYPE html>' };
		if (!this.isWaitingFor(at)) return { status: 409, body: { message: 'The execution is running already' } };
		this.taken.push(said);
		return { body: TAKEN };
	}
}
