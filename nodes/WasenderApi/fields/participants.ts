import type { IExecuteSingleFunctions, INodeProperties, PreSendAction } from 'n8n-workflow';
import { parseAddress, PHONE_FORMATS } from '../whatsapp/address';
import { missingInput } from './badInput';
import { peopleOf } from './people';
import { withBody } from './requestBody';

/** The people of both fields, each once, as JIDs. */
function participantsOf(context: IExecuteSingleFunctions): string[] {
	const typed = peopleOf(context, 'Participants', context.getNodeParameter('participants', ''));
	const chosen = peopleOf(context, 'Members', context.getNodeParameter('members', []));
	const participants = [...new Set([...chosen, ...typed])];
	if (participants.length === 0) {
		throw missingInput(context, 'Participants', `Name at least one person. ${PHONE_FORMATS}`);
	}
	return participants;
}

/** As JIDs (WasenderAPI, "Create a New Group", "Update Group Participants"). */
const setJids: PreSendAction = async function (requestOptions) {
	return withBody(requestOptions, { participants: participantsOf(this) });
};

/** As bare numbers, LIDs as they are (WasenderAPI, "Add Group Participants"). */
const setNumbers: PreSendAction = async function (requestOptions) {
	const numbers = participantsOf(this).map((jid) => parseAddress(jid)?.digits || jid);
	return withBody(requestOptions, { participants: numbers });
};

function participantsField(preSend: PreSendAction, required: boolean): INodeProperties {
	return {
		displayName: 'Participants',
		name: 'participants',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		required,
		placeholder: 'e.g. +1 234 567 8900, +44 20 7946 0958',
		description: 'Phone numbers or JIDs of people, separated by commas or new lines; an expression may give an array',
		routing: { send: { preSend: [preSend] } },
	};
}

/** People who are in no group yet, so there is nothing to choose from. */
export const newParticipants = participantsField(setJids, true);

export const participantsToAdd = participantsField(setNumbers, true);

/** Beside these stands `members`, so either may be empty. */
export const participantsToRemove = participantsField(setNumbers, false);

export const participantsToUpdate = participantsField(setJids, false);

/** The members of the chosen group, to tick. */
export const members: INodeProperties = {
	displayName: 'Member Names or IDs',
	name: 'members',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getParticipants', loadOptionsDependsOn: ['session.value', 'group.value'] },
	default: [],
	description:
		'Members of the chosen group. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};
