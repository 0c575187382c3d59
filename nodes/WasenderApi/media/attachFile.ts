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
}

/** The item with a file as n8n binary data, typed by its first bytes and safely named. */
export async function attachFile(
	context: { helpers: Pick<BinaryHelperFunctions, 'prepareBinaryData'> },
	item: INodeExecutionData,
	property: string,
	file: File,
): Promise<INodeExecutionData> {
	const mimeType = typeOf(file.content, file.mimeType);
	const name = fileNameFor(file.fileName, mimeType, file.fallbackName);
	const data = await context.helpers.prepareBinaryData(file.content, name, mimeType);
	return { ...item, binary: { ...item.binary, [property]: data } };
}
