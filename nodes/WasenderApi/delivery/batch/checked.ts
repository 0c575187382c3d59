import type { INodeProperties, PreSendAction } from 'n8n-workflow';
import { runOf } from './runOf';

/**
 * The node's properties, with every `preSend` function watched: what one of them refuses is kept for the door, which
 * reports it on the item and sees to it that nothing is sent while another item of the run is wrong.
 * The first property must always be shown; there the items register.
 */
export function checked(properties: INodeProperties[]): INodeProperties[] {
	const [first, ...others] = properties.map(watched);
	if (!first) return [];
	const { routing } = first;
	const preSend = [register, ...(routing?.send?.preSend ?? [])];
	return [{ ...first, routing: { ...routing, send: { ...routing?.send, preSend, paginate: true } } }, ...others];
}

const register: PreSendAction = async function (requestOptions) {
	runOf(this).register(this.getItemIndex());
	return requestOptions;
};

function watch(check: PreSendAction): PreSendAction {
	return async function (requestOptions) {
		const { refusals } = runOf(this).batch;
		const item = this.getItemIndex();
		// The first reason counts; what follows would stumble over the same mistake.
		if (refusals.has(item)) return requestOptions;
		try {
			return await check.call(this, requestOptions);
		} catch (error) {
			refusals.set(item, error instanceof Error ? error : new Error(String(error)));
			return requestOptions;
		}
	};
}

/** The same for a property, its options, and the properties in its collections. */
function watched<T extends object>(property: T): T {
	const { routing, options, values } = property as Partial<INodeProperties> & { values?: INodeProperties[] };
	const preSend = routing?.send?.preSend?.map(watch);
	return {
		...property,
		...(preSend && { routing: { ...routing, send: { ...routing?.send, preSend } } }),
		...(options && { options: options.map(watched) }),
		...(values && { values: values.map(watched) }),
	};
}
