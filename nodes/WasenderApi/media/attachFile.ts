import type { BinaryHelperFunctions, INodeExecutionData } from 'n8n-workflow';
import { fileNameFor } from './fileName';
import { typeOf } from './fileType';

interface File {
	content: Buffer;
	/** As far as it is known. */
	mimeType?: string;
	fileName?: unknown;
	/** The stem of a name, where the file has none. */
	fallbackName: string;
	/** Whether it is known to be sound, whatever its container can hold. */
	isSound?: boolean;
}

/** The item with a file as n8n binary data, typed by its first bytes and safely named. */
export async function attachFile(
	context: { helpers: Pick<BinaryHelperFunctions, 'prepareBinaryData'> },
	item: INodeExecutionData,
	property: string,
	{ content, fallbackName, fileName, ...said }: File,
): Promise<INodeExecutionData> {
	const mimeType = typeOf(content, { ...said, fileName });
	const name = fileNameFor(fileName, mimeType, fallbackName);
	const data = await context.helpers.prepareBinaryData(content, name, mimeType);
	return { ...item, binary: { ...item.binary, [property]: data } };
}
