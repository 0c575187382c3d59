import { startSimulator, type Simulator } from './index';
import { call, sendText } from './testing/call';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator({ seed: { contacts: 10_000, groups: 500 }, limits: { off: true } });
});
afterAll(() => simulator.stop());

test('holds ten thousand contacts and five hundred groups, each once', async () => {
	const contacts = (await call(simulator, 'GET', '/api/contacts')).body.data;
	expect(new Set(contacts.map(({ jid }: { jid: string }) => jid)).size).toBe(10_000);
	expect((await call(simulator, 'GET', '/api/groups')).body.data).toHaveLength(500);
});

test('pages them, 20 at a time unless told otherwise', async () => {
	const page = (query: Record<string, string>) =>
		call(simulator, 'GET', '/api/contacts', { query: { paginated: 'true', ...query } });
	expect((await page({})).body.data.pagination).toEqual({ total: 10_000, page: 1, limit: 20, totalPages: 500 });
	const last = (await page({ page: '4', limit: '3000' })).body.data;
	expect(last.items).toHaveLength(1_000);
	expect((await page({ page: '501' })).body.data.items).toEqual([]);
	expect((await call(simulator, 'GET', '/api/contacts', { query: { page: '2', limit: '5' } })).body.data).toHaveLength(
		10_000,
	);
	for (const query of [{ limit: '0' }, { page: '-1' }, { limit: '1.5' }, { limit: '' }])
		expect((await page(query as never)).status).toBe(422);
});

test('group actions change the store and obey the session’s role', async () => {
	const { store } = simulator;
	const [own, second, third] = [...store.groups.values()];
	const group = (method: string, path: string, body?: unknown, jid = own!.jid) =>
		call(simulator, method, `/api/groups/${encodeURIComponent(jid)}/${path}`, { body });
	const refusing = store.addContact(store.session(1), { jid: '15550999999', refusesGroups: true });
	expect(
		(await group('POST', 'participants/add', { participants: ['15550888888', '+15550999999'] })).body.data,
	).toEqual([
		{ status: 200, jid: '15550888888', message: 'added' },
		{ status: 403, jid: '15550999999', message: 'not-authorized' },
	]);
	expect(own!.participants.has('15550888888@s.whatsapp.net')).toBe(true);
	expect(own!.participants.has(refusing.jid)).toBe(false);
	expect(
		(await group('PUT', 'participants/update', { action: 'promote', participants: ['15550888888@s.whatsapp.net'] }))
			.body.data.participants,
	).toEqual(['15550888888@s.whatsapp.net']);
	expect(own!.participants.get('15550888888@s.whatsapp.net')?.admin).toBe('admin');
	expect(
		(await group('POST', 'participants/remove', { participants: [store.lidFor('15550888888')] })).body.data,
	).toMatchObject([{ status: 200, message: 'removed' }]);
	expect((await group('PUT', 'settings', { subject: 'Renamed', announce: true })).body.data).toEqual({
		subject: 'Renamed',
		description: own!.description,
	});
	expect(own).toMatchObject({ subject: 'Renamed', announce: true });

	expect(second!.addressingMode).toBe('pn');
	expect((await group('GET', 'participants', undefined, second!.jid)).body.data[0].id).toMatch(/@s\.whatsapp\.net$/);
	expect((await group('GET', 'participants')).body.data[0].id).toMatch(/@lid$/);
	expect((await group('PUT', 'settings', { subject: 'No' }, third!.jid)).body).toEqual({
		success: false,
		error: 'Failed to update group settings: You are not an admin in this group.',
	});
	expect((await group('POST', 'leave', undefined, third!.jid)).body).toEqual({ success: true, data: {} });
	expect((await group('POST', 'leave', undefined, third!.jid)).body).toEqual({
		success: false,
		error: 'Failed to leave group: You are not a member of this group.',
	});
	expect(
		(await call(simulator, 'POST', '/api/groups/invite/accept', { body: { code: third!.inviteCode } })).body.data,
	).toEqual({ id: third!.jid });
	expect((await call(simulator, 'GET', '/api/groups/invite/NoSuchCode')).body.error).toBe(
		'Failed to get group invite info: Invalid or expired invite code.',
	);
});

test('contacts are found by number or JID, blocked, renamed and mapped', async () => {
	for (const form of [
		'15550200001',
		'+15550200001',
		'15550200001@s.whatsapp.net',
		simulator.store.lidFor('15550200001'),
	]) {
		expect((await call(simulator, 'GET', `/api/contacts/${encodeURIComponent(form)}`)).body.data).toMatchObject({
			id: '15550200001@s.whatsapp.net',
			name: 'Amina Haddad',
		});
	}
	await call(simulator, 'POST', '/api/contacts/15550200001/block');
	expect(await simulator.receive(1, { from: '15550200001', text: 'Hello?' })).toEqual([]);
	expect(simulator.store.session(1).chats.has('15550200001@s.whatsapp.net')).toBe(false);
	await call(simulator, 'POST', '/api/contacts/15550200001/unblock');
	expect((await call(simulator, 'GET', '/api/lid-from-pn/15557777777@s.whatsapp.net')).body).toEqual({
		success: false,
		error: 'Phone number not found or invalid.',
	});
	expect((await call(simulator, 'GET', '/api/lid-from-pn/15550200001')).status).toBe(422);
	expect((await call(simulator, 'PUT', '/api/contacts', { body: { fullName: 'A' } })).body).toEqual({
		success: false,
		error: 'The jid field is required.',
	});
	expect((await call(simulator, 'GET', '/api/on-whatsapp/+15550000000')).body.data).toEqual({ exists: false });
	const picture = (await call(simulator, 'GET', '/api/contacts/15550200001/picture')).body.data.imgUrl;
	const bytes = Buffer.from(await (await fetch(picture)).arrayBuffer());
	expect(bytes.subarray(1, 4).toString()).toBe('PNG');
});

test.each<['first' | 'firstForEver', number[], number[]]>([
	['first', [1, 1], [5_001, 5_001]],
	['firstForEver', [7, 70], [8, 71]],
])('`page` is ignored: %s', async (pages, shown, last) => {
	simulator.set({ pages });
	const all = [...simulator.store.session(1).contacts.keys()];
	for (const [at, page] of [7, 70].entries()) {
		const { items, pagination } = (
			await call(simulator, 'GET', '/api/contacts', { query: { paginated: 'true', page: String(page), limit: '2' } })
		).body.data;
		expect(items).toHaveLength(2);
		expect(`${items[0].jid}@s.whatsapp.net`).toBe(all[0]);
		expect(pagination).toMatchObject({ page: shown[at], totalPages: last[at], total: all.length });
	}
	await sendText(simulator, 'only one');
	const log = (await call(simulator, 'GET', '/api/whatsapp-sessions/1/message-logs', { query: { page: '7' } })).body
		.data;
	expect(log.data.at(-1).content).toContain('only one');
	expect(log.last_page).toBe(pages === 'first' ? 1 : 8);
	simulator.set({ pages: 'asked' });
});
