import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { RecordedRequest } from '../simulator';
import { CONTENT } from '../contract/table/files';
import { messages, SEND, sendText, session } from './scene';

/** A kind of request that faults are tried on. */
export interface Kind {
	parameters: IDataObject;
	/** The documented path of its requests. */
	route: string;
	/** A repeat would reach a person twice. */
	isSend: boolean;
	/** Whether its requests go one at a time in the order of items. */
	isOrdered: boolean;
	requestsPerItem: number;
	itemsPerItem: number;
	items: INodeExecutionData[];
	/** Which item a request is about; undefined where they are all alike. */
	itemOf(request: RecordedRequest): number | undefined;
}

/** How many items a run has. */
export const ITEMS = 6;

/** So that a list has three pages. */
export const CONTACTS = 201;

const phone = { __rl: true, mode: 'id', value: '={{ $json.phone }}' };

const people = Array.from({ length: ITEMS }, (_, at) => ({
	json: { phone: `+1555020${String(at + 1).padStart(4, '0')}` },
}));

function personIn({ path }: RecordedRequest): number {
	return Number(/1555020(\d{4})/.exec(path)?.[1]) - 1;
}

const one = { requestsPerItem: 1, itemsPerItem: 1 };

export const KINDS: Readonly<Record<'send' | 'read' | 'write' | 'upload' | 'list', Kind>> = {
	send: {
		...one,
		parameters: sendText(),
		route: SEND,
		isSend: true,
		isOrdered: true,
		items: messages(ITEMS),
		itemOf: ({ body }) => Number((body as { text: string }).text.split(' ')[1]) - 1,
	},
	read: {
		...one,
		parameters: { resource: 'contact', operation: 'get', session, contact: phone },
		route: '/api/contacts/{contactPhoneNumber}',
		isSend: false,
		isOrdered: false,
		items: people,
		itemOf: personIn,
	},
	write: {
		...one,
		parameters: { resource: 'contact', operation: 'block', session, contact: phone },
		route: '/api/contacts/{contactPhoneNumber}/block',
		isSend: false,
		isOrdered: true,
		items: people,
		itemOf: personIn,
	},
	upload: {
		...one,
		parameters: { resource: 'media', operation: 'upload', session, binaryProperty: 'data' },
		route: '/api/upload',
		isSend: false,
		isOrdered: true,
		// Told apart by their length.
		items: people.map((_, at) => ({
			json: {},
			binary: {
				data: {
					data: Buffer.from(CONTENT.png + 'x'.repeat(at), 'latin1').toString('base64'),
					mimeType: 'image/png',
					fileName: 'picture.png',
				},
			},
		})),
		itemOf: ({ body }) => (body as { bytes: number }).bytes - CONTENT.png.length,
	},
	list: {
		parameters: { resource: 'contact', operation: 'getAll', session, returnAll: true },
		route: '/api/contacts',
		isSend: false,
		isOrdered: false,
		requestsPerItem: Math.ceil(CONTACTS / 100),
		itemsPerItem: CONTACTS,
		items: people,
		itemOf: () => undefined,
	},
};
