import { contact } from './table/contact';
import { group } from './table/group';
import { media } from './table/media';
import { message } from './table/message';
import type { Row, Rows } from './table/row';
import { session } from './table/session';

/** Every operation of every resource, with one row or more: what goes in, what is asked of the API, what comes out. */
export const TABLE: Readonly<Record<string, Rows>> = { message, media, contact, group, session };

export interface TableOperation {
	resource: string;
	operation: string;
	rows: Row[];
}

/** The table's operations one after the other. */
export const OPERATIONS: readonly TableOperation[] = Object.entries(TABLE).flatMap(([resource, operations]) =>
	Object.entries(operations).map(([operation, rows]) => ({ resource, operation, rows })),
);
