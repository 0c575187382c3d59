// Accents of Latin, Greek and Cyrillic letters, and Arabic's vowel and hamza signs: people leave them out. The vowel signs
// of India's and Thailand's scripts are letters of a word, and stay.
const ACCENTS = /[\u0300-\u036f\u064b-\u0655\u0640]/g;

// What makes two spellings of one emoji: its skin tone, how it is drawn, the frame of a keycap. And what is not seen at all:
// joiners, hyphens that may be, marks for the direction of writing.
const INVISIBLE =
	/[\u{1f3fb}-\u{1f3ff}]|[\ufe0e\ufe0f]|\u20e3|[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** What Unicode's own foldings leave as it is. */
const REPLACEMENTS: ReadonlyArray<[RegExp, string]> = [
	[/[‘’ʼʻ‛´`]/g, "'"],
	// Phones make these of what is typed.
	[/[“”„‟«»]/g, '"'],
	[/[‐-―−]/g, '-'],
	[/🔟/gu, '10'],
	[/ø/g, 'o'],
	[/ł/g, 'l'],
	[/đ/g, 'd'],
	[/æ/g, 'ae'],
	[/œ/g, 'oe'],
];

/** The zeros of decimal digits that people write messages with; the nine others follow each (Unicode, Nd). */
const ZEROS = '٠۰०০੦૦௦౦೦൦๐໐༠၀០';
const DIGITS = /\p{Nd}/gu;

function asciiDigit(digit: string): string {
	const code = digit.codePointAt(0) as number;
	const zero = [...ZEROS].map((one) => one.codePointAt(0) as number).find((one) => code >= one && code <= one + 9);
	return zero === undefined ? digit : String(code - zero);
}

/**
 * Words in one spelling, to be compared: whatever their case, width (`１` is `1`), white space, apostrophes, quotation marks
 * and dashes, the skin tone of their emoji and the script of their digits. Accents count.
 */
export function foldButAccents(words: string): string {
	// There and back: capitals of ß and ı are those of other letters.
	const oneCase = words.normalize('NFKD').replace(INVISIBLE, '').toUpperCase().toLowerCase();
	const replaced = REPLACEMENTS.reduce((text, [from, to]) => text.replace(from, to), oneCase);
	return replaced.normalize('NFC').replace(DIGITS, asciiDigit).replace(/\s+/g, ' ').trim();
}

/** The same, whatever the accents. */
export function fold(words: string): string {
	return foldButAccents(words.normalize('NFKD').replace(ACCENTS, ''));
}

/** The same, and without anything but letters and digits around it: `*Yes!* 🙂` is `yes`. Empty where there are none. */
export function bare(words: string): string {
	return fold(words).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, '');
}

/** A doubt is no answer, whatever is in doubt. */
export function isQuestion(words: string): boolean {
	return /[?¿？؟;՞፧]/u.test(words);
}
