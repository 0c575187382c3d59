import { SILENT_TYPES } from '../../whatsapp/message/messageTypes';
import { spellingsOf } from '../../whatsapp/person';
import { isSamePersonAny } from '../../whatsapp/samePerson';
import { peopleIn } from '../fromNumbers';
import type { TriggerOptions } from '../settings';
import type { Reading } from './read/reading';

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
	const wanted = peopleIn(fromNumbers);
	if (chatType === undefined || wanted.length === 0) return true;
	return people.some((person) => isSamePersonAny(spellingsOf(person), wanted));
};

const FILTERS: readonly Filter[] = [isChatWanted, isTypeWanted, isNotOwn, isFromWanted];

/** Whether what an event tells may start the workflow. Filters hold for whatever has a chat. */
export function passes(reading: Reading, filters: Filters): boolean {
	return FILTERS.every((isWanted) => isWanted(reading, filters));
}
