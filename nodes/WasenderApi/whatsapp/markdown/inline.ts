/** Where a piece of text stands: WhatsApp knows no bold within bold. */
export interface Place {
	inBold: boolean;
}

type Groups = Record<string, string | undefined>;

/** One mark of Markdown within a line. */
interface Mark {
	/** Sticky, so that it is looked for at one place only; what it finds is bounded, so that no text takes long. */
	pattern: RegExp;
	write: (groups: Groups, place: Place) => string;
}

// A mark within a word is none: 2*3*4, snake_case. Where words have no spaces between them, or are written together with
// those before and after, it stands there.
const WORD = String.raw`[\p{L}\p{N}_]`;
const TOGETHER = 'Han Hiragana Katakana Thai Lao Khmer Myanmar Hangul Arabic Hebrew'.split(' ');
const UNSPACED = `[${TOGETHER.map((script) => String.raw`\p{Script=${script}}`).join('')}]`;
const NO_WORD_BEFORE = `(?:(?<!${WORD})|(?<=${UNSPACED}))`;
const NO_WORD_AFTER = `(?:(?!${WORD})|(?=${UNSPACED}))`;

const INSIDE = String.raw`(?<text>[^\s]|[^\s][^\n]{0,4000}?[^\s])`;

/** What stands between two equal marks, on one line and with no space beside them. */
function between(mark: string, inside = INSIDE): RegExp {
	const sign = mark.startsWith('\\') ? mark.slice(0, 2) : mark.slice(0, 1);
	return new RegExp(`(?<!${sign})${NO_WORD_BEFORE}${mark}(?!${sign})${inside}${mark}(?!${sign})${NO_WORD_AFTER}`, 'uy');
}

/** What stands between two double marks: none of them, unless in code. */
function insideDouble(sign: string): string {
	const code = '`[^`\\n]{0,1000}`|`(?![^`\\n]*`)';
	// Of three at the end the first closes what is inside.
	const piece = `${code}|${sign}(?=${sign}${sign}(?!${sign}))|(?!${sign}${sign})[^\`\\n]`;
	return String.raw`(?<text>(?!\s)(?:${piece}){1,4000}?(?<!\s))`;
}

/** The same between single marks, where double ones may stand inside. */
function betweenSingle(sign: string): RegExp {
	const piece = String.raw`${sign}${sign}[^${sign}\n]{1,1000}${sign}${sign}|[^${sign}\n]`;
	return between(sign, String.raw`(?<text>(?!\s)(?:${piece}){1,4000}?(?<!\s))`);
}

function bold({ text = '' }: Groups, { inBold }: Place): string {
	const inner = inline(text, { inBold: true });
	return inBold ? inner : `*${inner}*`;
}

function italic({ text = '' }: Groups, place: Place): string {
	return `_${inline(text, place)}_`;
}

function boldItalic(groups: Groups, { inBold }: Place): string {
	const inner = italic(groups, { inBold: true });
	return inBold ? inner : `*${inner}*`;
}

/** WhatsApp's inline code has one mark, and so cannot hold that mark; its blocks have three. */
function code({ text = '' }: Groups): string {
	return text.includes('`') ? `\`\`\`${text}\`\`\`` : `\`${text}\``;
}

/** What of an address people leave out, or write another way. */
function withoutScheme(address: string): string {
	const plain = address.replace(/^https?:\/\/|\/$/gi, '');
	return /^\+[\d\s().-]+$/.test(plain) ? plain.replace(/[^\d]/g, '') : plain;
}

/** A link's words and its address; the address alone where the words say the same. */
function link({ text = '', url = '' }: Groups, place: Place): string {
	const words = inline(text, place).trim();
	const address = url.replace(/^(?:mailto|tel):/i, '');
	return words === '' || withoutScheme(words) === withoutScheme(address) ? address : `${words} (${address})`;
}

/** Characters that HTML has names for; those that models write. */
const CHARACTERS: Readonly<Record<string, string>> = {
	'#39': "'",
	amp: '&',
	apos: "'",
	gt: '>',
	hellip: '…',
	lt: '<',
	mdash: '—',
	nbsp: '\u00a0',
	ndash: '–',
	quot: '"',
};

function asWritten({ text = '' }: Groups): string {
	return text;
}

