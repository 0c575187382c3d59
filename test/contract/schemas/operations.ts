import type { IDataObject } from 'n8n-workflow';
import type { Simulator } from '../../simulator';
import { OPERATIONS } from '../operations.table';
import { answersOf } from './answers';
import { waitingAnswers } from './waiting';

/** An operation that has a schema, and what it really gives. */
export interface Described {
	resource: string;
	operation: string;
	answers(simulator: Simulator): Promise<IDataObject[]>;
}

/** All operations: those of the table, and the one that ends in a wait. */
export const DESCRIBED: readonly Described[] = [
	...OPERATIONS.map((one) => ({
		resource: one.resource,
		operation: one.operation,
		answers: async (simulator: Simulator) => await answersOf(simulator, one),
	})),
	{ resource: 'message', operation: 'sendAndWait', answers: async () => await Promise.resolve(waitingAnswers()) },
];
