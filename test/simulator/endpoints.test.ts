import { ANSWERS, endpointName, ENDPOINTS as DOCUMENTED_ENDPOINTS, EVENTS, PAGES } from '../api/facts';
import { ENDPOINTS, endpoint, startSimulator, type Endpoint, type Simulator } from './index';
import { call, type Answered } from './testing/call';
import { documentedSamples, filled, plantDocumentedWorld, type DocumentedSample } from './testing/documentedSamples';
import { WEBHOOK_EVENTS } from './webhooks/events';

let simulator: Simulator;
let samples: DocumentedSample[];

async function fresh(): Promise<void> {
	simulator?.reset();
	simulator ??= await startSimulator({ limits: { off: true }, seed: { sessions: [null, null], notOnWhatsApp: [] } });
	const { store } = simulator;
	store.sessions.clear();
	store.addSession({ id: 1, accountId: 1, name: 'Shop', phoneNumber: '+15550100001', status: 'connected' });
	store.addSession({ id: 2, accountId: 1, name: 'Support', phoneNumber: '+15550100002', status: 'need_scan' });
	plantDocumentedWorld(simulator);
	samples = documentedSamples(simulator);
}

beforeEach(fresh);
afterAll(() => simulator.stop());

const nameOf: (one: Endpoint) => string = endpointName;
const sampleFor = (one: Endpoint) => samples.find((sample) => sample.endpoint === nameOf(one))!;

function send(
	one: Endpoint,
	sample: DocumentedSample,
	changes: Partial<DocumentedSample> & { token?: string | null } = {},
): Promise<Answered> {
	const { params, query, body, raw } = { ...sample, ...changes };
	return call(simulator, one.method, filled(one.path, params), {
		query,
		body,
		raw,
		...(changes.token === undefined ? {} : { token: changes.token }),
	});
}

/** Tried for every documented endpoint. */
const each = ENDPOINTS.map((one) => [nameOf(one), one] as const);

describe('the table', () => {
	test('holds exactly the documented methods and paths', () => {
		const table = ENDPOINTS.map(nameOf).sort();
		expect(new Set(table).size).toBe(table.length);
		expect(table).toEqual(DOCUMENTED_ENDPOINTS.map(endpointName).sort());
	});

	test.each(DOCUMENTED_ENDPOINTS)('$method $path has the token and the pages of the documentation', (documented) => {
		const { token, send: sends, docs } = endpoint(documented.method, documented.path);
		expect({ token, sends }).toEqual({ token: documented.token, sends: documented.sends ?? false });
		expect([...docs.headings].sort()).toEqual([...documented.pages].sort());
		expect(PAGES[docs.page]).toContain(docs.headings[0]);
	});

	test('knows the 22 documented events', () => {
		expect(EVENTS).toHaveLength(22);
		expect([...WEBHOOK_EVENTS]).toEqual(expect.arrayContaining(EVENTS.map(({ name }) => name)));
	});
});

describe('a documented sample request', () => {
	test('is there for every endpoint', () => {
		expect(new Set(samples.map((sample) => sample.endpoint))).toEqual(new Set(each.map(([name]) => name)));
	});

	test('is accepted', async () => {
		const refused: string[] = [];
		for (let n = 0; n < samples.length; n++) {
			await fresh();
			const sample = samples[n]!;
			const [method, path] = sample.endpoint.split(' ') as [string, string];
			const answer = await send(endpoint(method, path), sample);
			if (answer.status >= 300) refused.push(`${sample.heading}: ${answer.status} ${JSON.stringify(answer.body)}`);
			expect(simulator.requests.at(-1)).toMatchObject({
				method,
				route: path,
				processed: answer.status < 300,
				status: answer.status,
			});
		}
		expect(refused).toEqual([]);
	});

	test('is answered in the shape of the documented answer', async () => {
		const different: string[] = [];
		let compared = 0;
		for (let n = 0; n < samples.length; n++) {
			await fresh();
			const sample = samples[n]!;
			let expected: any = ANSWERS.find((one) => one.pages.includes(sample.heading) && one.case === 'success')?.answer;
			// The sample of "Create a New Group" shows the documentation's own list around the answer.
			if (Array.isArray(expected)) expected = expected[0].code;
			const isSecondForm = sample.query?.paginated !== undefined;
			if (expected === undefined || isSecondForm) continue;
			const [method, path] = sample.endpoint.split(' ') as [string, string];
			const answer = await send(endpoint(method, path), sample);
			if (method === 'DELETE' && answer.status === 204) continue;
			compared++;
			for (const problem of differences(expected, answer.body)) different.push(`${sample.heading}: ${problem}`);
		}
		expect(compared).toBeGreaterThan(45);
		// Text messages have no quote unless they answer one; a member that is no admin has no `admin`.
		const explained = [
			'Get Message Info: data.message.extendedTextMessage.contextInfo is missing',
			'Get Group Participants: data.0.admin is extra',
		];
		expect(different.filter((problem) => !explained.includes(problem))).toEqual([]);
	});
});

