import { settingsOf } from '../property/settings';
import { webAddressOf } from '../value/webAddress';

/** WasenderAPI, "Update Group Settings" */
export const groupSettings = settingsOf(
	[
		{
			apiName: 'joinApproval',
			property: {
				displayName: 'Admins Approve New Members',
				name: 'joinApproval',
				type: 'boolean',
				default: false,
				description: 'Whether an admin has to approve whoever joins by a link',
			},
		},
		{
			apiName: 'description',
			property: {
				displayName: 'Description',
				name: 'description',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				placeholder: 'e.g. We meet on Mondays',
				description: 'What the group is about, shown below its name',
			},
		},
		{
			apiName: 'memberAdd',
			property: {
				displayName: 'Members Can Add Others',
				name: 'memberAdd',
				type: 'boolean',
				default: true,
				description: 'Whether every member may add people, or only admins',
			},
		},
		{
			apiName: 'restrict',
			property: {
				displayName: 'Only Admins Can Edit Group Info',
				name: 'restrict',
				type: 'boolean',
				default: false,
				description: 'Whether only admins may change name, description and picture',
			},
		},
		{
			apiName: 'announce',
			property: {
				displayName: 'Only Admins Can Send',
				name: 'announce',
				type: 'boolean',
				default: false,
				description: 'Whether only admins may send messages to the group',
			},
		},
		{
			apiName: 'profilePicUrl',
			property: {
				displayName: 'Picture URL',
				name: 'profilePicUrl',
				type: 'string',
				default: '',
				placeholder: 'e.g. https://example.com/group.jpg',
				description: 'Public address of the new picture of the group',
			},
		},
		{
			apiName: 'subject',
			property: {
				displayName: 'Name',
				name: 'subject',
				type: 'string',
				default: '',
				placeholder: 'e.g. Book club',
				description: 'What the group is called from now on',
			},
		},
	],
	{
		needsOne: true,
		check(name, value) {
			return name === 'profilePicUrl' ? webAddressOf(this, 'Picture URL', value) : value;
		},
	},
);
