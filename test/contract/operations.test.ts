import type { Simulator } from '../simulator';
import { OPERATIONS } from './operations.table';
import { asked, runRow, shown } from './runRow';
import { binaryOf, CONTENT } from './table/files';
import { chosen, type Request, type Row } from './table/row';
import { AMINA, SHOP, startShop } from './table/shop';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startShop();
});

afterAll(async () => await simulator.stop());

/** Reads of one run go side by side; what writes keeps its order. */
function inOrder(requests: Request[]): Request[] {
	if (!requests.every(({ method }) => method === 'GET')) return requests;
	return requests
		.map((one) => JSON.stringify(one))
		.sort()
		.map((text) => JSON.parse(text) as Request);
}

describe.each(OPERATIONS)('$resource: $operation', ({ resource, operation, rows }) => {
	test.each(rows)('$title', async (row) => {
		const { items, error, input } = await runRow(simulator, resource, operation, row);
		const json = input.map((item) => item.json);
		const { requests, files = [], output } = row.expected(simulator, json);
		expect(error).toBeUndefined();
		expect(inOrder(simulator.requests.map(asked))).toEqual(inOrder(requests));
		expect(simulator.requests.filter(({ processed }) => !processed)).toEqual([]);
		const fetched = simulator.fileRequests.map(({ path }) => path);
		expect(fetched).toEqual(expect.arrayContaining(files));
		expect(fetched).toHaveLength(files.length);
		const paired = output.flatMap((all, item) => all.map((one) => ({ ...one, pairedItem: { item } })));
		expect(items?.map(shown)).toEqual(paired);
	});

	test('has a row with three items', () => {
		const counts = rows.map(({ items }) => (typeof items === 'function' ? items(simulator) : items)?.length);
		expect(counts).toContain(3);
	});
});

describe('files of several items', () => {
	const row = (...files: Array<[name: string, content: string]>): Row => ({
		title: 'files',
		parameters: { session: SHOP, to: chosen(`+${AMINA}`), mediaSource: 'binary' },
		items: files.map(([name, content]) => ({ json: {}, binary: { data: binaryOf(content, 'application/pdf', name) } })),
		expected: () => ({ requests: [], output: [] }),
	});

	function uploads(): number {
		return simulator.requests.filter(({ route }) => route === '/api/upload').length;
	}

	test('each is uploaded for its own message, and the messages go in order', async () => {
		const files = ['one', 'two', 'three'].map((name): [string, string] => [`${name}.pdf`, `${CONTENT.pdf}${name}`]);
		const { items } = await runRow(simulator, 'message', 'sendDocument', row(...files));
		const sent = simulator.sent().map(({ body }) => body);
		expect(sent.map(({ fileName }) => fileName)).toEqual(['one.pdf', 'two.pdf', 'three.pdf']);
		const contents = sent.map(
			({ documentUrl }) => simulator.world.files.get(new URL(String(documentUrl)).pathname)?.bytes,
		);
		expect(contents.map((bytes) => bytes?.toString('latin1'))).toEqual(files.map(([, content]) => content));
		expect(items?.map(({ json, pairedItem }) => [json.msgId, pairedItem])).toEqual(
			[0, 1, 2].map((item) => [100_000 + item, { item }]),
		);
		expect(uploads()).toBe(3);
		expect(simulator.requests.filter(({ token }) => token === 'pat')).toHaveLength(1);
	});

	test('the same one is uploaded once, and keeps the name that each item gives it', async () => {
		const files = ['one', 'two', 'three'].map((name): [string, string] => [`${name}.pdf`, CONTENT.pdf]);
		await runRow(simulator, 'message', 'sendDocument', row(...files));
		const sent = simulator.sent().map(({ body }) => body);
		expect(sent.map(({ fileName }) => fileName)).toEqual(['one.pdf', 'two.pdf', 'three.pdf']);
		expect(new Set(sent.map(({ documentUrl }) => documentUrl)).size).toBe(1);
		expect(uploads()).toBe(1);
	});
});
