import type { IBinaryData, IExecuteSingleFunctions } from 'n8n-workflow';
import { fileNameFor } from '../../media/fileName';
import { typeOf } from '../../media/fileType';
import { isObject } from '../../whatsapp/json';
import { badInput, missingInput } from '../value/badInput';

const FIELD = 'Input Binary Field';

/** A file of n8n's, read. */
export interface BinaryFile {
	content: Buffer;
	mimeType: string;
	fileName: string;
}

/** A file of n8n's that is still to be read. */
export interface FileSource {
	/** What n8n reads it by: its name in the item, or the file itself. */
	source: string | IBinaryData;
	mimeType: string;
	fileName?: string;
}

/** What n8n takes for a file: its type, and its content or where that is kept. */
function isFile(value: unknown): value is IBinaryData {
	return isObject(value) && 'mimeType' in value && ('data' in value || 'id' in value);
}

function sourceOf(file: IBinaryData, name?: string): FileSource {
	// n8n 1 only takes an object with `data` for a file, also where the content is kept elsewhere.
	const source = name ?? { ...file, data: file.data ?? '' };
	return { source, mimeType: file.mimeType, fileName: file.fileName };
}

/** Where n8n keeps an item's files in the item's data, in workflows whose binary mode is "combined". */
const COMBINED = '_files';

/** The files of an item by their names, wherever it keeps them. */
function filesOf(context: IExecuteSingleFunctions): Map<string, FileSource> {
	const { binary = {}, json } = context.getInputData();
	const files = new Map<string, FileSource>();
	for (const [name, file] of Object.entries(isObject(json[COMBINED]) ? json[COMBINED] : {})) {
		if (isFile(file)) files.set(name, sourceOf(file));
	}
	for (const [name, file] of Object.entries(binary)) files.set(name, sourceOf(file, name));
	return files;
}

/**
 * The file in the field: the name of one of the item's, or by expression a file of any node before.
 * @throws NodeOperationError that says which files there are
 */
export function binaryFileOf(context: IExecuteSingleFunctions): FileSource {
	const value = context.getNodeParameter('binaryProperty', 'data') as unknown;
	if (isFile(value)) return sourceOf(value);
	if (typeof value === 'object' && value !== null) {
		const advice = 'Choose one of its files, such as {{ $("Form").item.binary.photo }}, or write the name of a field.';
		throw badInput(context, FIELD, value, 'is no file', advice);
	}
	const name = String(value ?? '').trim();
	const files = filesOf(context);
	const found = files.get(name) ?? files.get(name.replace(`${COMBINED}.`, ''));
	if (found) return found;
	const present = [...files.keys()];
	throw missingInput(
		context,
		name === '' ? FIELD : `${FIELD} "${name}"`,
		present.length > 0
			? `This item has a file in: ${present.join(', ')}.`
			: 'This item has no file. Put a node before this one that gives one, such as Read/Write Files from Disk or HTTP Request.',
	);
}

/** Reads a file; its type is what its first bytes say, unless n8n knows it more exactly. */
export async function readBinary(context: IExecuteSingleFunctions, file: FileSource): Promise<BinaryFile> {
	// The type of n8n's helper names only text; it has read objects as well since n8n 1.
	const content = await context.helpers.getBinaryDataBuffer(file.source as string);
	const mimeType = typeOf(content, file);
	return { content, mimeType, fileName: fileNameFor(file.fileName, mimeType, 'file') };
}
