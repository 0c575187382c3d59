import type { IDataObject, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

// n8n loads the next page as the user scrolls; this many fill the list's window many times over.
const PAGE_SIZE = 100;

const names = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** Sorts as people do: regardless of case and accents, numbers by their size. */
export function byName(a: INodeListSearchItems, b: INodeListSearchItems): number {
	return names.compare(a.name, b.name);
}

/** An entry with what a search looks at. */
export interface SearchEntry {
	entry: INodeListSearchItems;
	/** Name and value without case and accents. */
	folded: string;
	/** The same without punctuation, for numbers; made when a number is first looked for. */
	unpunctuated?: string;
}

/** Letters that are not a letter with a mark, as Unicode has it, but are typed without it all the same. */
const PLAIN: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' };

const ASCII = /^[\x20-\x7e]*$/;

function fold(text: string): string {
	if (ASCII.test(text)) return text.toLowerCase();
	const unmarked = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
	return unmarked.replace(/[łøđßæœı]/g, (letter) => PLAIN[letter] as string);
}

/** Entries that can be searched, in the order given. */
export function searchable(entries: INodeListSearchItems[]): SearchEntry[] {
	return entries.map((entry) => ({ entry, folded: fold(`${entry.name} ${String(entry.value)}`) }));
}

const prepared = new WeakMap<IDataObject[], SearchEntry[]>();

/**
 * An answer of the API as a list by name. It is made once and kept for as long as the answer itself is: the editor asks
 * anew for every letter of a search, and an account may have 50,000 contacts.
 * @param answer the same array for the same answer
 */
export function listOf(answer: IDataObject[], entryOf: (entry: IDataObject) => INodeListSearchItems): SearchEntry[] {
	const known = prepared.get(answer);
	if (known) return known;
	const entries = searchable(answer.map(entryOf).sort(byName));
	prepared.set(answer, entries);
	return entries;
}

/** Whether an entry has a text in it, or a number with or without its punctuation. */
function matcher(filter: string): (entry: SearchEntry) => boolean {
	const wanted = fold(filter.trim());
	// Dialled from abroad: 00 in place of +.
	const digits = /^[+\d\s().-]+$/.test(wanted) ? wanted.replace(/\D/g, '').replace(/^00/, '') : '';
	if (digits === '') return ({ folded }) => folded.includes(wanted);
	return (entry) => {
		if (entry.folded.includes(wanted)) return true;
		entry.unpunctuated ??= entry.folded.replace(/[^\da-z@]/g, '');
		return entry.unpunctuated.includes(digits);
	};
}

/**
 * One page of a list, searched as a whole: by name, and by number with or without its punctuation.
 * @param token what the page before gave as `paginationToken`
 */
export function pageOfEntries(entries: SearchEntry[], filter?: string, token?: unknown): INodeListSearchResult {
	const from = Number(token ?? 0) || 0;
	const to = from + PAGE_SIZE;
	const found = filter?.trim() ? entries.filter(matcher(filter)) : entries;
	return {
		results: found.slice(from, to).map(({ entry }) => entry),
		paginationToken: to < found.length ? String(to) : undefined,
	};
}
