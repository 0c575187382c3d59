import type { IDataObject } from 'n8n-workflow';

/** What stands in every item, in the order in which it is shown. */
export interface Head extends IDataObject {
	timestamp: string;
	event: string;
	session: { id: number };
}
