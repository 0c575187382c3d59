import type { INodeProperties } from 'n8n-workflow';
import { WasenderApi } from '../../nodes/WasenderApi/WasenderApi.node';

const { properties } = new WasenderApi().description;

function isShown({ displayOptions }: INodeProperties, resource: string, operation: string): boolean {
	const { resource: resources, operation: operations } = displayOptions?.show ?? {};
	return (resources?.includes(resource) ?? false) && (operations?.includes(operation) ?? true);
}

/** The operations that the node offers, as `resource: operation`. */
export function offeredOperations(): string[] {
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) => {
			const [resource] = displayOptions?.show?.resource ?? [];
			return options.map((option) => `${String(resource)}: ${String('value' in option ? option.value : '')}`);
		});
}

/** The fields that the panel can show for an operation. */
export function fieldsOf(resource: string, operation: string): INodeProperties[] {
	return properties.filter((field) => field.name !== 'operation' && isShown(field, resource, operation));
}

/** What the panel offers to add to a collection, for an operation. */
export function entriesIn(field: INodeProperties | undefined, resource: string, operation: string): INodeProperties[] {
	return ((field?.options ?? []) as INodeProperties[]).filter(({ displayOptions }) => {
		const { '/resource': resources, '/operation': operations } = displayOptions?.show ?? {};
		return (resources?.includes(resource) ?? true) && (operations?.includes(operation) ?? true);
	});
}

/** The names of what can be added to one of an operation's collections. */
export function entriesOf(resource: string, operation: string, collection: string): string[] {
	const field = fieldsOf(resource, operation).find(({ name }) => name === collection);
	return entriesIn(field, resource, operation).map(({ name }) => name);
}
