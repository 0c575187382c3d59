import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { parseAddress } from '../whatsapp/address';
import { entriesFor } from './editorRequest';
import { byName } from './entries';

/** The members of the group that is chosen in the panel; the value is a JID (WasenderAPI, "Get Group Participants"). */
export async function getParticipants(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const chosen = this.getCurrentNodeParameter('group', { extractValue: true });
	const group = parseAddress(chosen);
	// Nothing to list before a group is chosen, nor for an expression, which has no item yet.
	if (group?.kind !== 'group') return [];
	const participants = await entriesFor(this, `/api/groups/${group.jid}/participants`);
	return participants
		.map(({ id, jid, admin, isAdmin, isSuperAdmin }) => {
			const value = String(id ?? jid);
			const address = parseAddress(value);
			const name = address?.digits ? `+${address.digits}` : value;
			const isSomeAdmin = Boolean(admin) || isAdmin === true || isSuperAdmin === true;
			return { name: isSomeAdmin ? `${name} (admin)` : name, value: address?.jid ?? value };
		})
		.sort(byName);
}
