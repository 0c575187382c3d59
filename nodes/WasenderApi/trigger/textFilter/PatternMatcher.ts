import { parsePattern, UnsupportedPattern, type Assertion, type Pattern } from './parsePattern';

// Each character of a text is looked at once for each of these, so both together bound the time.
const MOST_STATES = 500;

/** How many characters of a text are looked at. */
export const LONGEST_TEXT = 10_000;

/** A place in the pattern, from where a character or nothing leads on. */
type State =
	{ kind: 'atom'; atom: Atom; next: number } | { kind: 'place'; isHere: Place; next: number } | Split | Found;

interface Split {
	kind: 'split';
	next: number[];
}

interface Found {
	kind: 'found';
}

type Atom = (character: string) => boolean;

/** Whether a place between two characters is one that the pattern names; undefined stands for the text's ends. */
type Place = (before: string | undefined, after: string | undefined) => boolean;

const LINE_END = /[\n\r\u2028\u2029]/;

/** What is looked for at a place between two characters. */
function placeOf(source: Assertion, flags: string): Place {
	const isLine = (character: string | undefined) =>
		character === undefined || (flags.includes('m') && LINE_END.test(character));
	// With both flags two more characters are word characters: ſ and K (Kelvin).
	const word = new RegExp('\\w', flags);
	const isWord = (character: string | undefined) => character !== undefined && word.test(character);
	const places: Record<Assertion, Place> = {
		'^': (before) => isLine(before),
		$: (_, after) => isLine(after),
		'\\b': (before, after) => isWord(before) !== isWord(after),
		'\\B': (before, after) => isWord(before) === isWord(after),
	};
	return places[source];
}

/** A character of the pattern, or a class of them, as JavaScript takes it with these flags. */
function atomOf(source: string, flags: string): Atom {
	const expression = new RegExp(`^(?:${source})$`, flags);
	return (character) => expression.test(character);
}

/**
 * Looks for a pattern with all possibilities side by side and never goes back, so that no pattern takes longer than the
 * text has characters times the pattern has states (Thompson's construction). JavaScript's own search tries them one
 * after the other, which `(a+)+$` and its like keep busy for years; and n8n would stand still.
 */
export class PatternMatcher {
	private readonly states: State[] = [];

	private readonly start: number;

	private readonly flags: string;

	/**
	 * @param flags of `i`, `m`, `s` and `u`
	 * @throws SyntaxError if it is no pattern
	 * @throws UnsupportedPattern for what cannot be looked for this way, or is too large
	 */
	constructor(source: string, flags: string) {
		// Says what is wrong with it, better than we could.
		new RegExp(source, flags);
		this.flags = flags;
		const found = this.add({ kind: 'found' });
		this.start = this.build(parsePattern(source, this.isUnicode), found);
	}

	/** Whether the pattern is anywhere in the text, as far as that is looked at. */
	isIn(text: string): boolean {
		const looked = text.slice(0, LONGEST_TEXT);
		const characters = this.isUnicode ? Array.from(looked) : looked.split('');
		let active: number[] = [];
		for (let at = 0; ; at++) {
			const after = characters[at];
			const { isFound, atoms } = this.reach([...active, this.start], characters[at - 1], after);
			if (isFound || after === undefined) return isFound;
			active = atoms.filter(({ atom }) => atom(after)).map(({ next }) => next);
		}
	}

	private get isUnicode(): boolean {
		return this.flags.includes('u');
	}

	private add(state: State): number {
		if (this.states.length >= MOST_STATES) throw new UnsupportedPattern('is too large: it repeats too much');
		return this.states.push(state) - 1;
	}

	/** Adds the states of a part, from its last to its first. @returns the first */
	private build(part: Pattern, next: number): number {
		switch (part.kind) {
			case 'atom':
				return this.add({ kind: 'atom', atom: atomOf(part.source, this.flags), next });
			case 'assert':
				return this.add({ kind: 'place', isHere: placeOf(part.source, this.flags), next });
			case 'all':
				return part.parts.reduceRight((after, inner) => this.build(inner, after), next);
			case 'any':
				return this.add({ kind: 'split', next: part.parts.map((inner) => this.build(inner, next)) });
			case 'repeat':
				return this.buildRepeat(part.part, part.least, part.most, next);
		}
	}

	private buildRepeat(part: Pattern, least: number, most: number, next: number): number {
		let first = next;
		if (most === Infinity) {
			const loop: Split = { kind: 'split', next: [next] };
			first = this.add(loop);
			loop.next.push(this.build(part, first));
		} else {
			for (let count = least; count < most; count++) {
				first = this.add({ kind: 'split', next: [this.build(part, first), next] });
			}
		}
		for (let count = 0; count < least; count++) {
			const again = this.build(part, first);
			// Nothing stays nothing, however often: `((?:){999}){999}` would take its time.
			if (again === first) break;
			first = again;
		}
		return first;
	}

	/** All states that nothing but places leads to from these. */
	private reach(from: number[], before: string | undefined, after: string | undefined) {
		const seen = new Set<number>();
		const atoms: Array<Extract<State, { kind: 'atom' }>> = [];
		const open = [...from];
		for (let index = open.pop(); index !== undefined; index = open.pop()) {
			if (seen.has(index)) continue;
			seen.add(index);
			const state = this.states[index] as State;
			if (state.kind === 'found') return { isFound: true, atoms };
			if (state.kind === 'atom') atoms.push(state);
			else if (state.kind === 'split') open.push(...state.next);
			else if (state.isHere(before, after)) open.push(state.next);
		}
		return { isFound: false, atoms };
	}
}