describe.each(each)('%s', (_name, one) => {
	test('refuses a missing, an unknown and the other kind of token', async () => {
		const expected =
			one.token === 'pat'
				? ['Unauthenticated.', 'Unauthenticated.', 'Unauthenticated.']
				: ['API key is required', 'Invalid API key', 'Invalid API key'];
		const answers = [];
		for (const token of [null, 'nobodys-token', one.token === 'pat' ? 'key' : 'pat'])
			answers.push(await send(one, sampleFor(one), { token }));
		expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
		expect(answers.map(({ body }) => body)).toEqual(expected.map((message) => ({ success: false, message })));
		expect(simulator.requests.slice(-3).map(({ token, processed }) => ({ token, processed }))).toEqual([
			{ token: 'none', processed: false },
			{ token: 'unknown', processed: false },
			{ token: one.token === 'pat' ? 'sessionKey' : 'pat', processed: false },
		]);
	});

	test('refuses an undocumented query parameter', async () => {
		const answer = await send(one, sampleFor(one), { query: { ...sampleFor(one).query, undocumented: '1' } });
		expect(answer).toMatchObject({
			status: 422,
			body: { success: false, message: 'Validation failed', errors: { undocumented: [expect.any(String)] } },
		});
	});

	test('refuses a query parameter of the wrong type', async () => {
		for (const name of Object.keys((one.query?.properties as object | undefined) ?? {})) {
			const answer = await send(one, sampleFor(one), { query: { [name]: 'ten' } });
			expect(answer).toMatchObject({ status: 422, body: { errors: { [name]: [expect.any(String)] } } });
		}
	});

	test('refuses a path parameter that is not what it should be', async () => {
		for (const name of Object.keys((one.params?.properties as object | undefined) ?? {})) {
			const answer = await send(one, sampleFor(one), { params: { ...sampleFor(one).params, [name]: 'not one!' } });
			expect(answer.status).toBe(name === 'whatsappSession' ? 404 : 422);
		}
	});

	test('refuses an undocumented body field, at every depth', async () => {
		const { body } = sampleFor(one);
		const bodies =
			one.body === 'none'
				? [{ undocumented: 1 }]
				: body
					? withExtras(body, one)
					: [{ base64: 'AAAA', mimetype: 'image/png', undocumented: 1 }];
		for (const changed of bodies) {
			const answer = await send(one, sampleFor(one), { body: changed, raw: undefined });
			expect(answer).toMatchObject({ status: 422, body: { success: false, message: 'Validation failed' } });
		}
	});

	test('refuses body fields of the wrong type', async () => {
		if (typeof one.body === 'string') return;
		for (const [name, schema] of Object.entries(one.body.properties as Record<string, any>)) {
			const wrong = wrongFor(schema);
			const answer = await send(one, sampleFor(one), { body: { ...sampleFor(one).body, [name]: wrong } });
			expect([name, answer.status]).toEqual([name, 422]);
		}
	});

	test('refuses a body without a required field, and one that is not JSON', async () => {
		if (typeof one.body === 'string') return;
		for (const name of (one.body.required as string[] | undefined) ?? []) {
			const { [name]: _left, ...rest } = sampleFor(one).body!;
			expect([name, (await send(one, sampleFor(one), { body: rest })).status]).toEqual([name, 422]);
		}
		expect(
			(
				await send(one, sampleFor(one), {
					body: undefined,
					raw: { bytes: Buffer.from('{"a":'), contentType: 'application/json' },
				})
			).status,
		).toBe(400);
		expect(
			(
				await send(one, sampleFor(one), {
					body: undefined,
					raw: { bytes: Buffer.from('a=1'), contentType: 'application/x-www-form-urlencoded' },
				})
			).status,
		).toBe(415);
	});

	test('answers a session that is not connected as documented, where WhatsApp is needed', async () => {
		if (one.token !== 'sessionKey') return;
		simulator.setStatus(1, 'disconnected');
		const answer = await send(one, sampleFor(one));
		if (one.needsConnection)
			expect(answer).toMatchObject({
				status: 400,
				body: { success: false, message: 'Your Whatsapp Session is not connected please connect your session first.' },
			});
		else expect(answer.status).toBeLessThan(300);
	});

	test('carries the rate limit headers', async () => {
		const { headers } = await send(one, sampleFor(one));
		for (const name of ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'])
			expect(headers[name]).toMatch(/^\d+$/);
	});
});

test('an unknown path is 404 and a wrong method 405, in JSON', async () => {
	expect(await call(simulator, 'GET', '/api/nothing')).toMatchObject({
		status: 404,
		body: { success: false, message: expect.any(String) },
	});
	expect(await call(simulator, 'DELETE', '/api/contacts')).toMatchObject({
		status: 405,
		headers: { allow: 'GET, PUT' },
		body: { success: false },
	});
	expect(await call(simulator, 'GET', '/api/send-message/')).toMatchObject({ status: 404 });
	expect(simulator.requests.slice(-3).map(({ route }) => route)).toEqual(['', '', '']);
});

test('odd field names and bodies are refused, never a defect', async () => {
	const raw = (text: string) =>
		call(simulator, 'POST', '/api/send-message', { raw: { bytes: text, contentType: 'application/json' } });
	for (const text of [
		'{"__proto__":1,"to":"+1234567890","text":"a"}',
		'{"constructor":1}',
		'[]',
		'"text"',
		'5',
		'null',
		'{"to":"+1234567890","documentUrl":"http://[::"}',
	]) {
		expect([text, (await raw(text)).status]).toEqual([text, 422]);
	}
	const decrypt = await call(simulator, 'POST', '/api/decrypt-media', {
		body: { data: { messages: { key: { id: 'A' }, message: { imageMessage: { url: '::', mediaKey: 'a' } } } } },
	});
	expect(decrypt.status).toBe(400);
});

test('an account does not see the sessions of another', async () => {
	const other = simulator.store.addAccount();
	const theirs = simulator.store.addSession({ accountId: other.id });
	const answer = await call(simulator, 'GET', `/api/whatsapp-sessions/${theirs.id}`);
	expect(answer).toMatchObject({
		status: 404,
		body: { success: false, error: 'The specified session was not found.' },
	});
	const list = await call(simulator, 'GET', '/api/whatsapp-sessions');
	expect(list.body.data.map((session: { id: number }) => session.id)).toEqual([1, 2]);
});

/** Copies of a body, each with one undocumented field more: at the top and in each object that has a schema. */
function withExtras(body: Record<string, unknown>, one: Endpoint): Array<Record<string, unknown>> {
	const copies = [{ ...body, undocumented: 1 }];
	const properties =
		typeof one.body === 'string'
			? {}
			: (one.body.properties as Record<string, { properties?: object; additionalProperties?: boolean }>);
	for (const [name, value] of Object.entries(body)) {
		if (properties[name]?.additionalProperties === false)
			copies.push({ ...body, [name]: { ...(value as object), undocumented: 1 } } as never);
	}
	return copies;
}

/** A value of another type, close enough that a lenient server would take it. */
function wrongFor(schema: { type?: string; anyOf?: Array<{ type?: string }> }): unknown {
	const type = schema.type ?? schema.anyOf?.[0]?.type;
	return { boolean: 'true', string: 12345, integer: '1', number: '1.5', array: 'one', object: 'one' }[type!];
}

/** Which fields one value has and the other has not; values are not compared. Lists are compared by their first entry. */
function differences(expected: unknown, actual: unknown, path = ''): string[] {
	if (Array.isArray(expected) && Array.isArray(actual))
		return expected.length && actual.length ? differences(expected[0], actual[0], join(path, '0')) : [];
	if (!isObject(expected) || !isObject(actual))
		return isObject(expected) === isObject(actual) ? [] : [`${path} is not alike`];
	const found: string[] = [];
	for (const name of Object.keys(expected)) if (!(name in actual)) found.push(`${join(path, name)} is missing`);
	for (const name of Object.keys(actual)) if (!(name in expected)) found.push(`${join(path, name)} is extra`);
	for (const name of Object.keys(expected))
		if (name in actual && expected[name] !== null && actual[name] !== null)
			found.push(...differences(expected[name], actual[name], join(path, name)));
	return found;
}

function join(path: string, name: string): string {
	return path ? `${path}.${name}` : name;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
