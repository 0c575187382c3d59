import { digitsOf, LID, phoneJid } from '../whatsapp/jid';
import { newInviteCode } from '../store/ids';
import type { Group } from '../store/types';
import { payload } from '../webhooks/payloads';
import { failure, ok, type Endpoint } from './endpoint';
import { exactly, text } from './formats';
import { LIST_QUERY, listPage } from './paging';
import { addressOf, asAdmin, asMember, memberOf, metadata, tellParticipants } from './groupMembers';
import { pictureUrl, shownJid } from './shown';

const GROUP_JID = exactly({ groupJid: text('group-jid') }, ['groupJid']);
const GROUP_ID = exactly({ groupId: text('group-jid') }, ['groupId']);
const PEOPLE = { type: 'array', minItems: 1, items: text('phone-or-jid') };
const common = { token: 'sessionKey', send: false, rate: 'none', needsConnection: true } as const;

/** The endpoints of the pages about groups. */
export const GROUP_ENDPOINTS: Endpoint[] = [
	{
		...common,
		method: 'POST',
		path: '/api/groups',
		docs: { page: 'groups', headings: ['Create a New Group'] },
		body: exactly({ name: text('not-blank'), participants: { type: 'array', items: text('person-jid') } }, ['name']),
		handle: ({ session, body }, world) => {
			const { store } = world;
			const own = store.participant(session!.phoneNumber, 'superadmin');
			const others = ((body.participants ?? []) as string[]).map((jid) => store.participant(store.chatJidOf(jid)));
			const creation = Math.floor(Date.now() / 1_000);
			const group: Group = {
				jid: `${digitsOf(own.pn)}-${creation}${String(store.groups.size).padStart(3, '0')}@g.us`,
				subject: body.name,
				description: '',
				owner: own.pn,
				creation,
				announce: false,
				restrict: false,
				joinApproval: false,
				memberAdd: true,
				imgUrl: null,
				inviteCode: newInviteCode(),
				addressingMode: 'pn',
				participants: new Map([own, ...others].map((member) => [member.pn, member])),
			};
			store.groups.set(group.jid, group);
			world.feed.tell({ type: 'chat', sessionId: session!.id, chatJid: group.jid });
			void world.webhooks.send(session!, payload(session!, 'groups.upsert', [metadata(group, world)]), {}, group.jid);
			const participants = [...group.participants.values()].map(({ pn, admin }) => ({ id: pn, admin }));
			return ok({ id: group.jid, owner: group.owner, subject: group.subject, creation, participants });
		},
	},
	{
		...common,
		method: 'GET',
		path: '/api/groups',
		docs: { page: 'groups', headings: ['Get All Groups'] },
		needsConnection: false,
		query: LIST_QUERY,
		body: 'none',
		handle: ({ session, query }, world) =>
			ok(
				listPage(
					world.store
						.groupsOf(session!)
						.map(({ jid, subject, imgUrl }) => ({ jid, name: subject, imgUrl: pictureUrl(imgUrl, world) })),
					query,
					world,
				),
			),
	},
	{
		...common,
		method: 'GET',
		path: '/api/groups/{groupJid}/metadata',
		docs: { page: 'groups', headings: ['Get Group Metadata'] },
		rate: 'groupMetadata',
		params: GROUP_JID,
		body: 'none',
		handle: (input, world) => asMember(input, world, 'get group metadata', (group) => ok(metadata(group, world))),
	},
	{
		...common,
		method: 'PUT',
		path: '/api/groups/{groupId}/participants/update',
		docs: { page: 'groups', headings: ['Update Group Participants'] },
		params: GROUP_ID,
		body: exactly(
			{
				action: { type: 'string', enum: ['promote', 'demote'] },
				participants: { type: 'array', minItems: 1, items: text('person-jid') },
			},
			['action', 'participants'],
		),
		handle: (input, world) =>
			asAdmin(input, world, `${input.body.action} group participants`, (group) => {
				const changed: string[] = [];
				for (const jid of input.body.participants as string[]) {
					const member = memberOf(group, jid, world);
					if (!member || member.admin === 'superadmin') continue;
					member.admin = input.body.action === 'promote' ? 'admin' : null;
					changed.push(jid);
				}
				tellParticipants(world, input.session!, group, changed, input.body.action);
				return ok({ participants: changed });
			}),
	},
	{
		...common,
		method: 'GET',
		path: '/api/groups/{groupJid}/participants',
		docs: { page: 'groups', headings: ['Get Group Participants'] },
		rate: 'groupMetadata',
		params: GROUP_JID,
		body: 'none',
		handle: (input, world) =>
			asMember(input, world, 'get group participants', (group) =>
				ok(
					[...group.participants.values()].map((member) => ({
						id: addressOf(group, member),
						...(member.admin ? { admin: member.admin } : {}),
					})),
				),
			),
	},
	{
		...common,
		method: 'POST',
		path: '/api/groups/{groupJid}/participants/add',
		docs: { page: 'groups', headings: ['Add Group Participants'] },
		params: GROUP_JID,
		body: exactly({ participants: PEOPLE }, ['participants']),
		handle: (input, world) =>
			asAdmin(input, world, 'add group participants', (group) => {
				const added: string[] = [];
				const results = (input.body.participants as string[]).map((who) => {
					const pn = world.store.chatJidOf(who);
					const cannot =
						world.store.notOnWhatsApp.has(pn) || input.session!.contacts.get(pn)?.refusesGroups || pn.endsWith(LID);
					if (cannot) return { status: 403, jid: shownJid(pn, world), message: 'not-authorized' };
					if (!group.participants.has(pn)) {
						group.participants.set(pn, world.store.participant(pn));
						added.push(pn);
					}
					return { status: 200, jid: shownJid(pn, world), message: 'added' };
				});
				tellParticipants(world, input.session!, group, added, 'add');
				return ok(results);
			}),
	},
	{
		...common,
		method: 'GET',
		path: '/api/groups/{groupJid}/picture',
		docs: { page: 'groups', headings: ['Get Group Profile Picture'] },
		params: GROUP_JID,
		body: 'none',
		handle: (input, world) =>
			asMember(input, world, 'get group picture', (group) => ok({ imgUrl: pictureUrl(group.imgUrl, world) })),
	},
	{
		...common,
		method: 'POST',
		path: '/api/groups/{groupJid}/participants/remove',
		docs: { page: 'groups', headings: ['Remove Group Participants'] },
		params: GROUP_JID,
		body: exactly({ participants: PEOPLE }, ['participants']),
		handle: (input, world) =>
			asAdmin(input, world, 'remove group participants', (group) => {
				const removed: string[] = [];
				const results = (input.body.participants as string[]).map((who) => {
					const member = memberOf(group, who, world);
					const jid = shownJid(world.store.chatJidOf(who), world);
					if (!member || member.admin === 'superadmin') return { status: 403, jid, message: 'not-authorized' };
					group.participants.delete(member.pn);
					removed.push(member.pn);
					return { status: 200, jid, message: 'removed' };
				});
				tellParticipants(world, input.session!, group, removed, 'remove');
				return ok(results);
			}),
	},
	{
		...common,
		method: 'PUT',
		path: '/api/groups/{groupJid}/settings',
		docs: { page: 'groups', headings: ['Update Group Settings'] },
		params: GROUP_JID,
		body: exactly({
			subject: text('not-blank'),
			description: { type: 'string' },
			announce: { type: 'boolean' },
			restrict: { type: 'boolean' },
			joinApproval: { type: 'boolean' },
			memberAdd: { type: 'boolean' },
			profilePicUrl: text('http-url'),
		}),
		handle: (input, world) =>
			asAdmin(input, world, 'update group settings', (group) => {
				const { profilePicUrl, ...settings } = input.body;
				Object.assign(group, settings);
				if (profilePicUrl !== undefined) group.imgUrl = profilePicUrl;
				const chat = input.session!.chats.get(group.jid);
				if (chat) chat.name = group.subject;
				world.feed.tell({ type: 'chat', sessionId: input.session!.id, chatJid: group.jid });
				const { jid, announce, restrict } = group;
				void world.webhooks.send(
					input.session!,
					payload(input.session!, 'groups.update', [{ jid, announce, restrict }]),
					{},
					jid,
				);
				return ok({ subject: group.subject, description: group.description });
			}),
	},
	{
		...common,
		method: 'GET',
		path: '/api/groups/{groupJid}/invite-link',
		docs: { page: 'groups', headings: ['Get Group Invite Link'] },
		params: GROUP_JID,
		body: 'none',
		handle: (input, world) =>
			asAdmin(input, world, 'get group invite link', (group) => ({
				status: 200,
				body: { success: true, inviteLink: `https://chat.whatsapp.com/${group.inviteCode}` },
			})),
	},
	{
		...common,
		method: 'GET',
		path: '/api/groups/invite/{inviteCode}',
		docs: { page: 'groups', headings: ['Get Group Invite Info'] },
		params: exactly({ inviteCode: text('invite-code') }, ['inviteCode']),
		body: 'none',
		handle: ({ params }, { store }) => {
			const group = [...store.groups.values()].find((one) => one.inviteCode === params.inviteCode);
			if (!group) return failure(404, 'Failed to get group invite info: Invalid or expired invite code.');
			const participants = [...group.participants.values()].map(({ pn, admin }) => ({ id: pn, admin }));
			const { jid, subject, owner, creation, description } = group;
			return ok({ id: jid, subject, owner, creation, size: participants.length, desc: description, participants });
		},
	},
	{
		...common,
		method: 'POST',
		path: '/api/groups/invite/accept',
		docs: { page: 'groups', headings: ['Accept Group Invite'] },
		body: exactly({ code: text('invite-code') }, ['code']),
		handle: ({ session, body }, world) => {
			const group = [...world.store.groups.values()].find((one) => one.inviteCode === body.code);
			if (!group) return failure(400, 'Failed to accept group invite: Invalid invite code');
			const own = world.store.participant(session!.phoneNumber);
			if (!group.participants.has(own.pn)) {
				group.participants.set(own.pn, own);
				world.feed.tell({ type: 'chat', sessionId: session!.id, chatJid: group.jid });
				void world.webhooks.send(session!, payload(session!, 'groups.upsert', [metadata(group, world)]), {}, group.jid);
			}
			return ok({ id: group.jid });
		},
	},
	{
		...common,
		method: 'POST',
		path: '/api/groups/{groupId}/leave',
		docs: { page: 'groups', headings: ['Leave Group'] },
		params: GROUP_ID,
		body: 'none',
		handle: (input, world) =>
			asMember(input, world, 'leave group', (group) => {
				group.participants.delete(phoneJid(input.session!.phoneNumber));
				world.feed.tell({ type: 'chat', sessionId: input.session!.id, chatJid: group.jid });
				return ok({});
			}),
	},
];
