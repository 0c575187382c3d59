import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { WasenderApi } from '../../../nodes/WasenderApi/WasenderApi.node';
import { WasenderApiTrigger } from '../../../nodes/WasenderApi/WasenderApiTrigger.node';

export const README = join(__dirname, '..', '..', '..', 'README.md');

type Row = string[];

function optionsOf({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return options as INodePropertyOptions[];
}

function operationRows(): Row[] {
	const { properties } = new WasenderApi().description;
	const resources = optionsOf(properties.find(({ name }) => name === 'resource') as INodeProperties);
	return resources.flatMap(({ name, value }) => {
		const choice = properties.find(
			(one) => one.name === 'operation' && one.displayOptions?.show?.resource?.includes(value as string),
		) as INodeProperties;
		return optionsOf(choice).map((operation) => [name, `**${operation.name}**`, operation.description ?? '']);
	});
}

/** What an option is before anybody sets it. */
function defaultOf(option: INodeProperties): string {
	const { default: value } = option;
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	const chosen = option.type === 'options' ? optionsOf(option).find((one) => one.value === value) : undefined;
	if (chosen) return chosen.name;
	return typeof value === 'object' || value === '' || value === undefined ? '–' : `\`${value}\``;
}

function triggerRows(): Row[] {
	const { properties } = new WasenderApiTrigger().description;
	const options = properties.find(({ name }) => name === 'options')?.options as INodeProperties[];
	return options.map((option) => [`**${option.displayName}**`, defaultOf(option), option.description ?? '']);
}

const TABLES: Readonly<Record<string, { heads: Row; rows: () => Row[] }>> = {
	operations: { heads: ['Resource', 'Operation', 'What it does'], rows: operationRows },
	'trigger-options': { heads: ['Option', 'At first', 'What it does'], rows: triggerRows },
};

export const TABLE_NAMES = Object.keys(TABLES);

/** A table as the nodes' descriptions have it, head and all. */
export function rowsOf(name: string): Row[] {
	const table = TABLES[name];
	if (!table) throw new Error(`There is no table "${name}"`);
	const told = (cell: string) => cell.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
	return [table.heads, ...table.rows().map((row) => row.map(told))];
}

function between(name: string): RegExp {
	return new RegExp(`(<!-- ${name} -->\\n)([^]*?)(<!-- /${name} -->)`);
}

/** The same as it stands in the README, however it is aligned. */
export function rowsInReadme(name: string, readme = readFileSync(README, 'utf8')): Row[] {
	const [, , table = ''] = between(name).exec(readme) ?? [];
	const lines = table.split('\n').filter((line) => line.startsWith('|') && !/^[|:\s-]+$/.test(line));
	const cells = (line: string) => line.split(/(?<!\\)\|/).slice(1, -1);
	return lines.map((line) => cells(line).map((cell) => cell.trim().replace(/\\\|/g, '|')));
}

/** The README with all tables as the descriptions have them. @throws Error if it has no place for one */
export function withTables(readme: string): string {
	return TABLE_NAMES.reduce((text, name) => {
		if (!between(name).test(text)) throw new Error(`README.md has no <!-- ${name} --> … <!-- /${name} -->`);
		const line = (row: Row) => `| ${row.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
		const [heads = [], ...rows] = rowsOf(name);
		const table = [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
		return text.replace(between(name), (_all, start: string, _old, end: string) => `${start}\n${table}\n\n${end}`);
	}, readme);
}
