import type { PostReceiveAction, PreSendAction } from 'n8n-workflow';
import { withBefore } from '../../fields/before';
import { binaryPropertyOf, readBinary } from '../../fields/binaryFile';
import { fileToUpload } from '../../fields/mediaSource';
import { session } from '../../fields/session';
import { refuseWrongFile, uploadRequest } from '../../fields/upload';
import type { Operation } from '../operation';

const setFile: PreSendAction = async function (requestOptions) {
	const property = binaryPropertyOf(this);
	await refuseWrongFile(this, property);
	return withBefore(requestOptions, async (_tools, request) => ({
		...request,
		...uploadRequest(await readBinary(this, property)),
	}));
};

const describeFile: PostReceiveAction = async function (items) {
	const { content, mimeType, fileName } = await readBinary(this, binaryPropertyOf(this));
	return items.map(({ json }) => ({
		json: { publicUrl: json.publicUrl, mimeType, fileName, fileSize: content.length },
	}));
};

/** WasenderAPI, "Upload Media File" */
export const upload: Operation = {
	name: 'Upload',
	value: 'upload',
	action: 'Upload a file',
	description: 'Upload a file and get a public URL of it, which lives for 24 hours',
	routing: {
		request: { method: 'POST', url: '/api/upload' },
		operations: { delivery: { repeatable: true } },
		send: { preSend: [setFile] },
		output: { postReceive: [describeFile] },
	},
	fields: [session, fileToUpload],
};
