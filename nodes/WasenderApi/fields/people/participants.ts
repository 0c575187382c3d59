import type { IExecuteSingleFunctions, INodeProperties, PreSendAction } from 'n8n-workflow';
import { parseAddress, PHONE_FORMATS } from '../../whatsapp/address';
import { missingInput } from '../value/badInput';
import { peopleOf } from './people';
import { withBody } from '../request/requestBody';

/** The field for people beside a choice of members, and where it is all there is. */
const OTHERS = 'Other Participants';
const PARTICIPANTS = 'Participants';

/** The people of both fields, each once, as JIDs. */
function participantsOf(context: IExecuteSingleFunctions, field: string): string[] {
	const typed = peopleOf(context, field, context.getNodeParameter('participants', ''));
	const chosen = peopleOf(context, 'Participant Names or IDs', context.getNodeParameter('members', []));
	const participants = [...new Set([...chosen, ...typed])];
	if (participants.length === 0) {
		const advice =
			field === OTHERS ? 'Choose at least one member of the group, or name one here.' : 'Name at least one person.';
		throw missingInput(context, field, `${advice} ${PHONE_FORMATS}`);
	}
	return participants;
}

/** As JIDs (WasenderAPI, "Create a New Group", "Update Group Participants"). */
const asJid = (jid: string) => jid;

/** As a bare number, a LID as it is (WasenderAPI, "Add Group Participants"). */
const asNumber = (jid: string) => parseAddress(jid)?.digits || jid;

function participantsField(spell: (jid: string) => string, displayName: string): INodeProperties {
	const setParticipants: PreSendAction = async function (requestOptions) {
		return withBody(requestOptions, { participants: participantsOf(this, displayName).map(spell) });
	};
	return {
		displayName,
		name: 'participants',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		required: displayName === PARTICIPANTS,
		placeholder: 'e.g. +1 234 567 8900, +44 20 7946 0958',
		...(displayName === OTHERS && { hint: 'For people who are not chosen above; one of the two fields is enough' }),
		description:
			'Phone numbers or WhatsApp IDs of people, separated by commas or new lines; an expression may give an array',
		routing: { send: { preSend: [setParticipants] } },
	};
}

/** People who are in no group yet, so there is nothing to choose from. */
export const newParticipants = participantsField(asJid, PARTICIPANTS);

export const participantsToAdd = participantsField(asNumber, PARTICIPANTS);

/** Beside these stands `members`, so either may be empty. */
export const participantsToRemove = participantsField(asNumber, OTHERS);

export const participantsToUpdate = participantsField(asJid, OTHERS);

/** The members of the chosen group, to tick. */
export const members: INodeProperties = {
	displayName: 'Participant Names or IDs',
	name: 'members',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getParticipants', loadOptionsDependsOn: ['session.value', 'group.value'] },
	default: [],
	hint: 'Members of the chosen group; others, or those of an expression, are written below',
	description:
		'Members of the chosen group. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};
