import type { Chat } from '../../../whatsapp/chat';
import { parseAddress } from '../../../whatsapp/address';
import { SILENT_TYPES } from '../../../whatsapp/message/messageTypes';
import { spellingsOf, type Person } from '../../../whatsapp/person';
import { isSamePersonAny } from '../../../whatsapp/samePerson';
import { addressesIn } from '../../addresses';
import type { TriggerOptions } from '../../settings';
import { textTestOf } from '../../textFilter/textFilter';
import type { Reading } from '../read/reading';

type Filters = Pick<
	TriggerOptions,
	| 'chats'
	| 'chatTypes'
	| 'fromNumbers'
	| 'ignoreOwnMessages'
	| 'mentionedOnly'
	| 'messageTypes'
	| 'statuses'
	| 'textFilter'
>;

/** @param own the session itself; only asked for where `needsOwn` */
type Filter = (reading: Reading, filters: Filters, own: Person) => boolean;

/** None chosen is all but stories, which are posted to everybody. */
const isChatTypeWanted: Filter = ({ chat }, { chatTypes }) =>
	chat === undefined || (chatTypes.length > 0 ? chatTypes.includes(chat.type) : chat.type !== 'status');

/** A group and a channel are known by their JID, every other chat by its person. */
function isChat({ type, id, other }: Chat, named: string): boolean {
	if (type === 'group' || type === 'channel') return parseAddress(named)?.jid === id;
	return isSamePersonAny(spellingsOf(other), [named]);
}

const isChatWanted: Filter = ({ chat }, { chats }) => {
	if (chat === undefined) return true;
	const wanted = addressesIn(chats);
	return wanted.length === 0 || wanted.some((named) => isChat(chat, named));
};

/** None chosen is all that show a person something. */
const isTypeWanted: Filter = ({ message }, { messageTypes }) => {
	if (message === undefined) return true;
	const { type } = message.content;
	return messageTypes.length > 0 ? messageTypes.includes(type) : !SILENT_TYPES.includes(type);
};

const isNotOwn: Filter = ({ isOwn }, { ignoreOwnMessages }) => !(ignoreOwnMessages && isOwn);

/** Whoever cannot be told is not wanted, where people are named. */
const isFromWanted: Filter = ({ chat, people }, { fromNumbers }) => {
	if (chat === undefined) return true;
	const wanted = addressesIn(fromNumbers);
	return wanted.length === 0 || people.some((person) => isSamePersonAny(spellingsOf(person), wanted));
};

const isStatusWanted: Filter = ({ sessionStatus }, { statuses }) =>
	sessionStatus === undefined || statuses.length === 0 || statuses.includes(sessionStatus);

/** A filter that is wrong lets nothing through; it is told when the workflow is activated. */
const isTextWanted: Filter = ({ words }, { textFilter }) => {
	if (words === undefined) return true;
	const test = textTestOf(textFilter);
	return test === undefined || (typeof test === 'function' && words.some(test));
};

/** In a group, what mentions the session, quotes it or is about its message; what cannot be told is not let through. */
const isMeant: Filter = ({ chat, addressing }, { mentionedOnly }, own) => {
	if (!mentionedOnly || chat?.type !== 'group' || addressing === undefined || addressing.isAboutOwn) return true;
	return isSamePersonAny(spellingsOf(own), addressing.people);
};

const FILTERS: readonly Filter[] = [
	isChatTypeWanted,
	isTypeWanted,
	isNotOwn,
	isChatWanted,
	isFromWanted,
	isStatusWanted,
	isTextWanted,
	isMeant,
];

const NOBODY: Person = {};

/** Whether what an event tells may start the workflow. */
export function passes(reading: Reading, filters: Filters, own = NOBODY): boolean {
	return FILTERS.every((isWanted) => isWanted(reading, filters, own));
}

/** Whether it depends on who the session is; everything else has been told by what is known already. */
export function needsOwn(reading: Reading, filters: Filters): boolean {
	if (!filters.mentionedOnly || !reading.addressing?.people.length) return false;
	return !passes(reading, filters) && passes(reading, { ...filters, mentionedOnly: false });
}
