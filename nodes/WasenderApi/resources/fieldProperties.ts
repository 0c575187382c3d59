import type { INodeProperties } from 'n8n-workflow';
import { isOfOperation } from './checksOf';
import type { Resource } from './operation';

/** The operations of each resource that show a field. */
type Uses = Map<Resource, string[]>;

/** Fields that are alike, as one: n8n works out every property of a name for every item, twice, shown or not. */
interface SharedField {
	field: INodeProperties;
	uses: Uses;
	/** What can be added to a collection, by name. */
	entries: Map<string, { entry: INodeProperties; uses: Uses }>;
	/** The fields that stand before it in any operation. */
	before: Set<SharedField>;
}

/** The operations that a property is shown for: all of these resources that have one of these operations. */
interface Showing {
	resources: Resource[];
	/** All of them if left out. */
	operations?: string[];
}

/**
 * The fields of all operations as properties, in an order that keeps that of each operation: as few as will do. Fields
 * are one property if the panel shows them alike, whatever they check; collections of a name, whatever is in them.
 */
export function fieldProperties(resources: Resource[]): INodeProperties[] {
	const ordered = inOrder(sharedFields(resources));
	return ordered.flatMap((shared) => showingsOf(shared.uses).map((showing) => propertyFor(shared, showing)));
}

function sharedFields(resources: Resource[]): SharedField[] {
	const all = new Map<string, SharedField>();
	const routings: unknown[] = [];
	for (const resource of resources) {
		for (const { value: operation, fields } of resource.operations) {
			const before: SharedField[] = [];
			for (const field of fields) {
				const key = likenessOf(field, routings);
				const shared = all.get(key) ?? { field, uses: new Map(), entries: new Map(), before: new Set() };
				all.set(key, shared);
				use(shared.uses, resource, operation);
				if (field.type === 'collection') addEntries(shared, resource, operation, field.options as INodeProperties[]);
				before.forEach((earlier) => shared.before.add(earlier));
				before.push(shared);
			}
		}
	}
	return [...all.values()];
}

/** Two fields with the same likeness are one property. */
function likenessOf(field: INodeProperties, routings: unknown[]): string {
	const { routing, ...shown } = field;
	if (shown.type === 'collection') delete shown.options;
	if (routing === undefined || isOfOperation(field)) return JSON.stringify(shown);
	// This routing stays with the property, so it has to be the very same.
	if (!routings.includes(routing)) routings.push(routing);
	return JSON.stringify({ ...shown, routing: routings.indexOf(routing) });
}

function use(uses: Uses, resource: Resource, operation: string): void {
	uses.set(resource, [...(uses.get(resource) ?? []), operation]);
}

function addEntries(
	{ entries, field }: SharedField,
	resource: Resource,
	operation: string,
	options: INodeProperties[],
): void {
	for (const entry of options) {
		const known = entries.get(entry.name) ?? { entry, uses: new Map() };
		if (known.entry !== entry) throw new Error(`Two different entries "${entry.name}" of "${field.name}"`);
		entries.set(entry.name, known);
		use(known.uses, resource, operation);
	}
}

/** Each after those that stand before it in any operation: the panel shows them in this order. */
function inOrder(fields: SharedField[]): SharedField[] {
	const ordered = new Set<SharedField>();
	const begun = new Set<SharedField>();
	const place = (field: SharedField) => {
		if (begun.has(field)) return;
		begun.add(field);
		field.before.forEach(place);
		ordered.add(field);
	};
	fields.forEach(place);
	return [...ordered];
}

/** As few showings as will do, each of which shows no operation that it should not. */
function showingsOf(uses: Uses): Showing[] {
	const everywhere = [...uses].filter(([resource, used]) => used.length === resource.operations.length);
	const showings: Showing[] = everywhere.length > 0 ? [{ resources: everywhere.map(([resource]) => resource) }] : [];
	for (const [resource, used] of uses) {
		if (used.length === resource.operations.length) continue;
		const fitting = showings.find(({ resources, operations }) => {
			const together = { resources: [...resources, resource], operations: [...(operations ?? []), ...used] };
			return operations !== undefined && showsOnly(together, uses);
		});
		if (fitting) {
			fitting.resources.push(resource);
			fitting.operations = [...new Set([...(fitting.operations ?? []), ...used])];
		} else showings.push({ resources: [resource], operations: used });
	}
	return showings;
}

function showsOnly({ resources, operations = [] }: Showing, uses: Uses): boolean {
	return resources.every((resource) => {
		const shown = resource.operations.filter(({ value }) => operations.includes(value));
		return shown.every(({ value }) => uses.get(resource)?.includes(value));
	});
}

function propertyFor({ field, entries }: SharedField, showing: Showing): INodeProperties {
	const { resources, operations } = showing;
	const show = {
		resource: resources.map(({ value }) => value),
		...(operations && { operation: operations }),
		...field.displayOptions?.show,
	};
	const property = { ...field, displayOptions: { ...field.displayOptions, show } };
	if (isOfOperation(field)) delete property.routing;
	if (field.type !== 'collection') return property;
	const options = [...entries.values()].flatMap((one) => entryFor(one, showing));
	return { ...property, options: options.sort((a, b) => a.displayName.localeCompare(b.displayName)) };
}

/** What can be added to a collection, shown for those of the collection's operations that have it. */
function entryFor({ entry, uses }: { entry: INodeProperties; uses: Uses }, showing: Showing): INodeProperties[] {
	const here: Uses = new Map([...uses].filter(([resource]) => showing.resources.includes(resource)));
	if (here.size === 0) return [];
	const { routing, ...plain } = entry;
	const property = isOfOperation(entry) || routing === undefined ? plain : entry;
	const operations = [...new Set([...here.values()].flat())];
	const isEverywhere = showing.operations?.every((operation) => operations.includes(operation)) ?? false;
	const needsResource = !showsOnly({ ...showing, operations }, here);
	if (isEverywhere && !needsResource) return [property];
	const own = [...here.keys()];
	if (!showsOnly({ resources: own, operations }, here)) {
		throw new Error(`No condition shows the entry "${entry.name}" for just its operations`);
	}
	const resource = needsResource ? { '/resource': own.map(({ value }) => value) } : {};
	return [{ ...property, displayOptions: { show: { ...resource, '/operation': operations } } }];
}
