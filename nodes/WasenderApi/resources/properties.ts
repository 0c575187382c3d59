import type { INodeProperties, INodePropertyOptions, PreSendAction } from 'n8n-workflow';
import { badInput } from '../fields/badInput';
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
		// The first property's checks come first: before them stands nothing but the operation's own routing.
		routing: { send: { preSend: [operationCheck(resources)] } },
	};
}

/** Refuses a resource or an operation that the node does not have: by import, by an agent, or as an expression. */
function operationCheck(resources: Resource[]): PreSendAction {
	const listed = (all: Array<{ value: string }>) =>
		`Choose one of: ${all.map(({ value }) => value).join(', ')}. N8n takes no expression here.`;
	return async function (requestOptions) {
		// Every operation has an address, and n8n has found this one's.
		if (requestOptions.url !== undefined) return requestOptions;
		const chosen = this.getNodeParameter('resource', '') as unknown;
		const resource = resources.find(({ value }) => value === chosen);
		if (!resource) throw badInput(this, 'Resource', chosen, 'is not a resource of this node', listed(resources));
		const wanted = this.getNodeParameter('operation', '') as unknown;
		const problem = `is not an operation of the resource "${resource.value}"`;
		throw badInput(this, 'Operation', wanted, problem, listed(resource.operations));
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
