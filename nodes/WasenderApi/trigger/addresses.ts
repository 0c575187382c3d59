import { listFrom } from '../fields/value/listFrom';
import { parseAddress, type AddressKind } from '../whatsapp/address';

const PEOPLE: readonly AddressKind[] = ['phone', 'lid'];

/** The addresses that an option names, as they stand there: separated by commas, semicolons or new lines, or a list. */
export function addressesIn(option: unknown): string[] {
	return listFrom(option, /[,;\n]/).map(String);
}

/** The first entry of "From Numbers" that is neither a phone number nor a LID, if there is one. */
export function unreadableSender(fromNumbers: unknown): string | undefined {
	return addressesIn(fromNumbers).find((entry) => {
		const kind = parseAddress(entry)?.kind;
		return kind === undefined || !PEOPLE.includes(kind);
	});
}

/** The first entry of "Chats" that is neither a person's address nor a group's or a channel's, if there is one. */
export function unreadableChat(chats: unknown): string | undefined {
	return addressesIn(chats).find((entry) => parseAddress(entry) === undefined);
}
