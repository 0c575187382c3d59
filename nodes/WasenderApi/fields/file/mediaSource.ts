import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { MEDIA_KINDS, type MediaKind } from '../../media/kinds';
import { withBefore } from '../request/before';
import { binaryFileOf, readBinary } from './binaryFile';
import { label } from '../property/label';
import { optionOf } from '../value/optionOf';
import { withBody } from '../request/requestBody';
import { refuseWrongFile, upload } from './upload';
import { webAddressOf } from '../value/webAddress';

/** The URL of the file to send, or the file itself, which is uploaded when it is the item's turn. */
export function setMedia(kind: MediaKind): PreSendAction {
	const { parameter } = MEDIA_KINDS[kind];
	return async function (requestOptions) {
		if (this.getNodeParameter('mediaSource', 'url') !== 'binary') {
			return withBody(requestOptions, {
				[parameter]: webAddressOf(this, 'URL', this.getNodeParameter('mediaUrl', '')),
			});
		}
		const source = binaryFileOf(this);
		await refuseWrongFile(this, source, kind);
		return withBefore(requestOptions, async (tools, request) => {
			const file = await readBinary(this, source);
			const url = await upload(this, tools, file, request);
			const named = kind === 'document' && optionOf(this, 'fileName') === undefined ? { fileName: file.fileName } : {};
			return withBody(request, { [parameter]: url, ...named });
		});
	};
}

export const mediaSource: INodeProperties = {
	displayName: 'File From',
	name: 'mediaSource',
	type: 'options',
	default: 'url',
	options: [
		{ name: 'URL', value: 'url', description: 'A file that can be opened on the web without signing in' },
		{ name: label('n8n Binary File'), value: 'binary', description: 'A file that comes into this node' },
	],
	description: 'Where the file comes from',
};

export const mediaUrl: INodeProperties = {
	displayName: 'URL',
	name: 'mediaUrl',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://example.com/picture.jpg',
	description: 'Where the file can be opened on the web without signing in',
	displayOptions: { show: { mediaSource: ['url'] } },
};

const BINARY_PROPERTY: INodeProperties = {
	displayName: 'Input Binary Field',
	name: 'binaryProperty',
	type: 'string',
	default: 'data',
	required: true,
	placeholder: 'e.g. data',
	hint: 'The name of the input field that has the file, or the file itself by an expression',
	description:
		'Name of the binary property with the file, or a file of any node before, such as {{ $("Form").item.binary.photo }}',
};

/** Beside a choice of sources. */
export const binaryProperty: INodeProperties = {
	...BINARY_PROPERTY,
	displayOptions: { show: { mediaSource: ['binary'] } },
};

/** Where a file is all there is. */
export const fileToUpload: INodeProperties = { ...BINARY_PROPERTY };
