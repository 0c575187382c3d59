import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { fileNameFor } from '../media/fileName';
import { typeOf } from '../media/fileType';
import { missingInput } from './badInput';

/** A file of n8n's, read. */
export interface BinaryFile {
	content: Buffer;
	mimeType: string;
	fileName: string;
}

/** The name of the binary property in a field, which the item must have. */
export function binaryPropertyOf(context: IExecuteSingleFunctions): string {
	const name = String(context.getNodeParameter('binaryProperty', 'data') ?? '').trim();
	const { binary = {} } = context.getInputData();
	if (name !== '' && binary[name]) return name;
	const present = Object.keys(binary);
	throw missingInput(
		context,
		name === '' ? 'Input Binary Field' : `Input Binary Field "${name}"`,
		present.length > 0
			? `This item has a file in: ${present.join(', ')}.`
			: 'This item has no file. Put a node before this one that gives one, such as Read/Write Files from Disk or HTTP Request.',
	);
}

/** Reads a file of the item; its type is what its first bytes say, unless n8n knows it more exactly. */
export async function readBinary(context: IExecuteSingleFunctions, property: string): Promise<BinaryFile> {
	const { mimeType: declared, fileName } = context.getInputData().binary?.[property] ?? {};
	const content = await context.helpers.getBinaryDataBuffer(property);
	const mimeType = typeOf(content, declared);
	return { content, mimeType, fileName: fileNameFor(fileName, mimeType, 'file') };
}
