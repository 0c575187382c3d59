import type { Resource } from '../operation';
import { get } from './get';
import { getAll } from './getAll';

export const session: Resource = {
	name: 'Session',
	value: 'session',
	initial: getAll,
	operations: [get, getAll],
};
