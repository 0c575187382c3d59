import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DirectoryLoader } from 'n8n-core';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { WasenderApi as Credential } from '../../credentials/WasenderApi.credentials';
import { WasenderApi } from '../../nodes/WasenderApi/WasenderApi.node';
import { WasenderApiTrigger } from '../../nodes/WasenderApi/WasenderApiTrigger.node';

// What n8n's reviewers look at, and what a user reads: every text of every panel.

interface Field {
	path: string;
	field: INodeProperties;
}

type Entry = INodeProperties | INodePropertyCollection | INodePropertyOptions;

/** A field with those that stand in it. */
function walk(field: INodeProperties, above: string): Field[] {
	const path = `${above} › ${field.displayName}`;
	const inside = ((field.options ?? []) as Entry[]).flatMap((entry) => {
		if ('values' in entry) return entry.values.flatMap((value) => walk(value, `${path} › ${entry.displayName}`));
		return 'type' in entry ? walk(entry, path) : [];
	});
	return [{ path, field }, ...inside];
}

const action = new WasenderApi();
DirectoryLoader.applyDeclarativeNodeOptionParameters(action);
const trigger = new WasenderApiTrigger();

const FIELDS = [
	...action.description.properties.flatMap((field) => walk(field, 'WasenderAPI')),
	...trigger.description.properties.flatMap((field) => walk(field, 'Trigger')),
	...new Credential().properties.flatMap((field) => walk(field, 'Credential')),
];

const paths = (found: Field[]) => found.map(({ path }) => path);

function wordsOf(text: string): string[] {
	const small = ['the', 'a', 'an', 'of', 'to', 'for', 'in', 'and', 'or', 'is', 'that', 'this'];
	return text
		.replace(/<[^>]*>/g, ' ')
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '' && !small.includes(word));
}

const isChoiceOfOperation = ({ field }: Field) => ['resource', 'operation'].includes(field.name);

const isTyped = ({ field }: Field) => ['string', 'number'].includes(field.type) && !field.isNodeSetting;

describe('every field', () => {
	test('is walked', () => expect(FIELDS.length).toBeGreaterThan(100));

	test('says what it is for', () => {
		const silent = FIELDS.filter(
			({ field }) => !['notice', 'collection', 'fixedCollection', 'hidden'].includes(field.type),
		)
			.filter((one) => !isChoiceOfOperation(one))
			.filter(({ field }) => !field.description);
		expect(paths(silent)).toEqual([]);
	});

	test('says more than its name', () => {
		const repeating = FIELDS.filter(({ field }) => {
			const name = wordsOf(field.displayName);
			return field.description && wordsOf(field.description).every((word) => name.includes(word));
		});
		expect(paths(repeating)).toEqual([]);
	});

	test('shows an example where something is to be typed', () => {
		const empty = FIELDS.filter(isTyped).filter(({ field }) => field.default === '' && !field.placeholder);
		expect(paths(empty)).toEqual([]);
	});

	test('gives an example as "e.g. …", or many lines as they are', () => {
		const odd = FIELDS.filter(isTyped).filter(
			({ field }) => field.placeholder && !/^e\.g\. \S/.test(field.placeholder) && !/\n|^Not /.test(field.placeholder),
		);
		expect(paths(odd)).toEqual([]);
	});

	test('names its unit where a number is a time or a size', () => {
		const unit = /\b(milli)?seconds?\b|\bmegabytes?\b|\bhours?\b|\bminutes?\b/i;
		const bare = FIELDS.filter(({ field }) => field.type === 'number')
			.filter(({ field }) => unit.test(field.description ?? '') || /Wait|Timeout|Delay|Size/.test(field.displayName))
			.filter(({ field }) => !/\((ms|Seconds|Hours|MB)\)$|Seconds|Limit/.test(field.displayName));
		expect(paths(bare)).toEqual([]);
	});

	test('is called n8n by its name', () => {
		const told = FIELDS.flatMap(({ path, field }) => [
			[path, field.displayName],
			[path, field.description],
			[path, field.hint],
		]);
		expect(told.filter(([, text]) => /N8n|N8N/.test(text ?? ''))).toEqual([]);
	});

	test('begins with nothing for a required number, so that none is sent unseen', () => {
		const zero = FIELDS.filter(({ field }) => field.type === 'number' && field.required && field.default !== '');
		expect(paths(zero)).toEqual([]);
	});

	test('has a list before anything to type', () => {
		const modes = FIELDS.filter(({ field }) => field.type === 'resourceLocator').map(({ field }) =>
			(field.modes ?? []).map(({ name }) => name),
		);
		expect(modes.length).toBeGreaterThan(3);
		for (const names of modes) expect(names).toEqual(['list', 'phone', 'id'].filter((name) => names.includes(name)));
	});

	test('of people can be given by phone number', () => {
		const people = FIELDS.filter(({ field }) => ['to', 'contact'].includes(field.name));
		for (const { field } of people) {
			expect(field.modes?.find(({ name }) => name === 'phone')?.displayName).toBe('By Phone Number');
		}
	});
});

