import type { PostReceiveAction, PreSendAction } from 'n8n-workflow';
import { binaryFileOf, readBinary } from '../../fields/file/binaryFile';
import { fileToUpload } from '../../fields/file/mediaSource';
import { session } from '../../fields/session/session';
import { publicUrlOf, refuseWrongFile, uploadRequest } from '../../fields/file/upload';
import type { Operation } from '../operation';

const setFile: PreSendAction = async function (requestOptions) {
	const source = binaryFileOf(this);
	const mimeType = await refuseWrongFile(this, source);
	const bodyWhenSent = async () => (await readBinary(this, source)).content;
	return { ...requestOptions, ...uploadRequest(mimeType), bodyWhenSent };
};

const describeFile: PostReceiveAction = async function (items) {
	const { content, mimeType, fileName } = await readBinary(this, binaryFileOf(this));
	return items.map(({ json }) => ({
		json: { publicUrl: publicUrlOf(this, json, 'upload'), mimeType, fileName, fileSize: content.length },
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
