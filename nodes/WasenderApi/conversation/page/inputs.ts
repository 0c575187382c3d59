import type { FormField } from '../../fields/question/formKinds';
import { escapeHtml } from './escapeHtml';

/** What stands in a form's inputs, and what is wrong with it; both by the names of the inputs. */
export interface Filled {
	values: Readonly<Record<string, string[]>>;
	errors: Readonly<Record<string, string>>;
}

type Attributes = Record<string, string | number | boolean>;

/** The name of the input for the form's n-th field. */
export function inputName(index: number): string {
	return `field-${index}`;
}

/** HTML attributes; those that are false or empty are left out. */
function attributesOf(attributes: Attributes): string {
	return Object.entries(attributes)
		.filter(([, value]) => value !== false && value !== '')
		.map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`))
		.join('');
}

function errorOf(input: string, error: string | undefined): string {
	return error === undefined ? '' : `<p class="wrong" id="${input}-error">${escapeHtml(error)}</p>`;
}

/** What tells browsers and screen readers about a wrong value. */
function wrong(input: string, error: string | undefined): Attributes {
	return error === undefined ? {} : { 'aria-invalid': 'true', 'aria-describedby': `${input}-error` };
}

const TYPES: Partial<Record<FormField['kind'], Attributes>> = {
	text: { type: 'text' },
	email: { type: 'email', autocomplete: 'email' },
	number: { type: 'number', step: 'any', inputmode: 'decimal' },
	date: { type: 'date' },
	password: { type: 'password', autocomplete: 'off' },
};

function labelOf(field: FormField): string {
	return `${escapeHtml(field.label)}${field.isRequired ? '' : ' <span class="quiet">(optional)</span>'}`;
}

/** One of several boxes or buttons. */
export function optionInput(
	type: 'checkbox' | 'radio',
	name: string,
	value: string,
	text: string,
	more: Attributes,
): string {
	return `<label class="option"><input${attributesOf({ type, name, value, ...more })}><span dir="auto">${escapeHtml(text)}</span></label>`;
}

function chooseField(field: FormField, input: string, { values, errors }: Filled): string {
	const type = field.kind === 'radio' ? 'radio' : 'checkbox';
	const chosen = values[input] ?? [];
	const options = field.options.map((option) =>
		optionInput(type, input, option, option, {
			checked: chosen.includes(option),
			// Of checkboxes each one would be required.
			required: type === 'radio' && field.isRequired,
		}),
	);
	const describedBy = attributesOf(errors[input] === undefined ? {} : { 'aria-describedby': `${input}-error` });
	return `<fieldset${describedBy}><legend dir="auto">${labelOf(field)}</legend>${options.join('')}${errorOf(input, errors[input])}</fieldset>`;
}

function listField(field: FormField, input: string, { values, errors }: Filled): string {
	const chosen = values[input] ?? [];
	const options = field.options.map(
		(option) =>
			`<option${attributesOf({ value: option, selected: chosen.includes(option) })}>${escapeHtml(option)}</option>`,
	);
	const none = field.isMany ? [] : ['<option value="">Choose…</option>'];
	const attributes = { id: input, name: input, class: 'field', multiple: field.isMany, required: field.isRequired };
	return `<select${attributesOf({ ...attributes, ...wrong(input, errors[input]) })}>${[...none, ...options].join('')}</select>`;
}

function typedField(field: FormField, input: string, { values, errors }: Filled): string {
	const [value = ''] = values[input] ?? [];
	const { placeholder, isRequired: required } = field;
	const attributes = {
		id: input,
		name: input,
		class: 'field',
		dir: 'auto',
		placeholder,
		required,
		...wrong(input, errors[input]),
	};
	// A new line right behind the tag is not part of the text.
	if (field.kind === 'textarea') return `<textarea${attributesOf(attributes)}>\n${escapeHtml(value)}</textarea>`;
	return `<input${attributesOf({ ...TYPES[field.kind], ...attributes, value: field.kind === 'password' ? '' : value })}>`;
}

/** A form's field as HTML; nothing for one that is not on the page. */
export function fieldHtml(field: FormField, index: number, filled: Filled): string {
	const input = inputName(index);
	if (field.kind === 'hiddenField') return '';
	if (field.kind === 'checkbox' || field.kind === 'radio') return chooseField(field, input, filled);
	const element = field.kind === 'dropdown' ? listField(field, input, filled) : typedField(field, input, filled);
	return `<div><label for="${input}" dir="auto">${labelOf(field)}</label>${element}${errorOf(input, filled.errors[input])}</div>`;
}