describe('every collection', () => {
	const collections = FIELDS.filter(({ field }) => field.type === 'collection');

	test('lists its entries once, in the order of their names', () => {
		for (const { path, field } of collections) {
			const names = (field.options as INodeProperties[]).map(({ displayName }) => displayName);
			expect([path, names]).toEqual([path, [...new Set(names)].sort((a, b) => a.localeCompare(b))]);
		}
	});

	test('of request options offers those of the node once each, and no others', () => {
		const [own] = action.description.properties.filter(({ name }) => name === 'requestOptions');
		const names = (own?.options as INodeProperties[]).map(({ name }) => name);
		expect(names).toEqual(['maxWait', 'proxy', 'retries', 'timeout']);
	});
});

describe('every operation', () => {
	const operations = action.description.properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ options }) => options as INodePropertyOptions[]);

	test('is described, and its action is a sentence in small letters', () => {
		expect(operations.length).toBeGreaterThan(50);
		for (const { name, action: text = '', description = '' } of operations) {
			// Names that are written in capitals everywhere.
			const [first = '', ...others] = text.replace(/\b(API|LID|QR|WhatsApp)\b/g, 'x').split(' ');
			expect([name, first]).toEqual([name, expect.stringMatching(/^[A-Zx]/)]);
			expect([name, others.filter((word) => /^[A-Z]/.test(word))]).toEqual([name, []]);
			expect(description).not.toBe(text);
			expect(description).toMatch(/^[A-Z].+[^.]$/);
		}
	});

	test('stands in the order of its name', () => {
		for (const { options } of action.description.properties.filter(({ name }) => name === 'operation')) {
			const names = (options as INodePropertyOptions[]).map(({ name }) => name);
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
		}
	});
});

describe('the trigger', () => {
	const options = FIELDS.filter(({ path }) => path.startsWith('Trigger › Options › '));
	const optionOf = (name: string) => options.find(({ field }) => field.name === name)?.field;

	test('puts the dangerous option last', () => {
		expect(options.at(-1)?.field.name).toBe('allowUnsigned');
	});

	test('shows what is about files only where files are downloaded', () => {
		for (const name of ['fileHosts', 'maxFileSize', 'outputProperty']) {
			expect(optionOf(name)?.displayOptions).toEqual({ show: { downloadMedia: [true] } });
		}
	});

	test('says what to do while it listens, and speaks of publishing', () => {
		expect(trigger.description.eventTriggerDescription).toMatch(/^Send a WhatsApp message/);
		expect(trigger.description.activationMessage).toMatch(/\.$/);
		const texts = JSON.stringify([trigger.description.triggerPanel, trigger.description.properties]);
		expect(texts).not.toMatch(/[Aa]ctivat(e|ing)\b/);
		expect(trigger.description.properties[0]?.displayName).toMatch(/Publishing.*Existing Webhook/);
	});
});

test('secrets of a session are never shown in an execution', () => {
	expect(action.description.sensitiveOutputFields).toEqual(['api_key', 'webhook_secret']);
});

test.each(['WasenderApi', 'WasenderApiTrigger'])('the codex of %s has nothing that is empty', (name) => {
	const file = join(__dirname, '..', '..', 'nodes', 'WasenderApi', `${name}.node.json`);
	const codex = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
	expect(codex).not.toHaveProperty('subcategories');
	expect(codex.alias).not.toContain('SMS');
	expect(Object.values(codex).filter((value) => Object.keys(value as object).length === 0)).toEqual([]);
});
