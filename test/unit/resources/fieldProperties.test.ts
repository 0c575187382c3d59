import fc from 'fast-check';
import { NodeHelpers, type IDataObject, type INode, type INodeProperties } from 'n8n-workflow';
import { fieldProperties } from '../../../nodes/WasenderApi/resources/fieldProperties';
import type { Resource } from '../../../nodes/WasenderApi/resources/operation';

const preSend = { send: { preSend: [async (request: object) => request as never] } };

function text(name: string, more: Partial<INodeProperties> = {}): INodeProperties {
	return { displayName: name, name, type: 'string', default: '', ...more };
}

function collection(...options: INodeProperties[]): INodeProperties {
	return { displayName: 'Options', name: 'options', type: 'collection', default: {}, options };
}

function resourceOf(value: string, operations: Record<string, INodeProperties[]>): Resource {
	const all = Object.entries(operations).map(([name, fields]) => ({
		name,
		value: name,
		action: name,
		description: name,
		fields,
	}));
	return { name: value, value, operations: all, initial: all[0]! };
}

/** What n8n's panel shows of these properties: the names of the fields, with what can be added to a collection. */
function shown(properties: INodeProperties[], resource: string, operation: string): string[] {
	const parameters = { resource, operation } as IDataObject as INode['parameters'];
	const isShown = (property: INodeProperties, values = parameters) =>
		NodeHelpers.displayParameter(values, property, { typeVersion: 1 } as INode, null, parameters);
	return properties
		.filter((property) => isShown(property))
		.flatMap((property) => [
			property.name,
			...((property.type === 'collection' ? property.options : []) as INodeProperties[])
				.filter((entry) => isShown(entry, {}))
				.map(({ name }) => `${property.name}.${name}`),
		]);
}

function written(fields: INodeProperties[]): string[] {
	return fields.flatMap((field) => [
		field.name,
		...((field.type === 'collection' ? field.options : []) as INodeProperties[]).map(({ name }) => `options.${name}`),
	]);
}

const FIELDS = ['a', 'b', 'c'].map((name) => text(name));
const ENTRIES = ['p', 'q', 'r'].map((name) => text(name));

it('shows for every operation just its fields, in their order, and nothing of another', () => {
	const fields = fc
		.tuple(fc.subarray(FIELDS), fc.boolean(), fc.subarray(ENTRIES))
		.map(([some, hasOptions, entries]) => (hasOptions ? [...some, collection(...entries)] : some));
	const operations = fc.dictionary(fc.constantFrom('get', 'create', 'send', 'list'), fields, { minKeys: 1 });
	fc.assert(
		fc.property(fc.tuple(operations, operations, operations), (all) => {
			const resources = all.map((one, at) => resourceOf(`resource${at}`, one));
			let properties: INodeProperties[];
			try {
				properties = fieldProperties(resources);
			} catch (error) {
				// What cannot be said in n8n's conditions is told to whoever adds such an operation.
				expect(String(error)).toMatch(/No condition shows the entry/);
				return;
			}
			for (const { value, operations: some } of resources) {
				for (const { value: operation, fields: own } of some) {
					expect(shown(properties, value, operation)).toEqual(written(own));
				}
			}
		}),
	);
});

it('makes one property of fields that look alike, whatever they check', () => {
	const one = text('phone', { routing: preSend });
	const other = text('phone', { routing: { send: { preSend: [async (request) => request] } } });
	const [property, ...others] = fieldProperties([resourceOf('r', { get: [one], send: [other], list: [] })]);
	expect(others).toEqual([]);
	expect(property).toMatchObject({ displayOptions: { show: { resource: ['r'], operation: ['get', 'send'] } } });
	expect(property).not.toHaveProperty('routing');
});

it('keeps fields apart that look different, or whose routing stays with them', () => {
	const routing = { send: { type: 'body', property: 'phone' } } as const;
	const fields = { get: [text('phone')], send: [text('phone', { hint: 'x' })], list: [text('phone', { routing })] };
	expect(fieldProperties([resourceOf('r', fields)])).toHaveLength(3);
});

it('refuses two different entries of one name in a collection', () => {
	const fields = { get: [collection(text('p'))], send: [collection(text('p'))] };
	expect(() => fieldProperties([resourceOf('r', fields)])).toThrow('Two different entries "p" of "options"');
});
