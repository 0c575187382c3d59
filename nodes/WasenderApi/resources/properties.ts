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
	const { name, value, action, description, routing } = operation;
	return { name, value, action, description, routing };
}

function fieldProperties(resources: Resource[]): INodeProperties[] {
	const uses = new Map<INodeProperties, Uses>();
	const order: INodeProperties[] = [];
	for (const resource of resources) {
		for (const { fields, value } of resource.operations) {
			for (const [position, field] of fields.entries()) {
				if (!order.includes(field)) insertInOrder(order, field, fields.slice(position + 1));
				const byResource = uses.get(field) ?? new Map<Resource, string[]>();
				byResource.set(resource, [...(byResource.get(resource) ?? []), value]);
				uses.set(field, byResource);
			}
		}
	}
	return order.flatMap((field) => showings(uses.get(field) as Uses).map((show) => shownFor(field, show)));
}

/** Keeps each operation's own order of fields: a new field comes before those that follow it there. */
function insertInOrder(order: INodeProperties[], field: INodeProperties, following: INodeProperties[]): void {
	const at = order.findIndex((known) => following.includes(known));
	order.splice(at < 0 ? order.length : at, 0, field);
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
	return { ...field, displayOptions: { ...field.displayOptions, show: conditions } };
}
