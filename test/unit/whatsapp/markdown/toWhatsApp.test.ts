import fc from 'fast-check';
import { toWhatsApp } from '../../../../nodes/WasenderApi/whatsapp/markdown/toWhatsApp';
import { atMostMs, itIsFast } from '../../atMostMs';

describe("Markdown's marks as WhatsApp's", () => {
	it.each([
		['bold', 'a **b c** d', 'a *b c* d'],
		['bold by underscores', 'a __b c__ d', 'a *b c* d'],
		['bold with punctuation', '**Note:** read (**this**), "**that**".', '*Note:* read (*this*), "*that*".'],
		['italic', 'a *b c* d', 'a _b c_ d'],
		['italic by underscores', 'a _b c_ d', 'a _b c_ d'],
		['both', '***a*** and ___b___', '*_a_* and *_b_*'],
		['italic in bold', '**a *b* c**', '*a _b_ c*'],
		['bold in italic', '*a **b** c*', '_a *b* c_'],
		['bold in bold', '**a __b__ c**', '*a b c*'],
		['struck through', '~~old~~ new', '~old~ new'],
		['within a script without spaces', '这是**重要**的', '这是*重要*的'],
		['code, whatever is in it', 'run `a **b** _c_`', 'run `a **b** _c_`'],
		['code with a mark in it', '``a`b``', '```a`b```'],
		['a block of code', '```js\nconst a = b ** c;\n# no heading\n```', '```\nconst a = b ** c;\n# no heading\n```'],
		['a block of code by tildes', '~~~\n*a*\n~~~\n*b*', '```\n*a*\n```\n_b_'],
		['a heading', '# Title\n### Sub-title ###', '*Title*\n*Sub-title*'],
		['a heading that is bold already', '## **Title** of _it_', '*Title of _it_*'],
		['a heading about C#', '## Learn C#', '*Learn C#*'],
		['an underlined heading', 'Title\n=====\ntext', '*Title*\ntext'],
		['a list', '* one\n* **two**\n  * three\n- four', '- one\n- *two*\n  - three\n- four'],
		['a numbered list', '1. one\n2. **two**', '1. one\n2. *two*'],
		['a list to tick', '- [ ] one\n- [x] two', '- ☐ one\n- ☑ two'],
		['a quote', '> a **b**\n>> deeper\n>\n> ## Title', '> a *b*\n> deeper\n> \n> *Title*'],
		['a link', 'see [our **shop**](https://a.com/x_y_z "Shop")!', 'see our *shop* (https://a.com/x_y_z)!'],
		['a link with brackets', '[it](https://a.com/b_(c))', 'it (https://a.com/b_(c))'],
		['a link that says its address', '[a.com](https://a.com/) [me@a.com](mailto:me@a.com)', 'https://a.com/ me@a.com'],
		['a bare link', '<https://a.com/b_c_> <me@a.com>', 'https://a.com/b_c_ me@a.com'],
		[
			'a picture',
			'![A cat](https://a.com/cat.jpg) ![](https://a.com/b.jpg)',
			'A cat (https://a.com/cat.jpg) https://a.com/b.jpg',
		],
		['a bold link', '**[a](https://a.com)**', '*a (https://a.com)*'],
		['a bold address', '**https://a.com/b_c_d**', '*https://a.com/b_c_d*'],
		['what is escaped', String.raw`5 \* 3 \_a\_`, '5 * 3 _a_'],
		['a line break', 'a<br>b<br/>c', 'a\nb\nc'],
		['a line break by a backslash', 'a\\\nb\\\\\nc\\', 'a\nb\\\nc\\'],
		['italic at the end of bold', '**a *b***', '*a _b_*'],
		['code with a mark in bold', '**use `a**b` now**', '*use `a**b` now*'],
		['in Korean, with a particle', '오늘은 **휴무**입니다', '오늘은 *휴무*입니다'],
		['in Arabic, behind "and"', 'السعر **مهم** و**ثابت**', 'السعر *مهم* و*ثابت*'],
		['in Hebrew, behind "and"', '**מחיר** ו**איכות**', '*מחיר* ו*איכות*'],
		['in Hindi', 'कीमत **पाँच** है', 'कीमत *पाँच* है'],
		['a bold part of a word', '**API**s and **x**, **SKU**s', 'APIs and *x*, SKUs'],
		['a phone number', '[+1 (555) 020-0001](tel:+15550200001) [us](tel:+1555)', '+15550200001 us (+1555)'],
		['names of characters', 'R&amp;D &lt;5 &quot;a&quot; &#39;b&#39; c&nbsp;d', 'R&D <5 "a" \'b\' c\u00a0d'],
		['HTML', '<b>a *b*</b> <strong>c</strong> <em>d</em> <i>e</i>', '*a _b_* *c* _d_ _e_'],
		[
			"a list of Gemini's",
			'*   **Price:** 5\n    *   *net*\n        *   deep',
			'- *Price:* 5\n    - _net_\n        - deep',
		],
		[
			'a block of code in a list',
			'1. Run:\n    ```sh\n    a **b**\n      c\n    ```\n2. **d**',
			'1. Run:\n```\na **b**\n  c\n```\n2. *d*',
		],
		['a block of code that is cut off', 'So:\n```js\nconst a = b ** c;\n', 'So:\n```\nconst a = b ** c;\n```'],
		['lines as Windows ends them', '# A\r\n* **b**\r\n> c\r\n', '*A*\r\n- *b*\r\n> c\r\n'],
		[
			'a table',
			'Prices:\n\n| Item | Price | In stock |\n|:-----|------:|---|\n| **Blue** one | 5 € | yes |\n| Red \\| pink | | *no* |\n\nAll right?',
			'Prices:\n\n- *Blue one* – Price: 5 €, In stock: yes\n- *Red | pink* – In stock: _no_\n\nAll right?',
		],
		['a table without bars at the ends', 'Day | Hours\n--- | ---\nMo | 9–17\n| We', '- *Mo* – Hours: 9–17\n- *We*'],
	])('%s', (_, markdown, whatsApp) => expect(toWhatsApp(markdown)).toBe(whatsApp));
});

