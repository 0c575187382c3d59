/**
 * What a test file works with: the shared n8n, a WasenderAPI simulator of its own, and a credential in that n8n that leads to it.
 */
import type { INode } from 'n8n-workflow';
import { startSimulator, type Simulator } from '../../simulator';
import type { N8nClient, SavedWorkflow, WorkflowJson } from './n8n-client';
import { sharedN8n, type SharedN8n } from './shared-n8n';

type SimulatorOptions = NonNullable<Parameters<typeof startSimulator>[0]>;
type CredentialReference = { id: string; name: string };

/** An n8n as a stage needs it: `typePrefix` goes before the names of the package's node types, `logs` is everything it has printed. */
export type StageN8n = N8nClient & { readonly typePrefix: string; logs(): string };

/** The credential type of the package. */
export const CREDENTIAL = 'wasenderApi';

/** The name of the trigger that a test starts by hand. */
export const START = 'Start';

/** The simulator sends as fast as it is asked to. */
const UNLIMITED: SimulatorOptions = { seed: { sessions: [{ accountProtection: false }] }, limits: { off: true } };

/** n8n, simulator and credential; `close` at the end of the file. */
export class Stage<N extends StageN8n = SharedN8n> {
	/** the workflows made here, whose executions are looked through for secrets */
	private readonly workflowIds: string[] = [];

	private constructor(
		readonly n8n: N,
		readonly simulator: Simulator,
		readonly credential: CredentialReference,
	) {}

	/** Sets the stage on the shared n8n. Without options the simulator knows no limits. */
	static async open(options: SimulatorOptions = UNLIMITED): Promise<Stage<SharedN8n>> {
		return await Stage.on(sharedN8n(), options);
	}

	/** Sets the stage on any n8n. */
	static async on<N extends StageN8n>(n8n: N, options: SimulatorOptions = UNLIMITED): Promise<Stage<N>> {
		const simulator = await startSimulator(options);
		const credential = await n8n.createCredential(CREDENTIAL, { personalAccessToken: simulator.personalAccessToken, baseUrl: simulator.url });
		return new Stage(n8n, simulator, credential);
	}

	/** Ends what was begun here. */
	async close(): Promise<void> {
		for (const id of this.workflowIds) await this.n8n.deleteWorkflow(id);
		await this.simulator.stop();
	}

	/** A node of the package. */
	node(name: string, type: 'wasenderApi' | 'wasenderApiTrigger', parameters: INode['parameters'], more: Partial<INode> = {}): WorkflowJson['nodes'][number] {
		return { name, type: this.n8n.typePrefix + type, parameters, credentials: { [CREDENTIAL]: this.credential }, ...more };
	}

	/** Saves a workflow of nodes that follow one another. */
	async workflow(name: string, nodes: WorkflowJson['nodes'], more: Partial<WorkflowJson> = {}): Promise<SavedWorkflow> {
		const connections: WorkflowJson['connections'] = {};
		nodes.slice(1).forEach((node, index) => {
			connections[nodes[index]!.name] = { main: [[{ node: node.name, type: 'main', index: 0 }]] };
		});
		const saved = await this.n8n.createWorkflow({ name, nodes, connections, ...more });
		this.workflowIds.push(saved.id);
		return saved;
	}

	/** Saves a workflow that is started by hand with these items. */
	async workflowWithItems(name: string, items: Array<Record<string, unknown>>, nodes: WorkflowJson['nodes']): Promise<SavedWorkflow> {
		return await this.workflow(name, [{ name: START, type: 'n8n-nodes-base.manualTrigger', parameters: {} }, ...nodes], {
			pinData: { [START]: items.map((json) => ({ json })) as never },
		});
	}

	/** Where secrets of this stage are found: in execution data and in n8n's log. Empty is as it must be. */
	async leaks(): Promise<string[]> {
		const secrets: Array<[string, string]> = [['the personal access token', this.simulator.personalAccessToken]];
		for (const session of this.simulator.store.sessions.values()) {
			secrets.push([`the API key of session ${session.id}`, session.apiKey]);
			if (session.webhookSecret) secrets.push([`the webhook secret of session ${session.id}`, session.webhookSecret]);
		}
		const places: Array<[string, string]> = [["n8n's log", this.n8n.logs()]];
		for (const id of this.workflowIds) {
			for (const { id: executionId } of await this.n8n.executions(id)) {
				places.push([`execution ${executionId}`, (await this.n8n.execution(executionId)).raw]);
			}
		}
		return places.flatMap(([place, text]) => secrets.filter(([, secret]) => text.includes(secret)).map(([what]) => `${what} is in ${place}`));
	}
}
