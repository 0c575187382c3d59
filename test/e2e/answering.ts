/** The main job: a trigger hears what people write, and the node answers it. */
import type { IDataObject } from 'n8n-workflow';
import type { WorkflowJson } from '../platform/n8n/n8n-client';
import type { Stage } from '../platform/n8n/stage';

/** A trigger on session 1 with these parameters, and behind it a node that answers `You said: …`. */
export function answering(stage: Stage, trigger: IDataObject): WorkflowJson['nodes'] {
	return [
		stage.node('Message', 'wasenderApiTrigger', {
			session: { __rl: true, mode: 'list', value: 1 },
			output: 'simplified',
			...trigger,
		} as never),
		stage.node('Reply', 'wasenderApi', {
			resource: 'message',
			operation: 'sendText',
			session: { __rl: true, mode: 'list', value: '' },
			to: { __rl: true, mode: 'id', value: '={{ $json.chatId }}' },
			text: '=You said: {{ $json.text }}',
		}),
	];
}
