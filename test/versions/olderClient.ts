import { setTimeout as pause } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { N8nClient, type Execution, type SavedWorkflow, type WorkflowJson } from '../platform/n8n/n8n-client';

/** How long an execution that has ended may be without its data. */
const PATIENCE_MS = 30_000;

/** How n8n before 2.41 is asked for what is asked for otherwise now. */
export class OlderClient extends N8nClient {
	/** Whether it is active has to be said. */
	override async createWorkflow(workflow: WorkflowJson): Promise<SavedWorkflow> {
		return await super.createWorkflow({ ...workflow, active: false } as WorkflowJson);
	}

	/** Only a credential that is saved can be tested. */
	override async testCredential(type: string, data: IDataObject): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const { id, name } = await this.createCredential(type, data);
		return (await this.request('POST', '/rest/credentials/test', { credentials: { id, name, type, data } })) as {
			status: 'OK' | 'Error';
			message: string;
		};
	}

	/** The workflow goes along; a later n8n reads it from its database. */
	override async startManually(id: string, trigger?: string): Promise<string> {
		const answer = (await this.request('POST', `/rest/workflows/${id}/run`, {
			workflowData: await this.workflow(id),
			triggerToStartFrom: { name: trigger ?? (await this.firstNode(id)) },
		})) as { executionId?: string };
		if (!answer.executionId) throw new Error(`The run did not start: ${JSON.stringify(answer)}`);
		return answer.executionId;
	}

	/** An execution is called a success a moment before its data is stored. */
	override async execution(id: string): Promise<Execution> {
		const deadline = Date.now() + PATIENCE_MS;
		for (;;) {
			const execution = await super.execution(id);
			if (execution.raw !== '[]' || execution.status !== 'success' || Date.now() > deadline) return execution;
			await pause(100);
		}
	}

	/** Activating answers when the triggers run, or with the error of the one that does not. */
	protected override async published(): Promise<void> {}
}
