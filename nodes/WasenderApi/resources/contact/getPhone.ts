import { lid } from '../../fields/people/lid';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Get Phone Number from LID" */
export const getPhone: Operation = {
	name: 'Get Phone Number',
	value: 'getPhone',
	action: 'Get the phone number of a LID',
	description: 'Get the phone number behind an ID that ends in @lid',
	routing: { request: { method: 'GET', url: '/api/pn-from-lid/{lid}' } },
	fields: [session, lid],
};