describe('what is no mark stays as it is', () => {
	it.each([
		'2*3*4',
		'2 * 3 * 4',
		'2**3**4',
		'a ** b ** c',
		'snake_case and more_snake_case, _private',
		'__init__.py and __init__()',
		'https://example.com/a_b_c/*d*?e=_f_&g=~~h~~',
		'www.example.com/_a_',
		'first_last_name@example.com, _a_@b.example',
		'#hashtag and C# and #1',
		'*unclosed and **unclosed too',
		'Price* 5 (*excluding VAT)',
		'```unclosed',
		'---',
		'***',
		'* * *',
		'_ _ _',
		'- a list - with dashes',
		'1) one',
		'+1 234 567 8900',
		'+ 49 171 1234567',
		'AT&T, R&D; &unknown; https://a.com/?b=1&amp;c=2',
		'(**a)**2 and un**believ**able',
		'a<b and c>d',
		'```\n',
		'a | b\nc | d',
		'| A | B |\n|---|---|',
		'a | b\n---\nc | d',
		'> a quote',
		'a > b and c < d',
		'[a] (b) [c]',
		'~about~ 5',
		'¯_(ツ)_/¯',
		'a\r\nb\r\n',
		'one\n\n\ntwo  ',
		'',
	])('%j', (text) => expect(toWhatsApp(text)).toBe(text));
});

it('changes nothing of a text without marks', () => {
	const plain = fc
		.string({ unit: 'grapheme', maxLength: 200 })
		.filter((text) => !/[\\`*_~[\]<>#=&|]|^\s*[-+]\s/mu.test(text));
	fc.assert(fc.property(plain, (text) => expect(toWhatsApp(text)).toBe(text)));
});

it('changes nothing of words, numbers, names and addresses with marks in them', () => {
	const word = fc.stringMatching(/^[a-z]{1,6}$/);
	const inWord = fc.tuple(word, fc.constantFrom('*', '_', '**', '__', '~~', '_*'), word).map((all) => all.join(''));
	const sum = fc.tuple(fc.nat(), fc.constantFrom('*', ' * ', ' ** ', '**'), fc.nat()).map((all) => all.join(''));
	const address = fc.webUrl({ withQueryParameters: true }).filter((url) => !/[*<>]/.test(url));
	const mail = fc.tuple(inWord, word).map(([user, host]) => `${user.replace(/[*~]/g, '_')}@${host}.com`);
	const text = fc.array(fc.oneof(word, inWord, sum, address, mail), { maxLength: 12 }).map((all) => all.join(' '));
	fc.assert(fc.property(text, (all) => expect(toWhatsApp(all)).toBe(all)));
});

it('writes bold, italic and struck words between plain ones with one mark each', () => {
	const words = fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
	const marks = fc.constantFrom(['**', '*'], ['__', '*'], ['*', '_'], ['_', '_'], ['~~', '~']);
	const pieces = fc.array(fc.tuple(marks, words, words), { minLength: 1, maxLength: 8 });
	fc.assert(
		fc.property(pieces, (all) => {
			const given = all.map(([[mark], a, b]) => `${mark}${a}${mark} ${b}`).join(' ');
			expect(toWhatsApp(given)).toBe(all.map(([[, mark], a, b]) => `${mark}${a}${mark} ${b}`).join(' '));
		}),
	);
});

itIsFast.each([
	['marks that are never closed', '**a '.repeat(16_000)],
	['single marks that are never closed', '*a'.repeat(16_000)],
	['brackets that are never closed', '['.repeat(60_000)],
	['ticks', '`'.repeat(60_000)],
	['marks only', '*_'.repeat(30_000)],
	['marks in marks', '**a *b '.repeat(4_000) + '* c**'.repeat(4_000)],
	['a name that goes on and on', 'a.'.repeat(30_000)],
	['quotes', '>'.repeat(60_000)],
	['tables', '|a\n|-|\n|b\n\n'.repeat(6_000)],
	['bars and rules', '|-'.repeat(30_000)],
	['code in bold that is never closed', '**a `b '.repeat(9_000)],
	['ticks behind marks', '**`'.repeat(20_000)],
	['tags that are never closed', '<b>a'.repeat(16_000)],
	['small blocks', '```\na\n```\n'.repeat(6_000)],
	['blocks that are never closed', '```\n~~~\n'.repeat(4_000)],
])('no text takes long: %s', (_, text) => {
	const begin = performance.now();
	expect(typeof toWhatsApp(text)).toBe('string');
	expect(performance.now() - begin).toBeLessThan(atMostMs(2_000));
});
