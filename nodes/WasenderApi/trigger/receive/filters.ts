import type { IDataObject } from 'n8n-workflow';
import { parseAddress } from '../../whatsapp/address';
import type { TriggerOptions } from '../settings';

/** A phone number's digits or a LID, which is how senders are compared. */
function identityOf(value: unknown): string | undefined {
	const address = parseAddress(value);
	return address?.digits || (address?.kind === 'lid' ? address.jid : undefined);
}

function entriesIn(value: unknown): string[] {
	const entries: unknown[] = Array.isArray(value) ? value : String(value ?? '').split(/[,;\n]/);
	return entries.map((entry) => String(entry ?? '').trim()).filter((entry) => entry !== '');
}

type MessageFilters = Pick<TriggerOptions, 'chatTypes' | 'fromNumbers' | 'ignoreOwnMessages'>;

/** The first entry of "From Numbers" that is neither a phone number nor a LID, if there is one. */
export function unreadableSender(fromNumbers: unknown): string | undefined {
	return entriesIn(fromNumbers).find((entry) => identityOf(entry) === undefined);
}

/** Whether a simplified message may start the workflow. Events that are no messages have none of these fields. */
export function passes(message: IDataObject, { chatTypes, fromNumbers, ignoreOwnMessages }: MessageFilters): boolean {
	const { chatType, from, fromLid, fromMe } = message;
	if (chatType === undefined) return true;
	if (chatTypes.length > 0 && !chatTypes.includes(chatType as never)) return false;
	if (ignoreOwnMessages && fromMe === true) return false;
	const wanted = entriesIn(fromNumbers).map(identityOf);
	if (wanted.length === 0) return true;
	return [from, fromLid].map(identityOf).some((identity) => identity !== undefined && wanted.includes(identity));
}
