import type { Resource } from '../operation';
import { acceptInvite } from './acceptInvite';
import { addParticipants } from './addParticipants';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { getInviteInfo } from './getInviteInfo';
import { getInviteLink } from './getInviteLink';
import { getParticipants } from './getParticipants';
import { getPicture } from './getPicture';
import { leave } from './leave';
import { removeParticipants } from './removeParticipants';
import { updateParticipants } from './updateParticipants';
import { updateSettings } from './updateSettings';

export const group: Resource = {
	name: 'Group',
	value: 'group',
	initial: getAll,
	operations: [
		acceptInvite,
		addParticipants,
		create,
		get,
		getInviteInfo,
		getInviteLink,
		getAll,
		getParticipants,
		getPicture,
		leave,
		removeParticipants,
		updateParticipants,
		updateSettings,
	],
};
