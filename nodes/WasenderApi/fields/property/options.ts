import type { INodeProperties } from 'n8n-workflow';

/** A collection of options, under the name that n8n's nodes use for it. */
export function optionsOf(...options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
	};
}
