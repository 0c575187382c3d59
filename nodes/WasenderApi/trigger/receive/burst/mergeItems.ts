import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';

/** All files of several items: `data`, `data_1`, `data_2` … where they have the same name. */
function filesOf(items: readonly INodeExecutionData[]): IBinaryKeyData | undefined {
	const files: IBinaryKeyData = {};
	for (const [name, file] of items.flatMap(({ binary = {} }) => Object.entries(binary))) {
		let free = name;
		for (let number = 1; Object.hasOwn(files, free); number++) free = `${name}_${number}`;
		files[free] = file;
	}
	return Object.keys(files).length > 0 ? files : undefined;
}

/** The texts of all messages that have one, a line each. */
function textOf(messages: readonly IDataObject[]): string {
	return messages
		.map(({ text }) => text)
		.filter((text) => typeof text === 'string' && text !== '')
		.join('\n');
}

/**
 * One item for the messages of a burst: the latest with the text of all, and each of them under `messages`. Of events as
 * they were sent, all under `payloads`.
 */
export function mergeItems(items: readonly INodeExecutionData[], isRaw: boolean): INodeExecutionData {
	const all = items.map(({ json }) => json);
	const json = isRaw ? { payloads: all } : { ...all.at(-1), text: textOf(all), messages: all };
	const binary = filesOf(items);
	return { json, ...(binary && { binary }) };
}

/** A message that was edited before its burst ended: it says what it says now, and is still the message that it was. */
export function mergeEdit(original: INodeExecutionData, edit: INodeExecutionData): INodeExecutionData {
	const { text, message } = edit.json;
	return { ...original, json: { ...original.json, text, isEdit: true, message } };
}
