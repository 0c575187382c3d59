import type { Group, Participant, Session } from '../store/types';
import { digitsOf, LID, PERSON, phoneJid } from '../whatsapp/jid';
import { payload } from '../webhooks/payloads';
import type { World } from '../world';
import { failure, type Answer, type Input } from './endpoint';
import { shownJid } from './shown';

/** Does something in the group that the path names, or answers that the session is no member of it. @param doing for the refusal's words */
export function asMember(
	input: Input,
	{ store }: World,
	doing: string,
	job: (group: Group, own: Participant) => Answer,
): Answer {
	const group = store.groups.get((input.params.groupJid ?? input.params.groupId)!);
	const own = group?.participants.get(phoneJid(input.session!.phoneNumber));
	return group && own ? job(group, own) : failure(403, `Failed to ${doing}: You are not a member of this group.`);
}

/** The same for admins only. */
export function asAdmin(input: Input, world: World, doing: string, job: (group: Group) => Answer): Answer {
	return asMember(input, world, doing, (group, own) =>
		own.admin ? job(group) : failure(403, `Failed to ${doing}: You are not an admin in this group.`),
	);
}

/** A member by phone number, JID or LID. */
export function memberOf(group: Group, who: string, { store }: World): Participant | undefined {
	return group.participants.get(who.endsWith(LID) ? (store.phoneFor(who) ?? '') : digitsOf(who) + PERSON);
}

/** The address under which a group shows a member. */
export function addressOf(group: Group, member: Participant): string {
	return group.addressingMode === 'lid' ? member.lid : member.pn;
}

/** A group as its metadata show it (WasenderAPI, "Get Group Metadata"). */
export function metadata(group: Group, world: World): Record<string, unknown> {
	const { jid, subject, creation, owner, description } = group;
	const participants = [...group.participants.values()].map((member) => ({
		jid: shownJid(addressOf(group, member), world),
		isAdmin: member.admin !== null,
		isSuperAdmin: member.admin === 'superadmin',
	}));
	return { jid, subject, creation, owner: shownJid(owner, world), desc: description, participants };
}

/** Sends `group-participants.update` for those who were changed, if anybody was. */
export function tellParticipants(
	world: World,
	session: Session,
	group: Group,
	who: string[],
	action: 'add' | 'remove' | 'promote' | 'demote',
): void {
	if (!who.length) return;
	const participants = who.map((jid) => shownJid(jid, world));
	void world.webhooks.send(
		session,
		payload(session, 'group-participants.update', { jid: group.jid, participants, action }),
		{},
		group.jid,
	);
}
