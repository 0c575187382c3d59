import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Operation, Resource } from './operation';

/** A field, and the operations of each resource that show it. */
type Uses = Map<Resource, string[]>;

/**
 * The node's properties: the choice of resource, the operations of each, and their fields.
 * A field that several operations share becomes one property, because n8n's engine walks all of them for every item.
 */
export function propertiesOf(resources: Resource[]): INodeProperties[] {
	return [resourceChoice(resources), ...resources.map(operationChoice), ...fieldProperties(resources)];
}

function resourceChoice(resources: Resource[]): INodeProperties {
	const initial = resources[0]?.value;
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ name, value }) => ({ name, value })),
		default: initial,
	};
}

function operationChoice(resource: Resource): INodeProperties {
	const initial = resource.initial.value;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		options: resource.operations.map(optionOf),
		default: initial,
	};
}

/** The operation as the list of operations shows it: n8n would send its fields to the editor twice. */
function optionOf(operation: Operation): INodePropertyOptions {
	const { name, value, action, description, routing, fields } = operation;
	const preSend = [routing, ...fields.filter(isOfOperation).map((field) => field.routing)].flatMap(
		(one) => one?.send?.preSend ?? [],
	);
	return { name, value, action, description, routing: { ...routing, send: { ...routing?.send, preSend } } };
}

/**
 * Whether a field's `preSend` belongs to the operation as much as to the field: it is shown whenever the operation is
 * chosen. n8n works out the value of every field that has a routing twice more for each item, wanted or not.
 */
function isOfOperation({ displayOptions, routing }: INodeProperties): boolean {
	const { send, ...others } = routing ?? {};
	const isPreSend = Object.keys(others).length === 0 && Object.keys(send ?? {}).join() === 'preSend';
	return displayOptions === undefined && isPreSend;
}

function fieldProperties(resources: Resource[]): INodeProperties[] {
	const uses = new Map<INodeProperties, Uses>();
	for (const resource of resources) {
		for (const { fields, value } of resource.operations) {
			for (const field of fields) {
				const byResource = uses.get(field) ?? new Map<Resource, string[]>();
				byResource.set(resource, [...(byResource.get(resource) ?? []), value]);
				uses.set(field, byResource);
			}
		}
	}
	const ordered = inOrder(resources.flatMap(({ operations }) => operations));
	return ordered.flatMap((field) => showings(uses.get(field) as Uses).map((show) => shownFor(field, show)));
}

/** All fields, each once and after those that stand before it in any operation: the panel shows them in this order. */
function inOrder(operations: Operation[]): INodeProperties[] {
	const before = new Map<INodeProperties, Set<INodeProperties>>();
	for (const { fields } of operations) {
		for (const [position, field] of fields.entries()) {
			const known = before.get(field) ?? new Set();
			fields.slice(0, position).forEach((earlier) => known.add(earlier));
			before.set(field, known);
		}
	}
	const ordered = new Set<INodeProperties>();
	const place = (field: INodeProperties) => {
		if (ordered.has(field)) return;
		before.get(field)?.forEach(place);
		ordered.add(field);
	};
	[...before.keys()].forEach(place);
	return [...ordered];
}

/** As few conditions as will do: resources that show a field for the same operations share one. */
function showings(uses: Uses): Array<{ resource: string[]; operation?: string[] }> {
	const grouped = new Map<string, { resource: string[]; operation?: string[] }>();
	for (const [resource, operations] of uses) {
		const operation = operations.length === resource.operations.length ? undefined : operations;
		const key = operation?.join() ?? 'all';
		const known = grouped.get(key);
		if (known) known.resource.push(resource.value);
		else grouped.set(key, { resource: [resource.value], operation });
	}
	return [...grouped.values()];
}

function shownFor(field: INodeProperties, show: { resource: string[]; operation?: string[] }): INodeProperties {
	const conditions = { ...show, ...field.displayOptions?.show };
	if (!conditions.operation) delete conditions.operation;
	const routing = isOfOperation(field) ? undefined : field.routing;
	return { ...field, routing, displayOptions: { ...field.displayOptions, show: conditions } };
}
