import type { INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';

// n8n loads the next page as the user scrolls; this many fill the list's window many times over.
const PAGE_SIZE = 100;

const names = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** Sorts as people do: regardless of case and accents, numbers by their size. */
export function byName(a: INodeListSearchItems, b: INodeListSearchItems): number {
	return names.compare(a.name, b.name);
}

/** Letters that are not a letter with a mark, as Unicode has it, but are typed without it all the same. */
const PLAIN: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' };

function folded(text: string): string {
	const unmarked = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
	return unmarked.replace(/[łøđßæœı]/g, (letter) => PLAIN[letter] as string);
}

/**
 * One page of a list, searched as a whole: by name, and by number with or without its punctuation.
 * @param token what the page before gave as `paginationToken`
 */
export function pageOfEntries(
	entries: INodeListSearchItems[],
	filter?: string,
	token?: unknown,
): INodeListSearchResult {
	const wanted = folded(filter?.trim() ?? '');
	// Dialled from abroad: 00 in place of +.
	const wantedDigits = /^[+\d\s().-]+$/.test(wanted) ? wanted.replace(/\D/g, '').replace(/^00/, '') : '';
	const found = entries.filter(({ name, value }) => {
		if (wanted === '') return true;
		const text = folded(`${name} ${String(value)}`);
		return text.includes(wanted) || (wantedDigits !== '' && text.replace(/[^\da-z@]/g, '').includes(wantedDigits));
	});
	const from = Number(token ?? 0) || 0;
	const to = from + PAGE_SIZE;
	return { results: found.slice(from, to), paginationToken: to < found.length ? String(to) : undefined };
}
