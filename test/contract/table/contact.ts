import type { IDataObject } from 'n8n-workflow';
import type { Simulator } from '../../simulator';
import { byKey, chosen, itemsOf, lookUpOf, typed, type OutputItem, type Row, type Rows } from './row';
import { AMINA, BRUNO, CHEN, NOBODY, SHOP } from './shop';

const KEY = lookUpOf(1);

const ABOUT = 'Hey there! I am using WhatsApp.';

/** The fourth contact: it has no picture. */
const DILNOZA = '15550200004';

function picture(simulator: Simulator, number: string): string {
	return `${simulator.url}/pps/${number}.png`;
}

/** All contacts, in the order of the list. */
const EVERYBODY = Array.from({ length: 12 }, (_, n) => String(Number(AMINA) + n));

/** What the API says of the first three contacts. */
function details(simulator: Simulator, number: string): IDataObject {
	const [name, notify, status] =
		number === AMINA
			? ['Amina Haddad', 'Amina', ABOUT]
			: number === BRUNO
				? ['Bruno Costa', 'Bruno', null]
				: ['Chen Wei', 'Chen', ABOUT];
	return { name, notify, verifiedName: null, imgUrl: picture(simulator, number), status };
}

function listed(simulator: Simulator, number: string): OutputItem {
	return { json: { jid: number, ...details(simulator, number) } };
}

const NAMELESS = { name: null, notify: null, verifiedName: 'Stranger Ltd', imgUrl: null, status: null };

/** The session's only contact is somebody it knows little of. */
function addStranger({ store }: Simulator): void {
	const session = store.session(1);
	session.contacts.clear();
	store.addContact(session, { jid: '15559990009', ...NAMELESS });
}

/** A person however it is given, in the path as the bare number. */
const THREE_PEOPLE = itemsOf({ who: '+1 555 020 0001' }, { who: `${BRUNO}@s.whatsapp.net` }, { who: Number(CHEN) });

const EACH_OF_THEM = { session: SHOP, contact: typed('={{ $json.who }}') };

/** The rows of blocking and unblocking, which differ in a word. */
function blockRows(operation: 'block' | 'unblock'): Row[] {
	const done: OutputItem[] = [{ json: { message: operation === 'block' ? 'Contact blocked' : 'Contact unblocked' } }];
	return [
		{
			title: 'a contact from the list',
			parameters: { session: SHOP, contact: chosen(AMINA) },
			expected: () => ({ requests: [KEY, byKey(`POST /api/contacts/${AMINA}/${operation}`)], output: [done] }),
		},
		{
			title: 'somebody known by a LID',
			parameters: { session: SHOP, contact: typed('={{ $json.lid }}') },
			items: ({ store }) => itemsOf({ lid: store.lidFor(AMINA) }),
			expected: ({ store }) => ({
				requests: [KEY, byKey(`POST /api/contacts/${store.lidFor(AMINA)}/${operation}`)],
				output: [done],
			}),
		},
		{
			title: 'for three items',
			parameters: EACH_OF_THEM,
			items: THREE_PEOPLE,
			expected: () => ({
				requests: [KEY, ...[AMINA, BRUNO, CHEN].map((number) => byKey(`POST /api/contacts/${number}/${operation}`))],
				output: [done, done, done],
			}),
		},
	];
}

function saved(fields: IDataObject) {
	return byKey('PUT /api/contacts', fields);
}

