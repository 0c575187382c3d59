/** What a pattern is made of. `any` of several, `all` in a row, one `atom`, a place (`assert`), or `repeat`ed. */
export type Pattern =
	| { kind: 'atom'; source: string }
	| { kind: 'assert'; source: Assertion }
	| { kind: 'all'; parts: Pattern[] }
	| { kind: 'any'; parts: Pattern[] }
	| { kind: 'repeat'; part: Pattern; least: number; most: number };

export type Assertion = '^' | '$' | '\\b' | '\\B';

/** What a pattern has that is not looked for, in words that go on from the pattern. */
export class UnsupportedPattern extends Error {}

// What follows a backslash, in the longest form that is one: a class, a code, a property or a character itself.
const ESCAPE = /\\(?:u\{[\da-f]+\}|u[\da-f]{4}|x[\da-f]{2}|c[a-z]|p\{[^}]*\}|[^])/iy;

const COUNT = /\{(\d+)(?:(,)(\d*))?\}/y;

const GROUP = /\((?:\?:|\?<(?![=!])[^>]*>)?(?!\?)/y;

/** Reads from left to right; the pattern is known to be one of JavaScript's. */
class Reader {
	private at = 0;

	constructor(
		private readonly source: string,
		private readonly isUnicode: boolean,
	) {}

	get isAtEnd(): boolean {
		return this.at >= this.source.length;
	}

	/** Takes what stands here, if it does. */
	private take(expression: RegExp): RegExpExecArray | undefined {
		expression.lastIndex = this.at;
		const found = expression.exec(this.source) ?? undefined;
		if (found) this.at += found[0].length;
		return found;
	}

	private takeText(text: string): boolean {
		const isHere = this.source.startsWith(text, this.at);
		if (isHere) this.at += text.length;
		return isHere;
	}

	/** One character as the flags count them: with `u` an emoji is one, without it two. */
	private takeCharacter(): string {
		const code = this.source.codePointAt(this.at) ?? 0;
		const character = this.isUnicode ? String.fromCodePoint(code) : this.source.charAt(this.at);
		this.at += character.length;
		return character;
	}

	/** `a|b`, up to the end or to the bracket that closes the group. */
	readAny(): Pattern {
		const parts = [this.readAll()];
		while (this.takeText('|')) parts.push(this.readAll());
		return parts.length === 1 ? (parts[0] as Pattern) : { kind: 'any', parts };
	}

	private readAll(): Pattern {
		const parts: Pattern[] = [];
		while (!this.isAtEnd && !['|', ')'].includes(this.source.charAt(this.at))) parts.push(this.readRepeated());
		return { kind: 'all', parts };
	}

	private readRepeated(): Pattern {
		const part = this.readOne();
		const { least, most } = this.readCount();
		return { kind: 'repeat', part, least, most };
	}

	/** How often. That it is lazy (`+?`) makes no difference to whether it is there. */
	private readCount(): { least: number; most: number } {
		const count = this.readGreedy();
		this.takeText('?');
		return count;
	}

	private readGreedy(): { least: number; most: number } {
		if (this.takeText('*')) return { least: 0, most: Infinity };
		if (this.takeText('+')) return { least: 1, most: Infinity };
		if (this.takeText('?')) return { least: 0, most: 1 };
		const found = this.take(COUNT);
		if (!found) return { least: 1, most: 1 };
		const [, least, comma, most] = found;
		return { least: Number(least), most: comma === undefined ? Number(least) : most ? Number(most) : Infinity };
	}

	private readOne(): Pattern {
		if (this.takeText('^')) return { kind: 'assert', source: '^' };
		if (this.takeText('$')) return { kind: 'assert', source: '$' };
		if (this.source.startsWith('(', this.at)) return this.readGroup();
		if (this.source.startsWith('[', this.at)) return this.readClass();
		if (this.source.startsWith('\\', this.at)) return this.readEscape();
		// Also brackets that open and close nothing, where there is no `u`.
		return { kind: 'atom', source: this.takeCharacter() };
	}

	private readGroup(): Pattern {
		if (!this.take(GROUP)) throw new UnsupportedPattern('looks ahead or behind, which is not supported');
		const inner = this.readAny();
		this.takeText(')');
		return inner;
	}

	private readClass(): Pattern {
		const from = this.at;
		this.at += 1;
		while (!this.takeText(']')) {
			if (!this.take(ESCAPE)) this.at += 1;
		}
		return { kind: 'atom', source: this.source.slice(from, this.at) };
	}

	private readEscape(): Pattern {
		const [source = ''] = this.take(ESCAPE) ?? [];
		if (source === '\\b' || source === '\\B') return { kind: 'assert', source };
		// Octal codes look the same.
		if (/[1-9k]/.test(source.charAt(1))) {
			throw new UnsupportedPattern('refers back to a group, which is not supported');
		}
		// Without `u` these are letters, and what stands behind them characters like all others.
		if (/[up]\{/i.test(source) && !this.isUnicode) {
			this.at -= source.length - 2;
			return { kind: 'atom', source: source.slice(0, 2) };
		}
		if (source === '\\c' || (source === '\\0' && /\d/.test(this.source.charAt(this.at)))) {
			throw new UnsupportedPattern('has a control code or an octal code, which is not supported');
		}
		return { kind: 'atom', source };
	}
}

/**
 * Takes a pattern of JavaScript's apart.
 * @param source what `new RegExp` takes with these flags
 * @throws UnsupportedPattern for what cannot be looked for in time that grows with the text's length only
 */
export function parsePattern(source: string, isUnicode: boolean): Pattern {
	return new Reader(source, isUnicode).readAny();
}
