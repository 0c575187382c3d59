import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isObject } from '../../whatsapp/json';
import { readEvent } from './read/readEvent';

/** The fields of an item as simplified output has them, whatever the trigger puts out. */
function fieldsOf({ json }: INodeExecutionData, isRaw: boolean): IDataObject {
	if (!isRaw) return json;
	const [payload] = Array.isArray(json.payloads) ? json.payloads : [json];
	return isObject(payload) ? (readEvent(payload, '').readings[0]?.item ?? {}) : {};
}

/**
 * Runs as the first node of what `webhook()` has started, and hands its items on. Here is the first place that has an
 * execution: notes the first item's chat and sender in it as highlighted data, by which n8n shows and finds executions.
 */
export function highlight(context: IExecuteFunctions): INodeExecutionData[][] {
	const items = context.getInputData();
	const [first] = items;
	// n8n 1.x and 2.0 have none that a node could reach.
	const { customData } = context as Partial<IExecuteFunctions>;
	if (first && customData) {
		const { chatId, from } = fieldsOf(first, context.getNodeParameter('output', 0, 'simplified') === 'raw');
		const told = Object.entries({ chat: chatId, sender: from }).filter(([, value]) => typeof value === 'string');
		customData.setAll(Object.fromEntries(told) as Record<string, string>);
	}
	return [items];
}
