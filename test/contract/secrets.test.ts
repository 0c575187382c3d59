import type { Fault, Simulator } from '../simulator';
import { OPERATIONS } from './operations.table';
import { freshAccount, runRow } from './runRow';
import type { Row } from './table/row';
import { startShop } from './table/shop';

let simulator: Simulator;

/** All that n8n writes to its log. */
const log: string[] = [];

beforeAll(async () => {
	for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
		jest.spyOn(console, level).mockImplementation((...words: unknown[]) => void log.push(words.map(String).join(' ')));
	}
	simulator = await startShop();
});

afterAll(async () => {
	jest.restoreAllMocks();
	await simulator.stop();
});

beforeEach(() => {
	log.length = 0;
});

afterEach(() => simulator.faults.clear());

function asksForSecrets({ parameters }: Row): boolean {
	return (parameters.options as { includeSecrets?: boolean } | undefined)?.includeSecrets === true;
}

/** Every secret that there was before or after the run, by what it is. */
class Secrets {
	private readonly known = new Map<string, string>();

	note(): void {
		const { accounts, sessions } = simulator.store;
		for (const { id, personalAccessToken } of accounts.values())
			this.known.set(personalAccessToken, `token of account ${id}`);
		for (const { id, apiKey, webhookSecret } of sessions.values()) {
			this.known.set(apiKey, `API key of session ${id}`);
			if (webhookSecret) this.known.set(webhookSecret, `webhook secret of session ${id}`);
		}
	}

	/** What of it is in a text. */
	foundIn(text: string): string[] {
		return [...this.known].filter(([secret]) => text.includes(secret)).map(([, what]) => what);
	}
}

/** Runs a row, in which all requests but the look-up of the session's key may fail. */
async function run(resource: string, operation: string, row: Row, fault?: Fault) {
	const secrets = new Secrets();
	const given = (own: Simulator) => {
		row.given?.(own);
		secrets.note();
		// Where there is a log, a message in doubt is looked for in it for ten seconds.
		own.store.session(1).logMessages = false;
		if (fault) own.faults.add({ match: { path: /^(?!\/api\/whatsapp-sessions\/\d+$)/ }, fault });
		if (fault && resource === 'session') own.faults.add({ fault });
	};
	const parameters = { requestOptions: { retries: 0, timeout: 2_000 } };
	const result = await runRow(simulator, resource, operation, { ...row, given }, { parameters });
	secrets.note();
	return { ...result, leaks: [...secrets.foundIn(result.stored), ...secrets.foundIn(log.join('\n'))] };
}

describe('nothing that n8n stores or logs has a secret in it', () => {
	test.each(OPERATIONS)('$resource: $operation', async ({ resource, operation, rows }) => {
		const row = rows.find((one) => !asksForSecrets(one));
		const { leaks, error } = await run(resource, operation, row as Row);
		expect(error).toBeUndefined();
		expect(leaks).toEqual([]);
	});
});

describe('nor when it fails', () => {
	const faults: Array<[name: string, fault: Fault]> = [
		['the connection is reset', 'resetAfter'],
		['401', { status: 401, body: { success: false, message: 'Invalid API key' } }],
		[
			'422',
			{
				status: 422,
				body: { success: false, message: 'Validation failed', errors: { to: ['The to field is wrong.'] } },
			},
		],
		['HTML in place of JSON', 'htmlBefore'],
	];

	describe.each(OPERATIONS)('$resource: $operation', ({ resource, operation, rows }) => {
		const row = rows.find((one) => !asksForSecrets(one));

		test.each(faults)('%s', async (_name, fault) => {
			const { leaks, error } = await run(resource, operation, row as Row, fault);
			// Doubts about a sent message are settled from the message log, where that can be read.
			if (fault !== 'resetAfter') expect(error?.message).toMatch(/\S/);
			expect(leaks).toEqual([]);
		});

		test('the connection is refused', async () => {
			freshAccount(simulator);
			const secrets = new Secrets();
			const closing = {
				...(row as Row),
				given: (own: Simulator) => (row?.given?.(own), secrets.note(), void own.refuse()),
			};
			const parameters = { requestOptions: { retries: 0 } };
			const { error, stored } = await runRow(simulator, resource, operation, closing, { parameters });
			await simulator.accept();
			expect(error?.message).toMatch(/could not be reached/);
			expect([...secrets.foundIn(stored), ...secrets.foundIn(log.join('\n'))]).toEqual([]);
		});
	});

	test('the look-up of the session itself', async () => {
		for (const [, fault] of faults) {
			const [sendText] = OPERATIONS.filter(({ operation }) => operation === 'sendText');
			const row = { ...(sendText?.rows[0] as Row), given: (own: Simulator) => void own.faults.add({ fault }) };
			const secrets = new Secrets();
			const parameters = { requestOptions: { retries: 0 } };
			const { error, stored } = await runRow(simulator, 'message', 'sendText', row, { parameters });
			secrets.note();
			expect(error?.message).toMatch(/\S/);
			expect([...secrets.foundIn(stored), ...secrets.foundIn(log.join('\n'))]).toEqual([]);
		}
	});
});

describe('where secrets are asked for, the output has them and nothing else', () => {
	const rows = OPERATIONS.flatMap(({ resource, operation, rows: all }) =>
		all.filter(asksForSecrets).map((row) => ({ resource, operation, row, title: row.title })),
	);

	test('which four operations offer', () => {
		const offering = new Set(rows.map(({ operation }) => operation));
		expect([...offering].sort()).toEqual(['create', 'get', 'regenerateApiKey', 'update']);
	});

	test.each(rows)('$resource: $operation, $title', async ({ resource, operation, row }) => {
		const { items, stored } = await run(resource, operation, row);
		for (const { json } of items ?? []) expect(json.api_key).toMatch(/^[\da-f]{64}$/);
		expect(stored).not.toContain(simulator.personalAccessToken);
		const outside = log.join('\n');
		for (const { apiKey } of simulator.store.sessions.values()) expect(outside).not.toContain(apiKey);
	});
});
