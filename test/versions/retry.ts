/** "Retry" in the list of executions, for which the package reads what n8n does not offer. */
import assert from 'node:assert/strict';
import type { IDataObject } from 'n8n-workflow';
import { byId, inARow, node, PERSON, START, type Scene, type Try } from './scene';

const TEXTS = ['first', 'second', 'third', 'fourth'];

/** Starts a campaign by hand. @returns its execution's id */
async function campaign(scene: Scene): Promise<string> {
	const parameters = {
		resource: 'message',
		operation: 'sendText',
		session: byId(1),
		to: byId(PERSON),
		text: '={{ $json.text }}',
	};
	const id = await inARow(scene, 'Retried', [START, node(scene, 'Send', 'wasenderApi', parameters)], {
		Start: TEXTS.map((text) => ({ json: { text } })),
	} as unknown as IDataObject);
	return await scene.client.startManually(id);
}

const retryOfFailed: Try = {
	name: 'a retry sends what is missing',
	async run(scene) {
		const { client, simulator } = scene;
		simulator.store.session(1).logMessages = true;
		simulator.store.sent.length = 0;
		simulator.faults.add({ match: { route: '/api/send-message', nth: 3 }, fault: { status: 422 } });
		try {
			const failed = await campaign(scene);
			assert.equal((await client.waitForEnd(failed)).status, 'error');
			await client.request('POST', `/rest/executions/${failed}/retry`, { loadWorkflow: false });
			assert.deepEqual(
				simulator.sent(1).map(({ text }) => text),
				TEXTS,
			);
		} finally {
			simulator.faults.clear();
		}
	},
};

export const RETRY_TRIES: readonly Try[] = [retryOfFailed];
