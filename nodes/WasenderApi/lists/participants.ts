import type { IDataObject, ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { parseAddress } from '../whatsapp/address';
import { personOf, spellingsOf } from '../whatsapp/person';
import { contactNames } from './contacts';
import { entriesFor } from './editorRequest';
import { byName } from './entries';

/** A member as people know it: the name, then the number; the bare id where neither is known. */
function entryOf(participant: IDataObject, names: ReadonlyMap<string, string>): INodePropertyOptions {
	const { id, jid, lid, phoneNumber, admin, isAdmin, isSuperAdmin } = participant;
	const value = String(id ?? jid);
	const person = personOf([value, lid, phoneNumber]);
	const name = spellingsOf(person)
		.map((spelling) => names.get(spelling))
		.find(Boolean);
	const number = person.phone ? `+${person.phone}` : '';
	const label = name && number ? `${name} (${number})` : (name ?? (number || value));
	const isSomeAdmin = Boolean(admin) || isAdmin === true || isSuperAdmin === true;
	return { name: isSomeAdmin ? `${label} (admin)` : label, value: parseAddress(value)?.jid ?? value };
}

/** The members of the group that is chosen in the panel; the value is a JID (WasenderAPI, "Get Group Participants"). */
export async function getParticipants(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const chosen = this.getCurrentNodeParameter('group', { extractValue: true });
	const group = parseAddress(chosen);
	// Nothing to list before a group is chosen, nor for an expression, which has no item yet.
	if (group?.kind !== 'group') return [];
	const [participants, names] = await Promise.all([
		entriesFor(this, `/api/groups/${group.jid}/participants`),
		// Members can be chosen without their names as well.
		contactNames(this).catch(() => new Map<string, string>()),
	]);
	return participants.map((participant) => entryOf(participant, names)).sort(byName);
}
