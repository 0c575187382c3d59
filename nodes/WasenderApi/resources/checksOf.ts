import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import type { Operation } from './operation';

/**
 * Whether a field's `preSend` belongs to the operation as much as to the field: it is shown whenever the operation is
 * chosen, or says itself that it was not added. n8n works out the value of every field that has a routing twice more for
 * each item, wanted or not.
 */
export function isOfOperation({ displayOptions, routing }: INodeProperties): boolean {
	const { send, ...others } = routing ?? {};
	const isPreSend = Object.keys(others).length === 0 && Object.keys(send ?? {}).join() === 'preSend';
	return displayOptions?.show === undefined && isPreSend;
}

/** All that an operation does before its request: its own steps, then those of its fields, in the order of the panel. */
export function checksOf({ routing, fields }: Operation): PreSendAction[] {
	const entries = (field: INodeProperties) => (field.type === 'collection' ? (field.options as INodeProperties[]) : []);
	const all = fields.flatMap((field) => [field, ...entries(field)]).filter(isOfOperation);
	return [routing, ...all.map((field) => field.routing)].flatMap((one) => one?.send?.preSend ?? []);
}