const ADDRESS_IN_LINK = String.raw`<?(?<url>[^\s()<>]{1,2000}(?:\([^\s()]{0,500}\)[^\s()<>]{0,2000})?)>?`;
const TITLE_IN_LINK = String.raw`(?:\s+"[^"\n]{0,500}")?`;

/** The marks of Markdown within a line (CommonMark 0.31.2, chapter 6; GitHub's `~~`); the first that fits counts. */
const MARKS: readonly Mark[] = [
	{ pattern: /\\(?<text>[!-/:-@[-`{-~])/uy, write: asWritten },
	// Already as WhatsApp has it.
	{ pattern: /(?<text>```[^`\n]{1,4000}```)(?!`)/uy, write: asWritten },
	{ pattern: /(?<!`)(?<ticks>`{1,9})(?!`)(?<text>[^\n]{1,4000}?)(?<!`)\k<ticks>(?!`)/uy, write: code },
	{
		pattern: new RegExp(String.raw`!?\[(?<text>[^[\]\n]{0,1000})\]\(${ADDRESS_IN_LINK}${TITLE_IN_LINK}\)`, 'uy'),
		write: link,
	},
	{
		pattern: /<(?<url>(?:https?:\/\/|mailto:)[^\s<>]{1,2000}|[^\s<>@]{1,100}@[^\s<>@]{1,200})>/uy,
		write: link,
	},
	{ pattern: /<br ?\/?>/iuy, write: () => '\n' },
	{ pattern: /<(?<tag>b|strong)>(?<text>[^<\n]{1,4000})<\/\k<tag>>/iuy, write: bold },
	{ pattern: /<(?<tag>i|em)>(?<text>[^<\n]{1,4000})<\/\k<tag>>/iuy, write: italic },
	{
		pattern: new RegExp(`&(?<name>${Object.keys(CHARACTERS).join('|')});`, 'uy'),
		write: ({ name = '' }) => CHARACTERS[name] as string,
	},
	// Addresses and Python's names are full of marks that are none.
	{ pattern: /(?<text>(?:https?:\/\/|www\.)[^\s<>]*[^\s<>*~])/iuy, write: asWritten },
	{ pattern: /(?<![\w.+-])(?<text>[\w.+-]{1,100}@[\w-]{1,100}(?:\.[\w-]{1,100}){1,9})/uy, write: asWritten },
	{ pattern: /(?<!\w)(?<text>__[a-z\d]{1,50}(?:_[a-z\d]{1,50}){0,9}__)(?=[.(])/uy, write: asWritten },
	{ pattern: between(String.raw`\*\*\*`), write: boldItalic },
	{ pattern: between(String.raw`\*\*`, insideDouble(String.raw`\*`)), write: bold },
	// WhatsApp has no bold parts of words.
	{ pattern: /(?<![*\p{L}\p{N}_])\*\*(?<text>[^\s*]{1,100})\*\*(?=\p{L})/uy, write: asWritten },
	{ pattern: betweenSingle(String.raw`\*`), write: italic },
	{ pattern: between('___'), write: boldItalic },
	{ pattern: between('__', insideDouble('_')), write: bold },
	{ pattern: betweenSingle('_'), write: italic },
	{ pattern: between('~~'), write: ({ text = '' }, place) => `~${inline(text, place)}~` },
];

/** Where a mark may begin: nothing else needs a look. */
const MAY_BEGIN = /[\\`![<&*_~]|https?:|www\.|(?<![\w.+-])[\w.+-]{1,100}@/giu;

function markAt(text: string, at: number, place: Place): { written: string; length: number } | undefined {
	for (const { pattern, write } of MARKS) {
		pattern.lastIndex = at;
		const found = pattern.exec(text);
		// A copy: what is inside is looked through with the same patterns.
		if (found) return { written: write({ ...found.groups }, place), length: found[0].length };
	}
	return undefined;
}

/** A text without line breaks in Markdown, with WhatsApp's marks in place of its own. */
export function inline(text: string, place: Place = { inBold: false }): string {
	const beginnings = new RegExp(MAY_BEGIN);
	let written = '';
	let at = 0;
	for (let next = beginnings.exec(text); next; next = beginnings.exec(text)) {
		const mark = markAt(text, next.index, place);
		const end = next.index + (mark?.length ?? 1);
		written += text.slice(at, next.index) + (mark?.written ?? text.slice(next.index, end));
		at = end;
		beginnings.lastIndex = end;
	}
	return written + text.slice(at);
}
