import { parseAddress } from '../whatsapp/address';

/** The people that "From Numbers" names, as they stand there: separated by commas, semicolons or new lines, or a list. */
export function peopleIn(fromNumbers: unknown): string[] {
	const entries: unknown[] = Array.isArray(fromNumbers) ? fromNumbers : String(fromNumbers ?? '').split(/[,;\n]/);
	return entries.map((entry) => String(entry ?? '').trim()).filter((entry) => entry !== '');
}

/** The first entry of "From Numbers" that is neither a phone number nor a LID, if there is one. */
export function unreadableSender(fromNumbers: unknown): string | undefined {
	const isPerson = (entry: string) => ['phone', 'lid'].includes(parseAddress(entry)?.kind ?? '');
	return peopleIn(fromNumbers).find((entry) => !isPerson(entry));
}
