import type { IExecuteSingleFunctions, INodeProperties, PreSendAction } from 'n8n-workflow';
import { badInput } from '../value/badInput';
import { withBody } from '../request/requestBody';
import { withPath } from '../request/requestPath';
import { requiredText } from '../value/textFrom';

const ADVICE = 'It is a link such as https://chat.whatsapp.com/I8mjkHnC984Ubg3EVkzqxz, or the code at its end.';

const LINK = /^(?:https?:\/\/)?chat\.whatsapp\.com\/(?:invite\/)?([\w-]{6,64})\/?(?:[?#].*)?$/i;

const CODE = /^[\w-]{6,64}$/;

/**
 * The code of an invitation (WasenderAPI, "Get Group Invite Info").
 * @throws NodeOperationError if the field holds neither a code nor a link
 */
function inviteCodeOf(context: IExecuteSingleFunctions): string {
	const value = requiredText(context, 'Invite', context.getNodeParameter('invite', ''), ADVICE).trim();
	const code = LINK.exec(value)?.[1] ?? CODE.exec(value)?.[0];
	if (!code) throw badInput(context, 'Invite', value, 'is not an invite link or code', ADVICE);
	return code;
}

const setInPath: PreSendAction = async function (requestOptions) {
	return withPath(requestOptions, 'code', inviteCodeOf(this));
};

const setInBody: PreSendAction = async function (requestOptions) {
	return withBody(requestOptions, { code: inviteCodeOf(this) });
};

function inviteField(preSend: PreSendAction): INodeProperties {
	return {
		displayName: 'Invite',
		name: 'invite',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://chat.whatsapp.com/I8mjkHnC984Ubg3EVkzqxz',
		description: 'The invite link of a group, or its code',
		routing: { send: { preSend: [preSend] } },
	};
}

/** As `{code}` in the path. */
export const inviteToLookAt = inviteField(setInPath);

/** As `code` in the body. */
export const inviteToAccept = inviteField(setInBody);
