import { digitsOf, PERSON } from '../whatsapp/jid';
import { newInviteCode } from './ids';
import type { Store } from './store';
import type { Account, Group, Session } from './types';

/** What a fresh simulator holds. Everything left out has the default described at it. */
export interface Seed {
	/** Contacts of session 1: a count (default 12). Beyond the first dozen they are numbered. */
	contacts?: number;
	/** Groups of session 1: a count (default 3). */
	groups?: number;
	/** Members of each group beyond the first three, the session's own number not counted (default 4). */
	groupSize?: number;
	/** Channels of session 1: a count (default 1). */
	channels?: number;
	/** Changes to the default account (id 1). */
	account?: Partial<Account>;
	/** Further accounts; `sees: [1]` shares session 1 with one. */
	accounts?: Array<Partial<Account>>;
	/** Changes to the default sessions, by place: [0] is 'Shop' (id 1), [1] is 'Support' (id 2); further entries add sessions. `null` leaves a session out. */
	sessions?: Array<Partial<Session> | null>;
	/** Phone numbers without WhatsApp, beside +15550000000. */
	notOnWhatsApp?: string[];
}

const PEOPLE = [
	'Amina Haddad',
	'Bruno Costa',
	'Chen Wei',
	'Dilnoza Karimova',
	'Elif Yilmaz',
	'Farid Osman',
	'Greta Lindqvist',
	'Hiroshi Tanaka',
	'Ines Moreau',
	'Jonas Weber',
	'Kemi Adeyemi',
	'Lucia Rossi',
];
const GROUPS = ['Shop team', 'Neighbourhood market', 'Football on Sunday'];
const CHANNELS = ['Shop news'];

/** Fills an empty store. @returns nothing; the default account is `store.accounts.get(1)` */
export function plant(store: Store, seed: Seed = {}): void {
	const account = store.addAccount({
		id: 1,
		name: 'Default account',
		personalAccessToken: '1|simulator-personal-access-token',
		...seed.account,
	});
	for (const further of seed.accounts ?? []) store.addAccount(further);
	const defaults: Array<Partial<Session>> = [
		{
			id: 1,
			name: 'Shop',
			phoneNumber: '+15550100001',
			status: 'connected',
			accountProtection: true,
			userName: 'The Shop',
		},
		{
			id: 2,
			name: 'Support',
			phoneNumber: '+15550100002',
			status: 'disconnected',
			accountProtection: false,
			logMessages: false,
			userName: 'Support desk',
		},
	];
	const changes = seed.sessions ?? [];
	for (let place = 0; place < Math.max(defaults.length, changes.length); place++) {
		if (changes[place] === null) continue;
		const session = store.addSession({ accountId: account.id, ...defaults[place], ...changes[place] });
		store.addSessionLog(session, 'session_created');
		store.lidFor(session.phoneNumber);
	}
	for (const phone of ['+15550000000', ...(seed.notOnWhatsApp ?? [])])
		store.notOnWhatsApp.add(digitsOf(phone) + PERSON);

	const first = store.sessions.values().next().value;
	if (!first) return;
	plantContacts(store, first, seed.contacts ?? 12);
	plantGroups(store, first, seed.groups ?? 3, seed.groupSize ?? 4);
	for (let n = 0; n < (seed.channels ?? 1); n++) {
		store.chat(first, `1203630000000000${String(n + 1).padStart(2, '0')}@newsletter`).chat.name =
			CHANNELS[n] ?? `Channel ${n + 1}`;
	}
}

function plantContacts(store: Store, session: Session, count: number): void {
	for (let n = 0; n < count; n++) {
		const name = PEOPLE[n] ?? `Contact ${String(n + 1).padStart(5, '0')}`;
		store.addContact(session, {
			jid: `1555020${String(n + 1).padStart(n < 9999 ? 4 : 6, '0')}`,
			name,
			notify: name.split(' ')[0] ?? name,
			verifiedName: n === 3 ? `${name} Trading` : null,
			// One in four has no picture, so that "no picture" is met too.
			imgUrl: n % 4 === 3 ? null : `/pps/1555020${String(n + 1).padStart(n < 9999 ? 4 : 6, '0')}.png`,
			status: n % 2 ? null : 'Hey there! I am using WhatsApp.',
			refusesGroups: n === 11,
		});
	}
}

function plantGroups(store: Store, session: Session, count: number, size: number): void {
	const people = [...session.contacts.keys()];
	for (let n = 0; n < count; n++) {
		const own = store.participant(session.phoneNumber, n === 0 ? 'superadmin' : n === 1 ? 'admin' : null);
		const members = Array.from({ length: Math.min(size, people.length) }, (_, m) =>
			store.participant(people[(n + m) % people.length] ?? own.pn),
		);
		// Somebody must own the groups that the session did not found.
		if (n > 0 && members[0]) members[0].admin = 'superadmin';
		const group: Group = {
			jid: `1555010000${1 + (n % 9)}-${1_700_000_000 + n}@g.us`,
			subject: GROUPS[n] ?? `Group ${String(n + 1).padStart(4, '0')}`,
			description: n < GROUPS.length ? `All about: ${GROUPS[n]}` : '',
			owner: n === 0 ? own.pn : (members[0]?.pn ?? own.pn),
			creation: 1_700_000_000 + n,
			announce: false,
			restrict: false,
			joinApproval: false,
			memberAdd: true,
			imgUrl: n % 3 === 2 ? null : `/pps/group-${n + 1}.png`,
			inviteCode: n < GROUPS.length ? `SimulatorInviteCode00${n + 1}` : newInviteCode(),
			addressingMode: n % 3 === 1 ? 'pn' : 'lid',
			participants: new Map([own, ...members].map((member) => [member.pn, member])),
		};
		store.groups.set(group.jid, group);
	}
}
