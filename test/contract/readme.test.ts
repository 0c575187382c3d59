import { rowsInReadme, rowsOf, TABLE_NAMES, withTables } from './readme/tables';

describe.each(TABLE_NAMES)('the table of %s in the README', (name) => {
	test('is what the panels say; if the panels are right, run: npm run readme', () => {
		expect(rowsInReadme(name)).toEqual(rowsOf(name));
	});

	test('can be written and read again', () => {
		const empty = TABLE_NAMES.map((one) => `<!-- ${one} -->\n<!-- /${one} -->`).join('\n\n');
		const once = withTables(empty);
		expect(rowsInReadme(name, once)).toEqual(rowsOf(name));
		expect(withTables(once)).toBe(once);
	});
});
