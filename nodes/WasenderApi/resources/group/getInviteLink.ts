import { group } from '../../fields/group/group';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Get Group Invite Link" */
export const getInviteLink: Operation = {
	name: 'Get Invite Link',
	value: 'getInviteLink',
	action: 'Get the invite link of a group',
	description: 'Get the link that lets people join a group; the session has to be its admin',
	routing: { request: { method: 'GET', url: '/api/groups/{group}/invite-link' } },
	fields: [session, group],
};
