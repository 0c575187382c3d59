import type { Resource } from '../operation';
import { block } from './block';
import { checkNumber } from './checkNumber';
import { get } from './get';
import { getAll } from './getAll';
import { getLid } from './getLid';
import { getPhone } from './getPhone';
import { getPicture } from './getPicture';
import { unblock } from './unblock';
import { upsert } from './upsert';

export const contact: Resource = {
	name: 'Contact',
	value: 'contact',
	initial: get,
	operations: [block, checkNumber, upsert, get, getLid, getAll, getPhone, getPicture, unblock],
};
