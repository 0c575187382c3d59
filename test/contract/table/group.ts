import type { Simulator } from '../../simulator';
import { byKey, chosen, itemsOf, lookUpOf, typed, type OutputItem, type Row, type Rows } from './row';
import { AMINA, BRUNO, CHEN, FOOTBALL, MARKET, SHOP, TEAM } from './shop';

const KEY = lookUpOf(1);

const THREE_GROUPS = itemsOf({ group: TEAM }, { group: MARKET }, { group: FOOTBALL });

const EACH_OF_THEM = { session: SHOP, group: typed('={{ $json.group }}') };

const THE_TEAM = { session: SHOP, group: chosen(TEAM) };

const OWN = '15550100001';

function jid(number: string): string {
	return `${number}@s.whatsapp.net`;
}

const NAMES: Readonly<Record<string, string>> = {
	[TEAM]: 'Shop team',
	[MARKET]: 'Neighbourhood market',
	[FOOTBALL]: 'Football on Sunday',
};

function listed(simulator: Simulator, group: string): OutputItem {
	const pictures: Readonly<Record<string, string>> = { [TEAM]: 'group-1', [MARKET]: 'group-2' };
	const name = pictures[group];
	return { json: { jid: group, name: NAMES[group], imgUrl: name ? `${simulator.url}/pps/${name}.png` : null } };
}

function membersOf({ store }: Simulator, group: string) {
	const { participants = new Map(), addressingMode } = store.groups.get(group) ?? {};
	return [...participants.values()].map(({ pn, lid, admin }) => ({
		pn,
		id: addressingMode === 'lid' ? lid : pn,
		admin,
	}));
}

function participantsOf(simulator: Simulator, group: string): OutputItem[] {
	return membersOf(simulator, group).map(({ id, admin }) => ({ json: { id, ...(admin && { admin }) } }));
}

function metadataOf(simulator: Simulator, group: string): OutputItem[] {
	const { subject, creation, owner = '', description } = simulator.store.groups.get(group) ?? {};
	const participants = membersOf(simulator, group).map(({ id, admin }) => ({
		jid: id.replace('@s.whatsapp.net', ''),
		isAdmin: admin !== null,
		isSuperAdmin: admin === 'superadmin',
	}));
	return [
		{
			json: {
				jid: group,
				subject,
				creation,
				owner: owner.replace('@s.whatsapp.net', ''),
				desc: description,
				participants,
			},
		},
	];
}

function inviteOf(simulator: Simulator, group: string): OutputItem[] {
	const { subject, creation, owner, description } = simulator.store.groups.get(group) ?? {};
	const participants = membersOf(simulator, group).map(({ pn, admin }) => ({ id: pn, admin }));
	const size = participants.length;
	return [{ json: { id: group, subject, owner, creation, size, desc: description, participants } }];
}

/** The rows of an operation that reads something of a group, of one and of three. */
function readingRows(
	title: string,
	part: string,
	outputOf: (simulator: Simulator, group: string) => OutputItem[],
): Row[] {
	const request = (group: string) => byKey(`GET /api/groups/${group}/${part}`);
	return [
		{
			title,
			parameters: THE_TEAM,
			expected: (simulator) => ({ requests: [KEY, request(TEAM)], output: [outputOf(simulator, TEAM)] }),
		},
		{
			title: 'for three items',
			parameters: EACH_OF_THEM,
			items: THREE_GROUPS,
			expected: (simulator) => ({
				requests: [KEY, ...[TEAM, MARKET, FOOTBALL].map(request)],
				output: [TEAM, MARKET, FOOTBALL].map((group) => outputOf(simulator, group)),
			}),
		},
	];
}

function created(name: string, ...people: string[]): OutputItem[] {
	const participants = [{ id: jid(OWN), admin: 'superadmin' }, ...people.map((id) => ({ id, admin: null }))];
	const id: unknown = expect.stringMatching(/^\d+-\d+@g\.us$/);
	return [{ json: { id, owner: jid(OWN), subject: name, creation: expect.any(Number) as unknown, participants } }];
}

const CODE = ['SimulatorInviteCode001', 'SimulatorInviteCode002', 'SimulatorInviteCode003'] as const;

const THREE_INVITES = itemsOf(
	{ invite: CODE[0] },
	{ invite: `https://chat.whatsapp.com/${CODE[1]}` },
	{ invite: `chat.whatsapp.com/${CODE[2]}?mode=ac_t` },
);

function changed(message: string, ...numbers: string[]): OutputItem[] {
	return numbers.map((number) => ({ json: { status: 200, jid: number, message } }));
}

