/** The kinds of fields of a form, by n8n's own names. */
export type FormKindName =
	'checkbox' | 'date' | 'dropdown' | 'email' | 'hiddenField' | 'number' | 'password' | 'radio' | 'text' | 'textarea';

export interface FormKind {
	value: FormKindName;
	name: string;
	/** People type what they say; else they choose, or are not asked. */
	isTyped: boolean;
}

/** All but n8n's files and HTML: a page without script and with everything escaped can do justice to neither. */
export const FORM_KINDS: readonly FormKind[] = [
	{ value: 'checkbox', name: 'Checkboxes', isTyped: false },
	{ value: 'date', name: 'Date', isTyped: true },
	{ value: 'dropdown', name: 'Dropdown', isTyped: false },
	{ value: 'email', name: 'Email', isTyped: true },
	{ value: 'hiddenField', name: 'Hidden Field', isTyped: false },
	{ value: 'number', name: 'Number', isTyped: true },
	{ value: 'password', name: 'Password', isTyped: true },
	{ value: 'radio', name: 'Radio Buttons', isTyped: false },
	{ value: 'text', name: 'Text Input', isTyped: true },
	{ value: 'textarea', name: 'Textarea', isTyped: true },
];

/** A field of a form, as it was checked when the question was asked; plain JSON. */
export interface FormField {
	kind: FormKindName;
	label: string;
	/** Its name in the output. */
	name: string;
	isRequired: boolean;
	placeholder: string;
	/** What is filled in or chosen already; a hidden field's value. */
	initial: string[];
	/** What there is to choose from. */
	options: string[];
	/** Several options may be chosen: so many. */
	isMany: boolean;
	least: number;
	most: number;
}
