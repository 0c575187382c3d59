import { bare, fold, isQuestion } from './sameWords';

/** From exact to tolerant: what one spelling leaves open, a more exact one may have decided. */
const EXACT = [(words: string) => words.trim(), fold];
const TOLERANT = [...EXACT, bare];

/** An option's index; `several` where the words fit more than one. */
export type Named = number | 'several' | undefined;

function namedBy(
	spellings: ReadonlyArray<(words: string) => string>,
	options: readonly string[],
	words: string,
): Named {
	for (const spelling of spellings) {
		const wanted = spelling(words);
		const fitting = [...options.keys()].filter((index) => wanted !== '' && spelling(options[index] ?? '') === wanted);
		if (fitting.length === 1) return fitting[0];
		if (fitting.length > 1 && spelling === spellings.at(-1)) return 'several';
	}
	return undefined;
}

/** The option that words are, but for case, accents and the like; punctuation and emoji count. */
export function optionExactly(options: readonly string[], words: string): Named {
	return namedBy(EXACT, options, words);
}

// What stands with a number makes it another one: -1 is not the first option, and neither is 1 %.
const NOT_BESIDE = String.raw`\p{L}\p{N}\p{Sc}%‰°+<=>±×^-`;
const NUMBER = new RegExp(`^[^${NOT_BESIDE}]*(\\d{1,2})[^${NOT_BESIDE}]*$`, 'u');
const NUMBER_AND_OPTION = new RegExp(`^[^${NOT_BESIDE}]*(\\d{1,2})(?:[.):\\s-]+)(.*\\p{L}.*)$`, 'u');

/** What people write with the number of what they choose. English `no.` is not among it: it is a refusal. */
const BEFORE_NUMBER =
	'option, number, choice, answer, nr, nummer, numero, opcion, respuesta, opcao, resposta, choix, reponse, opzione, risposta, antwort, ' +
	'optie, keuze, antwoord, opcja, numer, odpowiedz, secenek, numara, pilihan, nomor, вариант, номер, ответ, варіант, відповідь, ' +
	'خيار, الخيار, رقم, گزینه, شماره, אפשרות, מספר, विकल्प, नंबर, বিকল্প, 选项, 選項, 選択肢, 第, 옵션, ข้อ, lua chon';
const BEHIND_NUMBER = '番目, 番, 번, 号, 號';
const anyOf = (list: string) => list.split(', ').map(fold).join('|');
const COUNTED = new RegExp(
	`^[^${NOT_BESIDE}]*(?:${anyOf(BEFORE_NUMBER)})?[\\s.:#]*(\\d{1,2})(?:${anyOf(BEHIND_NUMBER)})?[.!]*$`,
	'u',
);

/** The option of that number, counted from 1: `2`, `2.`, `(2)`, `2️⃣`; also with the option behind it, as it may be listed. */
function optionNumbered(options: readonly string[], words: string): number | undefined {
	const folded = fold(words);
	const [, number, label] = NUMBER.exec(folded) ?? NUMBER_AND_OPTION.exec(folded) ?? [];
	const index = Number(number) - 1;
	const isMeant = label === undefined || namedBy(TOLERANT, options, label) === index;
	return index in options && isMeant ? index : undefined;
}

/**
 * The option that words name: the option itself, whatever stands around it, else its number, which may be called one:
 * `option 2`. Options that are numbers go before numbers of options.
 */
export function optionNamed(options: readonly string[], words: string): Named {
	if (isQuestion(words)) return optionExactly(options, words);
	const said = [words, ...(COUNTED.exec(fold(words))?.slice(1) ?? [])];
	for (const one of said) {
		const named = namedBy(TOLERANT, options, one) ?? optionNumbered(options, one);
		if (named !== undefined) return named;
	}
	return undefined;
}
