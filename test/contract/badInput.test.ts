import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Simulator } from '../simulator';
import { runNode, type NodeResult } from './engine';
import { entriesOf, fieldsOf } from './nodeFields';
import { OPERATIONS, TABLE } from './operations.table';
import { freshAccount, runRow } from './runRow';
import { binaryOf, CONTENT, itemWith } from './table/files';
import { chosen, itemsOf, typed } from './table/row';
import { accountOf, AMINA, BRUNO, SHOP, startShop } from './table/shop';
import { NEVER_WRONG, WRONG_VALUES } from './wrongValues';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startShop();
});

afterAll(async () => await simulator.stop());

/** The names of an operation's parameters, and of what its collections hold. */
function parametersOf(resource: string, operation: string): string[] {
	return fieldsOf(resource, operation).flatMap(({ name }) =>
		name === 'options' || name === 'settings'
			? [name, ...entriesOf(resource, operation, name).map((entry) => `${name}.${entry}`)]
			: [name],
	);
}

const cases = OPERATIONS.flatMap(({ resource, operation }) =>
	parametersOf(resource, operation)
		.filter((name) => name in WRONG_VALUES)
		// The settings of a new session may be left out altogether.
		.filter((name) => name !== 'settings' || operation !== 'create')
		.map((name) => ({ resource, operation, name })),
);

/** Whether no operation before this one has the field. */
function isFirst(one: (typeof cases)[number]): boolean {
	return cases.find(({ name }) => name === one.name) === one;
}

/** The wrong values of a field: all of them once, and one in every other operation that shares it. */
function wrongValues(one: (typeof cases)[number]): Array<{ value: unknown; shows: string }> {
	const { wrong = [] } = WRONG_VALUES[one.name] ?? {};
	return (isFirst(one) ? wrong : [wrong[1] ?? wrong[0]]).map((value) =>
		typeof value === 'object' && value !== null && 'shows' in value
			? (value as { value: unknown; shows: string })
			: { value, shows: String(value) },
	);
}

/** Parameters of an operation, all right but for one. */
function parametersWith(resource: string, operation: string, name: string, value: unknown): IDataObject {
	const { store = (given: unknown) => given, beside = {} } = WRONG_VALUES[name] ?? {};
	const rows = TABLE[resource]?.[operation] ?? [];
	const parameters = { ...(rows.find(({ items }) => items === undefined) ?? rows[0])?.parameters, ...beside };
	const [collection = '', entry] = name.split('.');
	const stored = store(value) as IDataObject;
	if (entry === undefined) return { resource, operation, ...parameters, [collection]: stored };
	const entries = { ...(parameters[collection] as IDataObject | undefined), [entry]: stored };
	return { resource, operation, ...parameters, [collection]: entries };
}

