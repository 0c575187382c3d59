import { digitsOf, LID, PERSON } from '../whatsapp/jid';
import { payload } from '../webhooks/payloads';
import type { Contact, Session } from '../store/types';
import type { World } from '../world';
import { failure, ok, type Answer, type Endpoint } from './endpoint';
import { exactly, text } from './formats';
import { LIST_QUERY, listPage } from './paging';
import { pictureUrl, shownJid } from './shown';

const NUMBER = exactly({ contactPhoneNumber: text('phone-or-jid') }, ['contactPhoneNumber']);
const common = { token: 'sessionKey', send: false, rate: 'none' } as const;

/** The endpoints of the pages about contacts. */
export const CONTACT_ENDPOINTS: Endpoint[] = [
	{
		...common,
		method: 'GET',
		path: '/api/contacts',
		docs: { page: 'contacts', headings: ['Get All Contacts'] },
		needsConnection: false,
		query: LIST_QUERY,
		body: 'none',
		handle: ({ session, query }, world) =>
			ok(
				listPage(
					[...session!.contacts.values()].map((contact) => listed(contact, world)),
					query,
					world,
				),
			),
	},
	{
		...common,
		method: 'PUT',
		path: '/api/contacts',
		docs: { page: 'contacts', headings: ['Create or Update Contact'] },
		needsConnection: true,
		plainRequiredError: true,
		body: exactly(
			{ jid: text('person-jid'), fullName: text('not-blank'), saveOnPrimaryAddressbook: { type: 'boolean' } },
			['jid'],
		),
		handle: ({ session, body }, world) => {
			const pn = body.jid.endsWith(LID) ? world.store.phoneFor(body.jid) : body.jid;
			if (!pn) return failure(404, 'LID not found or invalid.');
			const known = session!.contacts.get(pn);
			const contact = known ?? world.store.addContact(session!, { jid: pn, imgUrl: null });
			if (body.fullName !== undefined) contact.name = body.fullName;
			const chat = session!.chats.get(pn);
			if (chat) chat.name = world.store.nameOf(session!, pn);
			world.feed.tell({ type: 'chat', sessionId: session!.id, chatJid: pn });
			const { imgUrl: _left, ...shown } = listed(contact, world);
			void world.webhooks.send(session!, payload(session!, 'contacts.upsert', [shown]));
			return ok({ jid: body.jid, ...(body.fullName === undefined ? {} : { fullName: body.fullName }) });
		},
	},
	{
		...common,
		method: 'GET',
		path: '/api/contacts/{contactPhoneNumber}',
		docs: { page: 'contacts', headings: ['Get Contact Info'] },
		needsConnection: false,
		params: NUMBER,
		body: 'none',
		handle: ({ session, params }, world) => {
			const contact = find(session!, params.contactPhoneNumber!, world);
			if (!contact) return failure(404, 'Contact not found.');
			const { jid, name, notify, verifiedName, status } = contact;
			return ok({ id: jid, name, notify, verifiedName, imgUrl: pictureUrl(contact.imgUrl, world), status });
		},
	},
	{
		...common,
		method: 'GET',
		path: '/api/contacts/{contactPhoneNumber}/picture',
		docs: { page: 'contacts', headings: ['Get Contact Profile Picture'] },
		rate: 'contactPicture',
		needsConnection: true,
		params: NUMBER,
		body: 'none',
		handle: ({ session, params }, world) =>
			ok({ imgUrl: pictureUrl(find(session!, params.contactPhoneNumber!, world)?.imgUrl ?? null, world) }),
	},
	{
		...common,
		method: 'POST',
		path: '/api/contacts/{contactPhoneNumber}/block',
		docs: { page: 'contacts', headings: ['Block Contact'] },
		needsConnection: true,
		params: NUMBER,
		body: 'none',
		handle: ({ session, params }, world) => setBlocked(session!, params.contactPhoneNumber!, true, world),
	},
	{
		...common,
		method: 'POST',
		path: '/api/contacts/{contactPhoneNumber}/unblock',
		docs: { page: 'contacts', headings: ['Unblock Contact'] },
		needsConnection: true,
		params: NUMBER,
		body: 'none',
		handle: ({ session, params }, world) => setBlocked(session!, params.contactPhoneNumber!, false, world),
	},
	{
		...common,
		method: 'GET',
		path: '/api/lid-from-pn/{pn}',
		docs: { page: 'contacts', headings: ['Get LID from Phone Number'] },
		needsConnection: false,
		params: exactly({ pn: text('phone-jid') }, ['pn']),
		body: 'none',
		handle: ({ params }, { store }) =>
			store.knowsPhone(params.pn!)
				? ok({ lid: store.lidFor(params.pn!) })
				: failure(404, 'Phone number not found or invalid.'),
	},
	{
		...common,
		method: 'GET',
		path: '/api/pn-from-lid/{lid}',
		docs: { page: 'contacts', headings: ['Get Phone Number from LID'] },
		needsConnection: false,
		params: exactly({ lid: text('lid-jid') }, ['lid']),
		body: 'none',
		handle: ({ params }, { store }) => {
			const pn = store.phoneFor(params.lid!);
			return pn ? ok({ pn }) : failure(404, 'LID not found or invalid.');
		},
	},
];

function find(session: Session, address: string, world: World): Contact | undefined {
	const pn = address.endsWith(LID) ? world.store.phoneFor(address) : digitsOf(address) + PERSON;
	return pn ? session.contacts.get(pn) : undefined;
}

function listed(contact: Contact, world: World): Record<string, unknown> {
	const { name, notify, verifiedName, status } = contact;
	return {
		jid: shownJid(contact.jid, world),
		name,
		notify,
		verifiedName,
		imgUrl: pictureUrl(contact.imgUrl, world),
		status,
	};
}

/** Anybody can be blocked, contact or not. */
function setBlocked(session: Session, address: string, blocked: boolean, world: World): Answer {
	const pn = address.endsWith(LID) ? world.store.phoneFor(address) : digitsOf(address) + PERSON;
	if (!pn) return failure(404, 'LID not found or invalid.');
	const contact = session.contacts.get(pn) ?? world.store.addContact(session, { jid: pn, imgUrl: null });
	contact.blocked = blocked;
	world.feed.tell({ type: 'chat', sessionId: session.id, chatJid: pn });
	return ok({ message: blocked ? 'Contact blocked' : 'Contact unblocked' });
}
