import { optionsOf } from '../property/options';

/** `delivery` reads `includeSecrets`; without it the API key and the webhook secret never leave the node. */
export const secretOptions = optionsOf({
	displayName: 'Include Secrets',
	name: 'includeSecrets',
	type: 'boolean',
	default: false,
	description:
		"Whether to output the session's API key and webhook secret. They are stored with the execution, where others may read them.",
});