/** A message with a file, which is not there. */
const MEDIA_MESSAGE = {
	imageMessage: { url: 'https://mmg.whatsapp.net/a.enc', mediaKey: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' },
};

/** An item that has what any operation may read of it. */
function item(json: IDataObject = {}): INodeExecutionData {
	return {
		json: { fromLid: '123456789012345@lid', ...json },
		binary: { data: binaryOf(CONTENT.png, 'image/png', 'a.png') },
	};
}

async function run(parameters: IDataObject, items: INodeExecutionData[]): Promise<NodeResult> {
	freshAccount(simulator);
	return await runNode(accountOf(simulator), { parameters, items });
}

function expectRefused(result: NodeResult, displayName: string, shows: string, itemIndex = 0): void {
	expect(result.items).toBeUndefined();
	const message = result.error?.message ?? 'no error';
	const field = displayName.replace(/[()]/g, '\\$&');
	expect(message).toMatch(new RegExp(`^(Other )?${field}( "[^"]*")?: `));
	expect(message).toContain(shows);
	expect(result.error?.context.itemIndex).toBe(itemIndex);
	// The editor would show any status as what WasenderAPI answered.
	expect(result.error?.httpCode ?? null).toBeNull();
	expect(result.error?.description).toMatch(/\S/);
	expect(simulator.requests).toEqual([]);
	expect(simulator.fileRequests).toEqual([]);
}

test.each(OPERATIONS)('$resource: $operation has no field that is not looked at here', ({ resource, operation }) => {
	const unknown = parametersOf(resource, operation).filter(
		(name) => !(name in WRONG_VALUES) && !NEVER_WRONG.includes(name),
	);
	expect(unknown).toEqual([]);
});

describe.each(cases)('$resource: $operation refuses a wrong $name', (one) => {
	const { resource, operation, name } = one;
	const { displayName = '', right } = WRONG_VALUES[name] ?? {};
	const values = wrongValues(one);
	// A file that n8n itself fetches and decrypts needs no session.
	const download = name === 'session' && operation === 'download';
	const more = download ? { decryptWith: 'api' } : {};
	const itemOf = (value: unknown) => item({ value: value as IDataObject, ...(download && MEDIA_MESSAGE) });

	test.each(values)('$value', async ({ value, shows }) => {
		// n8n itself refuses a required field that is left empty; an expression can still give nothing.
		const isOwnExpression = typeof value === 'string' && value.startsWith('=');
		const given = isOwnExpression || name === 'settings' ? value : '={{ $json.value }}';
		const parameters = { ...parametersWith(resource, operation, name, given), ...more };
		expectRefused(await run(parameters, [itemOf(value)]), displayName, shows);
	});

	if (!isFirst(one) || ['message', 'binaryProperty', 'settings'].includes(name)) return;

	test('in the second of three items, and nothing is done for any', async () => {
		const [{ value, shows } = { value: '', shows: '' }] = values.filter(
			(wrong) => !String(wrong.value).startsWith('='),
		);
		const parameters = { ...parametersWith(resource, operation, name, '={{ $json.value }}'), ...more };
		expectRefused(await run(parameters, [right, value, right].map(itemOf)), displayName, shows, 1);
	});
});

describe('a file that WhatsApp does not take', () => {
	const large = (content: string, bytes: number) => content + '\0'.repeat(bytes - content.length + 1);
	const MB = 1_024 * 1_024;

	test.each([
		['sendImage', CONTENT.pdf, 'application/pdf', /"offer\.file" is of the type application\/pdf/],
		['sendImage', CONTENT.pdf, 'image/png', /"offer\.file" is of the type application\/pdf/],
		['sendImage', CONTENT.webp, 'image/webp', /image\/webp/],
		[
			'sendImage',
			large(CONTENT.png, 5 * MB),
			'image/png',
			/"offer\.file" has 5242881 bytes, and an image may have 5 MB/,
		],
		['sendVideo', CONTENT.png, 'image/png', /image\/png/],
		['sendAudio', CONTENT.mp4, 'video/mp4', /video\/mp4/],
		['sendSticker', CONTENT.png, 'image/png', /image\/png/],
		[
			'sendSticker',
			large(CONTENT.webp, 100 * 1_024),
			'image/webp',
			/"offer\.file" has 102401 bytes, and a sticker may have 100 KB/,
		],
		['sendDocument', '', 'application/pdf', /"offer\.file" is an empty file/],
		['upload', '', 'application/pdf', /"offer\.file" is an empty file/],
		['upload', large(CONTENT.webp, 5 * MB), 'image/webp', /"offer\.file" has 5242881 bytes/],
	])('%s', async (operation, content, mimeType, says) => {
		const resource = operation === 'upload' ? 'media' : 'message';
		const parameters = { resource, operation, session: SHOP, to: typed(`+${AMINA}`), mediaSource: 'binary' };
		const result = await run(parameters, [{ json: {}, binary: { data: binaryOf(content, mimeType, 'offer.file') } }]);
		expectRefused(result, 'Input Binary Field', 'offer.file');
		expect(result.error?.message).toMatch(says);
	});

	test('in the second of three items: nothing is uploaded or sent', async () => {
		const parameters = {
			resource: 'message',
			operation: 'sendImage',
			session: SHOP,
			to: typed(`+${AMINA}`),
			mediaSource: 'binary',
		};
		const { error } = await run(parameters, [itemWith('png'), itemWith('pdf'), itemWith('jpg')]);
		expect(simulator.requests).toEqual([]);
		expect(error?.message).toMatch(/^Input Binary Field: "file\.pdf" is of the type application\/pdf/);
		expect(error?.context.itemIndex).toBe(1);
		expect(error?.description).toMatch(/None of the 3 items was done/);
	});

	test('says which fields of the item have a file', async () => {
		const parameters = { resource: 'media', operation: 'upload', session: SHOP, binaryProperty: 'attachment' };
		const result = await run(parameters, [itemWith('png', 'photo')]);
		expectRefused(result, 'Input Binary Field', 'attachment');
		expect(result.error?.description).toContain('photo');
	});
});

describe('what only WasenderAPI can refuse', () => {
	const text = { resource: 'message', operation: 'sendText', to: typed(`+${AMINA}`), text: 'Hello' };

	test('a session that does not exist', async () => {
		const { error } = await run({ ...text, session: chosen('99') }, itemsOf({}));
		expect(error?.message).toBe('Session: "99" was not found');
		expect(error?.description).toMatch(
			/The account has: Shop \(1\), Support \(2\), Campaign \(3\)\. Choose it from the list/,
		);
		expect(error?.httpCode).toBe('404');
		expect(error?.context.itemIndex).toBe(0);
		expect(simulator.sent()).toEqual([]);
	});

	test('a session that does not exist, asked for itself', async () => {
		for (const operation of ['get', 'connect', 'delete']) {
			const { error } = await run({ resource: 'session', operation, session: typed('99') }, itemsOf({}));
			expect(error?.message).toBe('Session: "99" was not found');
			expect(error?.description).toMatch(/The account has: Shop \(1\)/);
		}
	});

	test('a revoked token', async () => {
		freshAccount(simulator);
		const account = { ...accountOf(simulator), personalAccessToken: '1|revoked' };
		const { error } = await runNode(account, { parameters: { ...text, session: SHOP } });
		expect(error?.message).toBe('Unauthenticated.');
		expect(error?.description).toMatch(/Check the WasenderAPI credential/);
		expect(error?.httpCode).toBe('401');
		expect(simulator.sent()).toEqual([]);
	});

	test('an empty token', async () => {
		freshAccount(simulator);
		const account = { ...accountOf(simulator), personalAccessToken: ' ' };
		const { error } = await runNode(account, { parameters: { ...text, session: SHOP } });
		expect(error?.message).toBe('The credential has no Personal Access Token');
		expect(simulator.requests).toEqual([]);
	});

	test('a session that is not connected', async () => {
		const { error } = await run({ ...text, session: chosen('2') }, itemsOf({}));
		expect(error?.message).toBe('Your Whatsapp Session is not connected please connect your session first.');
		expect(error?.description).toMatch(/^The session "Support" .*\. Connect the session/);
		expect(simulator.sent()).toEqual([]);
	});

	test('no session chosen where there are several: the error names them, and nothing is sent', async () => {
		const { error } = await run({ ...text, session: chosen('') }, itemsOf({}));
		expect(error?.message).toMatch(/^Session: /);
		for (const name of ['Shop (1)', 'Support (2)', 'Campaign (3)']) expect(error?.description).toContain(name);
		expect(simulator.sent()).toEqual([]);
	});

	test("a value that the API refuses: its own words, field by field, on the item's index", async () => {
		const row = {
			title: 'a quoted message that does not exist',
			parameters: {
				session: SHOP,
				to: typed('={{ $json.to }}'),
				text: 'Hello',
				options: { replyTo: '={{ $json.id }}' },
			},
			items: itemsOf({ to: `+${AMINA}`, id: 0 }, { to: `+${BRUNO}`, id: 4_242 }),
			expected: () => ({ requests: [], output: [] }),
		};
		const { error } = await runRow(simulator, 'message', 'sendText', row);
		expect(error?.message).toBe(
			'Validation failed – replyTo: The replyTo field must be the msgId of a message that this session has sent.',
		);
		expect(error?.httpCode).toBe('422');
		expect(error?.context.itemIndex).toBe(1);
	});
});

describe('a switch that an expression gives as text', () => {
	// Whoever writes "true" means it: a picture must not stay in the chat because of two quotation marks.
	test.each([
		['sendImage', 'viewOnce', { mediaUrl: 'https://example.com/a.jpg' }, (body: IDataObject) => body.viewOnce],
		[
			'markAsRead',
			'fromMe',
			{ remoteJid: `${AMINA}@s.whatsapp.net`, keyId: 'A' },
			(body: IDataObject) => (body.key as IDataObject).fromMe,
		],
	])('%s: %s', async (operation, name, more, sent) => {
		const to = typed(`+${AMINA}`);
		const parameters = {
			resource: 'message',
			operation,
			session: SHOP,
			to,
			...more,
			options: { [name]: '={{ "true" }}' },
		};
		const { error } = await run(parameters, itemsOf({}));
		const last = simulator.requests.at(-1);
		const outcome = error ? error.message : sent(last?.body as IDataObject);
		expect([true, expect.stringContaining('"true"')]).toContainEqual(outcome);
	});
});