export const contact: Rows = {
	getAll: [
		{
			title: 'up to the limit that the node starts with',
			parameters: { session: SHOP },
			expected: (simulator) => ({
				requests: [KEY, byKey('GET /api/contacts?paginated=true&page=1&limit=50')],
				output: [
					[
						...[AMINA, BRUNO, CHEN].map((number) => listed(simulator, number)),
						...EVERYBODY.slice(3).map((jid) => ({ json: expect.objectContaining({ jid }) as unknown })),
					],
				],
			}),
		},
		{
			title: 'up to a limit',
			parameters: { session: SHOP, returnAll: false, limit: 2 },
			expected: (simulator) => ({
				requests: [KEY, byKey('GET /api/contacts?paginated=true&page=1&limit=2')],
				output: [[listed(simulator, AMINA), listed(simulator, BRUNO)]],
			}),
		},
		{
			title: 'all of them',
			parameters: { session: SHOP, returnAll: true },
			expected: () => ({
				requests: [KEY, byKey('GET /api/contacts?paginated=true&page=1&limit=100')],
				output: [EVERYBODY.map((jid) => ({ json: expect.objectContaining({ jid }) as unknown }))],
			}),
		},
		{
			title: 'of whom one has no name and no picture',
			parameters: { session: SHOP, limit: 1 },
			given: addStranger,
			expected: () => ({
				requests: [KEY, byKey('GET /api/contacts?paginated=true&page=1&limit=1')],
				output: [[{ json: { jid: '15559990009', ...NAMELESS } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: { session: SHOP, limit: '={{ $json.many }}' },
			items: itemsOf({ many: 1 }, { many: 3 }, { many: 2 }),
			expected: (simulator) => ({
				requests: [KEY, ...[1, 3, 2].map((limit) => byKey(`GET /api/contacts?paginated=true&page=1&limit=${limit}`))],
				output: [1, 3, 2].map((many) => [AMINA, BRUNO, CHEN].slice(0, many).map((number) => listed(simulator, number))),
			}),
		},
	],
	get: [
		{
			title: 'a contact from the list',
			parameters: { session: SHOP, contact: chosen(AMINA) },
			expected: (simulator) => ({
				requests: [KEY, byKey(`GET /api/contacts/${AMINA}`)],
				output: [[{ json: { id: `${AMINA}@s.whatsapp.net`, ...details(simulator, AMINA) } }]],
			}),
		},
		{
			title: 'somebody without a name',
			parameters: { session: SHOP, contact: typed('+1 555 999 0009') },
			given: addStranger,
			expected: () => ({
				requests: [KEY, byKey('GET /api/contacts/15559990009')],
				output: [[{ json: { id: '15559990009@s.whatsapp.net', ...NAMELESS } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: EACH_OF_THEM,
			items: THREE_PEOPLE,
			expected: (simulator) => ({
				requests: [KEY, ...[AMINA, BRUNO, CHEN].map((number) => byKey(`GET /api/contacts/${number}`))],
				output: [AMINA, BRUNO, CHEN].map((number) => [
					{ json: { id: `${number}@s.whatsapp.net`, ...details(simulator, number) } },
				]),
			}),
		},
	],
	block: blockRows('block'),
	unblock: blockRows('unblock'),
	getPicture: [
		{
			title: 'only its address',
			parameters: { session: SHOP, contact: chosen(AMINA) },
			expected: (simulator) => ({
				requests: [KEY, byKey(`GET /api/contacts/${AMINA}/picture`)],
				output: [[{ json: { imgUrl: picture(simulator, AMINA) } }]],
			}),
		},
		{
			title: 'with the picture itself',
			parameters: { session: SHOP, contact: chosen(AMINA), options: { download: true } },
			expected: (simulator) => ({
				requests: [KEY, byKey(`GET /api/contacts/${AMINA}/picture`)],
				files: [`/pps/${AMINA}.png`],
				output: [
					[
						{
							json: { imgUrl: picture(simulator, AMINA) },
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
			title: 'of somebody who has none',
			parameters: { session: SHOP, contact: chosen(DILNOZA), options: { download: true } },
			expected: () => ({
				requests: [KEY, byKey(`GET /api/contacts/${DILNOZA}/picture`)],
				output: [[{ json: { imgUrl: null } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: EACH_OF_THEM,
			items: THREE_PEOPLE,
			expected: (simulator) => ({
				requests: [KEY, ...[AMINA, BRUNO, CHEN].map((number) => byKey(`GET /api/contacts/${number}/picture`))],
				output: [AMINA, BRUNO, CHEN].map((number) => [{ json: { imgUrl: picture(simulator, number) } }]),
			}),
		},
	],
	upsert: [
		{
			title: 'a new contact, on the phone as well',
			parameters: {
				session: SHOP,
				contact: typed('+1 555 999 0001'),
				fullName: 'Ada Lovelace',
				options: { saveOnPrimaryAddressbook: true },
			},
			expected: () => ({
				requests: [
					KEY,
					saved({ jid: '15559990001@s.whatsapp.net', fullName: 'Ada Lovelace', saveOnPrimaryAddressbook: true }),
				],
				output: [[{ json: { jid: '15559990001@s.whatsapp.net', fullName: 'Ada Lovelace' } }]],
			}),
		},
		{
			title: 'a contact without a name, not on the phone',
			parameters: { session: SHOP, contact: chosen(AMINA), options: { saveOnPrimaryAddressbook: false } },
			expected: () => ({
				requests: [KEY, saved({ jid: `${AMINA}@s.whatsapp.net`, saveOnPrimaryAddressbook: false })],
				output: [[{ json: { jid: `${AMINA}@s.whatsapp.net` } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: { ...EACH_OF_THEM, fullName: '=Number {{ $itemIndex }}' },
			items: THREE_PEOPLE,
			expected: () => {
				const people = [AMINA, BRUNO, CHEN].map((number, n) => ({
					jid: `${number}@s.whatsapp.net`,
					fullName: `Number ${n}`,
				}));
				return { requests: [KEY, ...people.map(saved)], output: people.map((json) => [{ json }]) };
			},
		},
	],
	checkNumber: [
		{
			title: 'a number that is on WhatsApp',
			parameters: { session: SHOP, phone: '+1 (555) 020-0001' },
			expected: () => ({
				requests: [KEY, byKey(`GET /api/on-whatsapp/+${AMINA}`)],
				output: [[{ json: { exists: true } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: { session: SHOP, phone: '={{ $json.who }}' },
			items: itemsOf({ who: AMINA }, { who: `+${NOBODY}` }, { who: `${BRUNO}@s.whatsapp.net` }),
			expected: () => ({
				requests: [KEY, ...[AMINA, NOBODY, BRUNO].map((number) => byKey(`GET /api/on-whatsapp/+${number}`))],
				output: [true, false, true].map((exists) => [{ json: { exists } }]),
			}),
		},
	],
	getLid: [
		{
			title: 'of a number',
			parameters: { session: SHOP, phone: '00 1555 020 0001' },
			expected: ({ store }) => ({
				requests: [KEY, byKey(`GET /api/lid-from-pn/${AMINA}@s.whatsapp.net`)],
				output: [[{ json: { lid: store.lidFor(AMINA) } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: { session: SHOP, phone: '={{ $json.who }}' },
			items: THREE_PEOPLE,
			expected: ({ store }) => ({
				requests: [
					KEY,
					...[AMINA, BRUNO, CHEN].map((number) => byKey(`GET /api/lid-from-pn/${number}@s.whatsapp.net`)),
				],
				output: [AMINA, BRUNO, CHEN].map((number) => [{ json: { lid: store.lidFor(number) } }]),
			}),
		},
	],
	getPhone: [
		{
			title: 'of a LID',
			parameters: { session: SHOP, lid: '={{ $json.fromLid }}' },
			items: ({ store }) => itemsOf({ fromLid: store.lidFor(AMINA) }),
			expected: ({ store }) => ({
				requests: [KEY, byKey(`GET /api/pn-from-lid/${store.lidFor(AMINA)}`)],
				output: [[{ json: { pn: `${AMINA}@s.whatsapp.net` } }]],
			}),
		},
		{
			title: 'for three items',
			parameters: { session: SHOP, lid: '={{ $json.lid }}' },
			items: ({ store }) => itemsOf(...[AMINA, BRUNO, CHEN].map((number) => ({ lid: store.lidFor(number) }))),
			expected: ({ store }) => ({
				requests: [KEY, ...[AMINA, BRUNO, CHEN].map((number) => byKey(`GET /api/pn-from-lid/${store.lidFor(number)}`))],
				output: [AMINA, BRUNO, CHEN].map((number) => [{ json: { pn: `${number}@s.whatsapp.net` } }]),
			}),
		},
	],
};
