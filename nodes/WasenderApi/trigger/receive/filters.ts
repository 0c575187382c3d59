import { parseAddress } from '../../whatsapp/address';
import { SILENT_TYPES } from '../../whatsapp/message/messageTypes';
import { spellingsOf } from '../../whatsapp/person';
import { isSamePersonAny } from '../../whatsapp/samePerson';
import type { TriggerOptions } from '../settings';
import type { Reading } from './read/reading';

function entriesIn(value: unknown): string[] {
	const entries: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(/[,;\n]/);
	return entries.map((entry) => String(entry ?? '').trim()).filter((entry) => entry !== '');
}

/** The first entry of "From Numbers" that is neither a phone number nor a LID, if there is one. */
export function unreadableSender(fromNumbers: unknown): string | undefined {
	const isPerson = (entry: string) => ['phone', 'lid'].includes(parseAddress(entry)?.kind ?? '');
	return entriesIn(fromNumbers).find((entry) => !isPerson(entry));
}

type Filters = Pick<TriggerOptions, 'chatTypes' | 'fromNumbers' | 'ignoreOwnMessages' | 'messageTypes'>;

type Filter = (reading: Reading, filters: Filters) => boolean;

/** None chosen is all but stories, which are posted to everybody. */
const isChatWanted: Filter = ({ chatType }, { chatTypes }) =>
	chatType === undefined || (chatTypes.length > 0 ? chatTypes.includes(chatType) : chatType !== 'status');

/** None chosen is all that show a person something. */
const isTypeWanted: Filter = ({ messageType: type }, { messageTypes }) =>
	type === undefined || (messageTypes.length > 0 ? messageTypes.includes(type) : !SILENT_TYPES.includes(type));

const isNotOwn: Filter = ({ isOwn }, { ignoreOwnMessages }) => !(ignoreOwnMessages && isOwn);

/** Whoever cannot be told is not wanted, where people are named. */
const isFromWanted: Filter = ({ chatType, people }, { fromNumbers }) => {
	const wanted = entriesIn(fromNumbers);
	if (chatType === undefined || wanted.length === 0) return true;
	return people.some((person) => isSamePersonAny(spellingsOf(person), wanted));
};

const FILTERS: readonly Filter[] = [isChatWanted, isTypeWanted, isNotOwn, isFromWanted];

/** Whether what an event tells may start the workflow. Filters hold for whatever has a chat. */
export function passes(reading: Reading, filters: Filters): boolean {
	return FILTERS.every((isWanted) => isWanted(reading, filters));
}
