import type { IDataObject } from 'n8n-workflow';
import { receive } from '../../nodes/WasenderApi/trigger/receive/receive';
import { triggerNode } from '../unit/trigger/triggerContext';

export const DANA = '15550142001@s.whatsapp.net';
export const DANA_LID = '204385550142001@lid';
export const GROUP = '120363025550100777@g.us';

/** An entry of an event: a message of Dana's, unless its key says otherwise. */
export function messageOf(id: string, message: IDataObject, key: IDataObject = {}, beside: IDataObject = {}): IDataObject {
	return { key: { id, fromMe: false, remoteJid: DANA, ...key }, messageTimestamp: 1_760_443_200, message, ...beside };
}

/** A post with messages, as WasenderAPI sends it. */
export function postOf(event: string, messages: IDataObject | IDataObject[]): IDataObject {
	return { event, timestamp: 1_760_443_201_240, sessionId: 'api-key', data: { messages } };
}

/** Posts one after the other to a trigger that listens to their events, and says what items each of them started. */
export async function runsOf(posts: IDataObject[], options: IDataObject = {}, parameters: IDataObject = {}): Promise<IDataObject[][]> {
	const events = [...new Set(posts.map(({ event }) => event as string))];
	const trigger = triggerNode({ events, options, ...parameters });
	const runs: IDataObject[][] = [];
	for (const post of posts) {
		const { workflowData } = await receive(trigger.event(post));
		runs.push((workflowData?.[0] ?? []).map(({ json }) => json));
	}
	return runs;
}

/** How many items each post started. */
export async function countsOf(...given: Parameters<typeof runsOf>): Promise<number[]> {
	return (await runsOf(...given)).map(({ length }) => length);
}
