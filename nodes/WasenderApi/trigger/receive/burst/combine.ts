import type { INodeExecutionData } from 'n8n-workflow';
import { SILENT_TYPES } from '../../../whatsapp/message/messageTypes';
import { spellingsOf } from '../../../whatsapp/person';
import type { Reading } from '../read/reading';
import type { Receiver, Selection } from '../select/selectFrom';
import { Bursts, isSameWriter, type Part, type Writer } from './Bursts';
import { mergeEdit, mergeItems } from './mergeItems';

type Item = Promise<INodeExecutionData>;

/** What several messages of one person in one chat are held in. */
interface Share {
	writer: Writer;
	readings: Reading[];
}

const bursts = new Bursts<Item>();

/** Who wrote a message that may be a part of a burst: in a personal chat or a group, and nothing that is about another message. */
function writerOf({ chat, message, isOwn }: Reading, { receiver, sessionId }: Receiver): Writer | undefined {
	if (!message || isOwn || message.key.fromMe) return undefined;
	if (chat?.type !== 'personal' && chat?.type !== 'group') return undefined;
	const { type } = message.content;
	if (type === 'reaction' || SILENT_TYPES.includes(type)) return undefined;
	const person = message.sender;
	// Who cannot be told may be anybody.
	if (spellingsOf(person).length === 0) return undefined;
	const group = chat.type === 'group' ? (chat.id ?? undefined) : undefined;
	return { receiver: `${receiver}:${sessionId}`, group, person };
}

/** What each person wrote in each chat, and everything else. */
function sharesOf(readings: readonly Reading[], receiver: Receiver): { shares: Share[]; others: Reading[] } {
	const shares: Share[] = [];
	const others: Reading[] = [];
	for (const reading of readings) {
		const writer = writerOf(reading, receiver);
		const share = writer && shares.find((known) => isSameWriter(known.writer, writer));
		if (share) share.readings.push(reading);
		else if (writer) shares.push({ writer, readings: [reading] });
		else others.push(reading);
	}
	return { shares, others };
}

/** How messages come out: as items, with their files where those are wanted. */
export interface Output {
	itemsOf: Selection['itemsOf'];
	withFiles(item: INodeExecutionData): Item;
}

function partsOf({ readings }: Share, { itemsOf, withFiles }: Output, isRaw: boolean): Array<Part<Item>> {
	// As it was sent, an event is one item, whatever is in it.
	const items = isRaw ? itemsOf(readings) : readings.flatMap((reading) => itemsOf([reading]));
	return items.map((item, at) => {
		const { message, item: told } = readings[at] ?? {};
		const edits = message?.content.isEdit && !isRaw ? message.content.target?.id : undefined;
		return {
			content: withFiles(item),
			id: message?.key.id ?? null,
			edits,
			at: String(told?.sentAt ?? told?.timestamp),
		};
	});
}

const mergeEdits = async (original: Item, edit: Item): Item => mergeEdit(await original, await edit);

/**
 * The items that an event starts the workflow with when bursts are combined: of the message that begins a burst, once it
 * has ended, one for all of it; of those that follow none. An event that tells of more than one person's messages is not
 * waited with, because it can start only one run, and that would hold up the others.
 * @param silenceMs how long its writer must say nothing for a burst to end
 */
export async function combine(
	readings: readonly Reading[],
	receiver: Receiver,
	output: Output,
	silenceMs: number,
): Promise<INodeExecutionData[]> {
	const { shares, others } = sharesOf(readings, receiver);
	const items = others.length > 0 ? await Promise.all(output.itemsOf(others).map(output.withFiles)) : [];
	const isAlone = shares.length === 1 && others.length === 0;
	for (const share of shares) {
		const parts = partsOf(share, output, receiver.isRaw);
		const contents = parts.map(({ content }) => content);
		const isJoined = bursts.join(share.writer, parts, mergeEdits);
		// An edit of what has been put out already begins nothing.
		const isBegun = !isJoined && isAlone && parts.some(({ edits }) => edits === undefined);
		const all = isBegun ? await bursts.begin(share.writer, parts, silenceMs) : contents;
		// Also of what is put out elsewhere the files are waited for: they are fetched on this event's behalf.
		const done = await Promise.all(all);
		if (!isJoined) items.push(mergeItems(done, receiver.isRaw));
	}
	return items;
}
