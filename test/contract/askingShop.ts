import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { OpenQuestion } from '../../nodes/WasenderApi/conversation/switchboard/openQuestion';
import type { Simulator } from '../simulator';
import { runNode, type NodeResult, type NodeRun } from './engine';
import { freshAccount } from './runRow';
import { FakeSwitchboard } from './switchboard';
import { chosen } from './table/row';
import { accountOf, AMINA, SHOP, startShop } from './table/shop';

interface Stored {
	executionData: {
		contextData: Record<string, IDataObject>;
		nodeExecutionStack: Array<{ data: { main: INodeExecutionData[][] } }>;
	};
}

/** A shop that asks Amina with Send and Wait, and a trigger's place where its questions are registered. */
export class AskingShop {
	private constructor(
		readonly simulator: Simulator,
		readonly switchboard: FakeSwitchboard,
	) {}

	static async open(): Promise<AskingShop> {
		const simulator = await startShop();
		const secret = () => simulator.store.session(1).webhookSecret ?? '';
		return new AskingShop(simulator, await FakeSwitchboard.start(secret));
	}

	/** Begins anew, as a fresh n8n does. */
	reset(): void {
		freshAccount(this.simulator);
		this.switchboard.forget();
		Object.assign(this.simulator.store.session(1), { webhookUrl: this.switchboard.url, webhookEnabled: true });
		this.simulator.clearRequests();
	}

	async close(): Promise<void> {
		await this.switchboard.stop();
		await this.simulator.stop();
	}

	/** Asks "Shall we?", unless the parameters say otherwise; up to the wait. */
	async ask(parameters: IDataObject = {}, run: Partial<NodeRun> = {}): Promise<NodeResult> {
		return await runNode(accountOf(this.simulator), {
			n8nUrl: this.switchboard.n8nUrl,
			...run,
			parameters: {
				resource: 'message',
				operation: 'sendAndWait',
				session: SHOP,
				to: chosen(`+${AMINA}`),
				message: 'Shall we?',
				...parameters,
			},
		});
	}

	/** What the session has sent. */
	sent(): unknown[] {
		return this.simulator.sent(1).map(({ body }) => body);
	}

	/** The question as the trigger knows it in the end. */
	question(): OpenQuestion {
		const notice = this.switchboard.notices.at(-1);
		if (!notice) throw new Error('No question was registered');
		return notice.question;
	}
}

/** What n8n hands on if nobody answers. */
export function atTheLimit({ stored }: NodeResult): unknown {
	const { executionData } = JSON.parse(stored) as Stored;
	return executionData.nodeExecutionStack[0]?.data.main[0]?.map(({ json }) => json.data);
}
