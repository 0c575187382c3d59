import type { INodeProperties, INodePropertyOptions, PreSendAction } from 'n8n-workflow';
import { badInput } from '../fields/value/badInput';
import { checksOf } from './checksOf';
import { fieldProperties } from './fieldProperties';
import type { Operation, Resource } from './operation';

/** The node's properties: the choice of resource, the operations of each, and their fields. */
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
		`Choose one of: ${all.map(({ value }) => value).join(', ')}. It takes no expression.`;
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
	const { name, value, action, description, routing } = operation;
	const send = { ...routing?.send, preSend: checksOf(operation) };
	return { name, value, action, description, routing: { ...routing, send } };
}