export const group: Rows = {
	getAll: [
		{
			title: 'up to the limit that the node starts with',
			parameters: { session: SHOP },
			expected: (simulator) => ({
				requests: [KEY, byKey('GET /api/groups?paginated=true&page=1&limit=50')],
				output: [[TEAM, MARKET, FOOTBALL].map((one) => listed(simulator, one))],
			}),
		},
		{
			title: 'up to a limit',
			parameters: { session: SHOP, limit: 1 },
			expected: (simulator) => ({
				requests: [KEY, byKey('GET /api/groups?paginated=true&page=1&limit=1')],
				output: [[listed(simulator, TEAM)]],
			}),
		},
		{
			title: 'all of them',
			parameters: { session: SHOP, returnAll: true },
			expected: (simulator) => ({
				requests: [KEY, byKey('GET /api/groups?paginated=true&page=1&limit=100')],
				output: [[TEAM, MARKET, FOOTBALL].map((one) => listed(simulator, one))],
			}),
		},
		{
			title: 'for three items',
			parameters: { session: SHOP, limit: '={{ $json.many }}' },
			items: itemsOf({ many: 2 }, { many: 3 }, { many: 1 }),
			expected: (simulator) => ({
				requests: [KEY, ...[2, 3, 1].map((limit) => byKey(`GET /api/groups?paginated=true&page=1&limit=${limit}`))],
				output: [2, 3, 1].map((many) => [TEAM, MARKET, FOOTBALL].slice(0, many).map((one) => listed(simulator, one))),
			}),
		},
	],
	create: [
		{
			title: 'with people from text',
			parameters: { session: SHOP, name: 'Book club', participants: `+1 555 020 0001,\n${BRUNO}@s.whatsapp.net` },
			expected: () => ({
				requests: [KEY, byKey('POST /api/groups', { name: 'Book club', participants: [jid(AMINA), jid(BRUNO)] })],
				output: [created('Book club', jid(AMINA), jid(BRUNO))],
			}),
		},
		{
			title: 'with people from an expression that gives an array',
			parameters: { session: SHOP, name: 'Book club', participants: '={{ $json.people }}' },
			items: itemsOf({ people: [Number(AMINA), '+1 555 020 0002', AMINA] }),
			expected: () => ({
				requests: [KEY, byKey('POST /api/groups', { name: 'Book club', participants: [jid(AMINA), jid(BRUNO)] })],
				output: [created('Book club', jid(AMINA), jid(BRUNO))],
			}),
		},
		{
			title: 'for three items',
			parameters: { session: SHOP, name: '={{ $json.name }}', participants: '={{ $json.who }}' },
			items: itemsOf({ name: 'A', who: AMINA }, { name: 'B', who: BRUNO }, { name: 'C', who: CHEN }),
			expected: () => ({
				requests: [
					KEY,
					byKey('POST /api/groups', { name: 'A', participants: [jid(AMINA)] }),
					byKey('POST /api/groups', { name: 'B', participants: [jid(BRUNO)] }),
					byKey('POST /api/groups', { name: 'C', participants: [jid(CHEN)] }),
				],
				output: [created('A', jid(AMINA)), created('B', jid(BRUNO)), created('C', jid(CHEN))],
			}),
		},
	],
	get: readingRows('a group from the list', 'metadata', metadataOf),
	getParticipants: readingRows('one item for each', 'participants', participantsOf),
	getInviteLink: [
		{
			title: 'of a group from the list',
			parameters: THE_TEAM,
			expected: () => ({
				requests: [KEY, byKey(`GET /api/groups/${TEAM}/invite-link`)],
				output: [[{ json: { success: true, inviteLink: `https://chat.whatsapp.com/${CODE[0]}` } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: EACH_OF_THEM,
			items: itemsOf({ group: MARKET }, { group: TEAM }, { group: MARKET }),
			expected: () => ({
				requests: [KEY, ...[MARKET, TEAM, MARKET].map((one) => byKey(`GET /api/groups/${one}/invite-link`))],
				output: [CODE[1], CODE[0], CODE[1]].map((code) => [
					{ json: { success: true, inviteLink: `https://chat.whatsapp.com/${code}` } },
				]),
			}),
		},
	],
	leave: [
		{
			title: 'a group from the list',
			parameters: THE_TEAM,
			expected: () => ({
				requests: [KEY, byKey(`POST /api/groups/${TEAM}/leave`)],
				output: [[{ json: { success: true } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: EACH_OF_THEM,
			items: THREE_GROUPS,
			expected: () => ({
				requests: [KEY, ...[TEAM, MARKET, FOOTBALL].map((one) => byKey(`POST /api/groups/${one}/leave`))],
				output: [0, 1, 2].map(() => [{ json: { success: true } }]),
			}),
		},
	],
	getPicture: [
		{
			title: 'only its address',
			parameters: THE_TEAM,
			expected: (simulator) => ({
				requests: [KEY, byKey(`GET /api/groups/${TEAM}/picture`)],
				output: [[{ json: { imgUrl: `${simulator.url}/pps/group-1.png` } }]],
			}),
		},
		{
			title: 'with the picture itself',
			parameters: { ...THE_TEAM, options: { download: true } },
			expected: (simulator) => ({
				requests: [KEY, byKey(`GET /api/groups/${TEAM}/picture`)],
				files: ['/pps/group-1.png'],
				output: [
					[
						{
							json: { imgUrl: `${simulator.url}/pps/group-1.png` },
							binary: {
								data: {
									mimeType: 'image/png',
									fileName: expect.stringMatching(/\.png$/) as unknown,
									content: expect.stringMatching(/^\x89PNG\r\n/) as unknown,
								},
							},
						},
					],
				],
			}),
		},
		{
			title: 'for three items, of which the last has none',
			parameters: EACH_OF_THEM,
			items: THREE_GROUPS,
			expected: (simulator) => ({
				requests: [KEY, ...[TEAM, MARKET, FOOTBALL].map((one) => byKey(`GET /api/groups/${one}/picture`))],
				output: [
					[{ json: { imgUrl: `${simulator.url}/pps/group-1.png` } }],
					[{ json: { imgUrl: `${simulator.url}/pps/group-2.png` } }],
					[{ json: { imgUrl: null } }],
				],
			}),
		},
	],
	addParticipants: [
		{
			title: 'people, as bare numbers',
			parameters: { ...THE_TEAM, participants: '+1 555 020 0005; 15550200006@s.whatsapp.net' },
			expected: () => ({
				requests: [
					KEY,
					byKey(`POST /api/groups/${TEAM}/participants/add`, { participants: ['15550200005', '15550200006'] }),
				],
				output: [changed('added', '15550200005', '15550200006')],
			}),
		},
		{
			title: 'somebody who cannot be added',
			parameters: { ...THE_TEAM, participants: '+15550000000' },
			expected: () => ({
				requests: [KEY, byKey(`POST /api/groups/${TEAM}/participants/add`, { participants: ['15550000000'] })],
				output: [[{ json: { status: 403, jid: '15550000000', message: 'not-authorized' } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: { ...THE_TEAM, participants: '={{ $json.people }}' },
			items: itemsOf({ people: '15550200005' }, { people: ['15550200006', '15550200007'] }, { people: 15550200008 }),
			expected: () => {
				const people = [['15550200005'], ['15550200006', '15550200007'], ['15550200008']];
				return {
					requests: [
						KEY,
						...people.map((participants) => byKey(`POST /api/groups/${TEAM}/participants/add`, { participants })),
					],
					output: people.map((numbers) => changed('added', ...numbers)),
				};
			},
		},
	],
	removeParticipants: [
		{
			title: 'people, as bare numbers',
			parameters: { ...THE_TEAM, participants: `+${AMINA}\n+${BRUNO}` },
			expected: () => ({
				requests: [KEY, byKey(`POST /api/groups/${TEAM}/participants/remove`, { participants: [AMINA, BRUNO] })],
				output: [changed('removed', AMINA, BRUNO)],
			}),
		},
		{
			title: 'members that were ticked, and others that were typed in',
			parameters: { ...THE_TEAM, members: [jid(AMINA)], participants: `+${BRUNO}, ${AMINA}` },
			expected: () => ({
				requests: [KEY, byKey(`POST /api/groups/${TEAM}/participants/remove`, { participants: [AMINA, BRUNO] })],
				output: [changed('removed', AMINA, BRUNO)],
			}),
		},
		{
			title: 'for three items',
			parameters: { ...THE_TEAM, participants: '={{ $json.who }}' },
			items: itemsOf({ who: AMINA }, { who: BRUNO }, { who: CHEN }),
			expected: () => ({
				requests: [
					KEY,
					...[AMINA, BRUNO, CHEN].map((who) =>
						byKey(`POST /api/groups/${TEAM}/participants/remove`, { participants: [who] }),
					),
				],
				output: [AMINA, BRUNO, CHEN].map((who) => changed('removed', who)),
			}),
		},
	],
	updateParticipants: [
		...['promote', 'demote'].map((action) => ({
			title: `${action} people, as JIDs`,
			parameters: { ...THE_TEAM, action, participants: `+${AMINA}, +${BRUNO}` },
			expected: () => ({
				requests: [
					KEY,
					byKey(`PUT /api/groups/${TEAM}/participants/update`, { action, participants: [jid(AMINA), jid(BRUNO)] }),
				],
				output: [[{ json: { participants: [jid(AMINA), jid(BRUNO)] } }]],
			}),
		})),
		{
			title: 'a member that was ticked, known by its LID',
			parameters: { ...THE_TEAM, action: 'promote', members: '={{ [$json.lid] }}' },
			items: ({ store }) => itemsOf({ lid: store.lidFor(AMINA) }),
			expected: ({ store }) => ({
				requests: [
					KEY,
					byKey(`PUT /api/groups/${TEAM}/participants/update`, {
						action: 'promote',
						participants: [store.lidFor(AMINA)],
					}),
				],
				output: [[{ json: { participants: [store.lidFor(AMINA)] } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: { ...THE_TEAM, action: '={{ $json.action }}', participants: '={{ $json.who }}' },
			items: itemsOf(
				{ action: 'promote', who: AMINA },
				{ action: 'promote', who: BRUNO },
				{ action: 'demote', who: AMINA },
			),
			expected: () => {
				const all = [
					['promote', AMINA],
					['promote', BRUNO],
					['demote', AMINA],
				] as const;
				return {
					requests: [
						KEY,
						...all.map(([action, who]) =>
							byKey(`PUT /api/groups/${TEAM}/participants/update`, { action, participants: [jid(who)] }),
						),
					],
					output: all.map(([, who]) => [{ json: { participants: [jid(who)] } }]),
				};
			},
		},
	],
	updateSettings: [
		{
			title: 'every setting at once',
			parameters: {
				...THE_TEAM,
				settings: {
					subject: 'Shop team 2',
					description: 'New',
					announce: true,
					restrict: false,
					joinApproval: true,
					memberAdd: false,
					profilePicUrl: 'https://example.com/group.jpg',
				},
			},
			expected: () => ({
				requests: [
					KEY,
					byKey(`PUT /api/groups/${TEAM}/settings`, {
						subject: 'Shop team 2',
						description: 'New',
						announce: true,
						restrict: false,
						joinApproval: true,
						memberAdd: false,
						profilePicUrl: 'https://example.com/group.jpg',
					}),
				],
				output: [[{ json: { subject: 'Shop team 2', description: 'New' } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: { ...THE_TEAM, settings: { subject: '={{ $json.name }}' } },
			items: itemsOf({ name: 'A' }, { name: 'B' }, { name: 'C' }),
			expected: () => ({
				requests: [KEY, ...['A', 'B', 'C'].map((subject) => byKey(`PUT /api/groups/${TEAM}/settings`, { subject }))],
				output: ['A', 'B', 'C'].map((subject) => [{ json: { subject, description: 'All about: Shop team' } }]),
			}),
		},
	],
	getInviteInfo: [
		{
			title: 'by a link',
			parameters: { session: SHOP, invite: ` https://chat.whatsapp.com/${CODE[0]} ` },
			expected: (simulator) => ({
				requests: [KEY, byKey(`GET /api/groups/invite/${CODE[0]}`)],
				output: [inviteOf(simulator, TEAM)],
			}),
		},
		{
			title: 'for three items: a code, a link, a link that was shared',
			parameters: { session: SHOP, invite: '={{ $json.invite }}' },
			items: THREE_INVITES,
			expected: (simulator) => ({
				requests: [KEY, ...CODE.map((code) => byKey(`GET /api/groups/invite/${code}`))],
				output: [TEAM, MARKET, FOOTBALL].map((one) => inviteOf(simulator, one)),
			}),
		},
	],
	acceptInvite: [
		{
			title: 'by a code',
			parameters: { session: SHOP, invite: CODE[2] },
			expected: () => ({
				requests: [KEY, byKey('POST /api/groups/invite/accept', { code: CODE[2] })],
				output: [[{ json: { id: FOOTBALL } }]],
			}),
		},
		{
			title: 'for three items: a code, a link, a link that was shared',
			parameters: { session: SHOP, invite: '={{ $json.invite }}' },
			items: THREE_INVITES,
			expected: () => ({
				requests: [KEY, ...CODE.map((code) => byKey('POST /api/groups/invite/accept', { code }))],
				output: [TEAM, MARKET, FOOTBALL].map((id) => [{ json: { id } }]),
			}),
		},
	],
};
