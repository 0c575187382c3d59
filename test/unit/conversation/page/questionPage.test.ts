import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { PAGE_HEADERS } from '../../../../nodes/WasenderApi/conversation/page/document';
import { answeredPage, thanksPage, tooLatePage } from '../../../../nodes/WasenderApi/conversation/page/notices';
import { questionPage } from '../../../../nodes/WasenderApi/conversation/page/questionPage';
import type { FormField } from '../../../../nodes/WasenderApi/fields/question/formKinds';

/** A page's tags and quotes, without its words. */
const skeleton = (html: string) => html.replace(/<style>[^]*<\/style>/, '').replace(/[^<>"]+/g, '');

const KINDS: Array<Pick<FormField, 'kind' | 'isMany'>> = [
	{ kind: 'text', isMany: false },
	{ kind: 'textarea', isMany: false },
	{ kind: 'password', isMany: false },
	{ kind: 'dropdown', isMany: false },
	{ kind: 'dropdown', isMany: true },
	{ kind: 'radio', isMany: false },
	{ kind: 'checkbox', isMany: true },
	{ kind: 'hiddenField', isMany: false },
];

/** One field of each kind, with the same words everywhere. */
const formOf = (words: string): FormField[] =>
	KINDS.map(({ kind, isMany }) => ({
		kind,
		isMany,
		label: words,
		name: words,
		isRequired: false,
		placeholder: words,
		initial: [words],
		options: [words],
		least: 0,
		most: 1,
	}));

const pagesOf = (words: string) => {
	const texts = { title: words, description: words, button: words, isAttributed: true };
	const errors = Object.fromEntries(KINDS.map((_, index) => [`field-${index}`, words]));
	const values = Object.fromEntries(KINDS.map((_, index) => [`field-${index}`, [words]]));
	return [
		questionPage({
			message: words,
			question: { responseType: 'approval', approveLabel: words, disapproveLabel: words },
			texts,
		}),
		questionPage({ message: words, question: { responseType: 'choice', choices: [words, words] }, texts: {} }),
		questionPage({
			message: words,
			question: { responseType: 'freeText' },
			texts: {},
			filled: { values: {}, errors: { answer: words } },
		}),
		questionPage({ message: words, question: { responseType: 'customForm' }, fields: formOf(words), texts: {} }),
		questionPage({
			message: words,
			question: { responseType: 'customForm' },
			fields: formOf(words),
			texts: {},
			filled: { values, errors },
		}),
	];
};

describe('the page that asks', () => {
	it('is made of the same tags, whatever the words say', () => {
		const plain = pagesOf('words').map(skeleton);
		const hostile = fc.oneof(
			fc.string({ minLength: 1, unit: 'grapheme' }).filter((words) => words.trim() !== ''),
			fc.constantFrom(
				'<script>alert(1)</script>',
				'"><img src=x onerror=alert(1)>',
				"' autofocus onfocus='",
				'</textarea></form><form action=//evil>',
				'$&$1',
				'--> <!--',
			),
		);
		fc.assert(
			fc.property(hostile, (words) => {
				expect(pagesOf(words).map(skeleton)).toEqual(plain);
			}),
		);
	});

	it('has no script, no address and no handler', () => {
		for (const page of pagesOf('words')) expect(page).not.toMatch(/<script|\son\w+=|https?:|src=|href=|action=/i);
	});

	it('shows a message as it was written, with its lines', () => {
		const page = questionPage({ message: 'Two\n<lines>', question: { responseType: 'freeText' }, texts: {} });
		expect(page).toContain('Two\n&lt;lines&gt;');
		expect(page).toContain('<title>Your answer, please</title>');
	});

	it('has the texts of the workflow’s author in place of ours', () => {
		const texts = { title: 'Lunch', description: 'What shall it be?', button: 'Order' };
		const page = questionPage({ message: 'M', question: { responseType: 'choice', choices: ['A', 'B'] }, texts });
		expect(page).toContain('<title>Lunch</title>');
		expect(page).toContain('What shall it be?');
		expect(page).toContain('<button>Order</button>');
		expect(page).not.toMatch(/>M<|Submit|n8n/);
		expect(
			questionPage({ message: 'M', question: { responseType: 'freeText' }, texts: { isAttributed: true } }),
		).toContain('n8n');
	});

	it('has a button for each answer to an approval', () => {
		const single = questionPage({
			message: 'M',
			question: { responseType: 'approval', approveLabel: 'Go' },
			texts: {},
		});
		expect(single.match(/<button[^>]*>[^<]*/g)).toEqual(['<button name="answer" value="0" dir="auto">Go']);
	});

	it('shows what was typed once more, except for a password', () => {
		const [, , , , page = ''] = pagesOf('typed');
		expect(page).toMatch(/name="field-0"[^>]*aria-describedby="field-0-error"[^>]*value="typed"/);
		expect(page).not.toMatch(/type="password"[^>]* value=/);
	});
});

describe('the headers of a page', () => {
	it('allow its own style, by its sum, and forms', () => {
		const policy = PAGE_HEADERS['Content-Security-Policy'] ?? '';
		for (const page of [thanksPage(), answeredPage(), tooLatePage(), ...pagesOf('words')]) {
			const [, style = ''] = /<style>([^]*)<\/style>/.exec(page) ?? [];
			expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
			expect(page).not.toContain('style=');
		}
		expect(policy).toMatch(/^default-src 'none';.*; sandbox allow-forms$/);
	});
});
