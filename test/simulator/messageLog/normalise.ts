import type { Store } from '../store/store';
import { chatTypeOf, digitsOf, LID, PERSON } from '../whatsapp/jid';

type Content = Record<string, unknown>;

/** What a service may do to a message's content before it writes it down. Each leaves what the message says. */
const CONTENT_CHANGES = {
	/** Spaces around texts are gone. */
	trimmed: (content: Content) => mapValues(content, (value) => (typeof value === 'string' ? value.trim() : value)),
	/** The fields, those inside fields too, come in the opposite order. */
	keyOrder: (content: Content) => reversed(content) as Content,
	/** Numbers and booleans are texts. */
	numbersAsText: (content: Content) =>
		mapValues(content, (value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value)),
	/** The fields that were not given are there, as null. */
	nulls: (content: Content) => ({
		...Object.fromEntries(
			['text', 'imageUrl', 'videoUrl', 'documentUrl', 'audioUrl', 'poll'].map((name) => [name, null]),
		),
		...content,
	}),
} satisfies Record<string, (content: Content) => Content>;

/** In which other form the recipient, a person, may be written down. */
const RECIPIENT_CHANGES = {
	digits: (pn: string) => digitsOf(pn),
	jid: (pn: string) => pn,
	device: (pn: string) => `${digitsOf(pn)}:12${PERSON}`,
	'c.us': (pn: string) => `${digitsOf(pn)}@c.us`,
	lid: (pn: string, store: Store) => store.lidFor(pn),
	/** Brazil's ninth digit: dropped where it is, added where it is not. */
	ninthDigit: (pn: string) => {
		const digits = digitsOf(pn);
		const without = digits.replace(/^(55\d\d)9(\d{8})$/, '$1$2');
		return (without === digits ? digits.replace(/^(55\d\d)(\d{8})$/, '$19$2') : without) + PERSON;
	},
} satisfies Record<string, (pn: string, store: Store) => string>;

export type ContentChange = keyof typeof CONTENT_CHANGES;
export type RecipientChange = keyof typeof RECIPIENT_CHANGES;

/** A message's content as the service writes it down. */
export function changedContent(content: Content, changes: ReadonlyArray<string>): Content {
	return changes.reduce((now, name) => CONTENT_CHANGES[name as ContentChange]?.(now) ?? now, content);
}

/** A message's recipient as the service writes it down; only people have other forms. */
export function changedRecipient(to: string, changes: ReadonlyArray<string>, store: Store): string {
	if (chatTypeOf(to) !== 'personal') return to;
	const pn = to.endsWith(LID) ? store.phoneFor(to) : digitsOf(to) + PERSON;
	if (!pn) return to;
	return changes.reduce((now, name) => RECIPIENT_CHANGES[name as RecipientChange]?.(pn, store) ?? now, to);
}

/** Changes every value, those inside values too. */
function mapValues(content: Content, change: (value: unknown) => unknown): Content {
	const walk = (value: unknown): unknown => {
		if (Array.isArray(value)) return value.map(walk);
		return typeof value === 'object' && value !== null ? mapValues(value as Content, change) : change(value);
	};
	return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, walk(value)]));
}

function reversed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reversed);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([name, inside]) => [name, reversed(inside)] as const);
	return Object.fromEntries(entries.reverse());
}
