import type { INodeExecutionData } from 'n8n-workflow';
import { Scene } from '../../faults/scene';
import type { SimulatorOptions } from '../../simulator';

/** The message log's path. */
export const LOG = '/api/whatsapp-sessions/{whatsappSession}/message-logs';

const LOGGING = { sessions: [{ accountProtection: false, logMessages: true }] };

/** A scene whose session logs its messages, unless the options say otherwise. */
export async function play<T>(options: SimulatorOptions, act: (scene: Scene) => Promise<T>): Promise<T> {
	return await Scene.play({ seed: LOGGING, ...options }, act);
}

/** How often the log was read. */
export function logReads({ simulator }: Scene): number {
	return simulator.requests.filter(({ route }) => route === LOG).length;
}

/** Which items were sent before. */
export function skipped(items: INodeExecutionData[] | undefined): boolean[] {
	return (items ?? []).map(({ json }) => json.skipped === true);
}

/** Makes every message of the log so much older. */
export function age({ simulator }: Scene, hours: number): void {
	for (const message of simulator.store.messages.values()) {
		message.createdAt = new Date(message.createdAt.getTime() - hours * 3_600_000);
	}
}
