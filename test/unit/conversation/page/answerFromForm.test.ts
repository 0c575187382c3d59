import fc from 'fast-check';
import { answerFromForm } from '../../../../nodes/WasenderApi/conversation/page/answerFromForm';
import type { FormField } from '../../../../nodes/WasenderApi/fields/question/formKinds';
import type { Question } from '../../../../nodes/WasenderApi/conversation/question';

const approval: Question = { responseType: 'approval', approveLabel: 'Approve', disapproveLabel: 'Decline' };
const choice: Question = { responseType: 'choice', choices: ['Pizza', 'Sushi'] };
const freeText: Question = { responseType: 'freeText' };
const form: Question = { responseType: 'customForm' };

const field = (kind: FormField['kind'], more: Partial<FormField> = {}): FormField => ({
	kind,
	label: 'Field',
	name: 'field',
	isRequired: false,
	placeholder: '',
	initial: [],
	options: [],
	isMany: false,
	least: 0,
	most: 0,
	...more,
});

const boxes = (least: number, most: number, isRequired = false) =>
	field('checkbox', { options: ['a', 'b', 'c'], isMany: true, least, most, isRequired });

describe('the buttons of the page', () => {
	it.each([
		['urlencoded', (answer: string) => ({ answer })],
		['multipart', (answer: string) => ({ data: { answer }, files: {} })],
	])('decide (%s)', (_, body) => {
		expect(answerFromForm(body('0'), approval, [])).toEqual({ answer: { approved: true } });
		expect(answerFromForm(body('1'), approval, [])).toEqual({ answer: { approved: false } });
		expect(answerFromForm(body('1'), choice, [])).toEqual({ answer: { choice: 'Sushi' } });
		expect(answerFromForm(body(' Thanks.\r\nBye '), freeText, [])).toEqual({ answer: { text: 'Thanks.\nBye' } });
	});

	it.each([
		[approval, '2'],
		[approval, 'Approve'],
		[approval, ''],
		[approval, '0x1'],
		[choice, '-1'],
		[choice, '9'],
		[freeText, ' \r\n '],
	])('say nothing with what the page does not offer', (question, answer) => {
		expect(answerFromForm({ answer }, question, [])).toMatchObject({
			errors: { answer: expect.any(String) as string },
		});
	});

	it.each([undefined, null, '', 'answer=0', [], { answer: { toString: 1 } }, { data: null }, { answer: [] }])(
		'decide nothing with the body %j',
		(body) => {
			for (const question of [approval, choice, freeText]) {
				expect(answerFromForm(body, question, [])).toHaveProperty('errors.answer');
			}
		},
	);
});

describe('a field of a form', () => {
	const post = (one: FormField, ...values: string[]) =>
		answerFromForm({ data: { 'field-0': values.length === 1 ? values[0] : values }, files: {} }, form, [one]);

	it.each<[string, FormField, string[], unknown]>([
		['text is trimmed', field('text'), [' hi '], 'hi'],
		['text may be empty', field('text'), [''], ''],
		['new lines are one character', field('textarea'), ['a\r\nb'], 'a\nb'],
		['a password is as typed', field('password'), [' x '], ' x '],
		['a number', field('number'), ['-1.5'], -1.5],
		['a number with an exponent', field('number'), ['1e3'], 1000],
		['no number', field('number'), [''], null],
		['a date', field('date'), ['2028-02-29'], '2028-02-29'],
		['no date', field('date'), [''], null],
		['an email address', field('email'), [' a.b+c@example.com '], 'a.b+c@example.com'],
		['an option', field('dropdown', { options: ['S', 'M'], most: 1 }), ['M'], 'M'],
		['no option', field('radio', { options: ['S', 'M'], most: 1 }), [], null],
		['several options, in their order', boxes(0, 3), ['c', 'a'], ['a', 'c']],
		['one of several', boxes(0, 3), ['b'], ['b']],
		['none of several', boxes(0, 3), [], []],
		['none where some would have to be two', boxes(2, 2), [], []],
		['one of a list for several', field('dropdown', { options: ['S'], isMany: true, most: 1 }), ['S'], ['S']],
		['a hidden one is the workflow’s, whatever is sent', field('hiddenField', { initial: ['4711'] }), ['0'], '4711'],
	])('%s', (_, one, values, value) => {
		expect(post(one, ...values)).toEqual({ answer: { field: value } });
	});

	it.each<[string, FormField, string[], string]>([
		['required, blank', field('text', { isRequired: true }), [' '], 'Field has to be filled in.'],
		['required, absent', field('number', { isRequired: true }), [], 'Field has to be filled in.'],
		['required boxes', boxes(0, 3, true), [], 'Field has to be chosen.'],
		['no number', field('number'), ['1,5'], 'Field has to be a number.'],
		['no number that can be written', field('number'), ['1e999'], 'Field has to be a number.'],
		['no day of the calendar', field('date'), ['2027-02-29'], 'Field has to be a date.'],
		['no email address', field('email'), ['a@b@c'], 'Field has to be an email address.'],
		['no option', field('radio', { options: ['S'], most: 1 }), ['M'], 'Field has to be one of the options.'],
		['two of one', field('radio', { options: ['S', 'M'], most: 1 }), ['S', 'M'], 'Field takes one option only.'],
		['too few', boxes(2, 2), ['a'], 'Field needs exactly 2 options.'],
		['too many', boxes(0, 1), ['a', 'b'], 'Field needs 0 to 1 option.'],
		['not in range', boxes(2, 3), ['a'], 'Field needs 2 to 3 options.'],
	])('refuses: %s', (_, one, values, error) => {
		expect(post(one, ...values)).toEqual({ values: { 'field-0': values }, errors: { 'field-0': error } });
	});

	it('is named with every other that is wrong', () => {
		const fields = [
			field('text', { label: 'Name', isRequired: true }),
			field('text'),
			field('email', { label: 'Mail' }),
		];
		expect(answerFromForm({ 'field-2': 'x' }, form, fields)).toEqual({
			values: { 'field-2': ['x'] },
			errors: { 'field-0': 'Name has to be filled in.', 'field-2': 'Mail has to be an email address.' },
		});
	});

	it('may have any name, and is the only one that it sets', () => {
		const answer = answerFromForm({ 'field-0': 'x', extra: 'y' }, form, [field('text', { name: '__proto__' })]);
		expect(JSON.stringify(answer)).toBe('{"answer":{"__proto__":"x"}}');
		expect(({} as Record<string, unknown>).x).toBeUndefined();
	});

	it('holds what was sent or nothing, whatever is sent', () => {
		const fields = [field('number'), field('date', { name: 'date' }), boxes(0, 2), field('email', { name: 'mail' })];
		fc.assert(
			fc.property(
				fc.dictionary(fc.constantFrom('field-0', 'field-1', 'field-2', 'field-3', 'x'), fc.jsonValue()),
				(body) => {
					const result = answerFromForm(body, form, fields);
					if ('answer' in result) expect(Object.keys(result.answer)).toEqual(['field', 'date', 'mail']);
					else expect(Object.keys(result.errors).length).toBeGreaterThan(0);
				},
			),
		);
	});
});
