import type { INodeProperties } from 'n8n-workflow';
import { FORM_KINDS, type FormKind } from './formKinds';

/** Shown for the kinds that have all of these. */
function forKinds(isOne: (kind: FormKind) => boolean): INodeProperties['displayOptions'] {
	return { show: { fieldType: FORM_KINDS.filter(isOne).map(({ value }) => value) } };
}

// Of a kind that is not known the label is what an error can name.
const labelled: INodeProperties['displayOptions'] = { hide: { fieldType: ['hiddenField'] } };

const option: INodeProperties = {
	displayName: 'Option',
	name: 'option',
	type: 'string',
	default: '',
	placeholder: 'e.g. Vegetarian',
	description: 'One of the things to choose from, as it stands on the page and in the output',
};

const selections = (name: string, displayName: string, limitSelection: string, least: number): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: least, numberPrecision: 0 },
	default: least,
	description: 'How many boxes have to be ticked, or may be',
	displayOptions: { show: { fieldType: ['checkbox'], limitSelection: [limitSelection] } },
});

/** The names are those of n8n's own forms, so that their fields can be pasted here. */
const entries: INodeProperties[] = [
	{
		displayName: 'Label',
		name: 'fieldLabel',
		type: 'string',
		default: '',
		placeholder: 'e.g. How many guests?',
		description: 'What stands above the field, and its name in the output',
		required: true,
		displayOptions: labelled,
	},
	{
		displayName: 'Element Type',
		name: 'fieldType',
		type: 'options',
		options: FORM_KINDS.map(({ name, value }) => ({ name, value })),
		default: 'text',
		description: 'The kind of field',
		required: true,
	},
	{
		displayName: 'Field Name',
		name: 'fieldName',
		type: 'string',
		default: '',
		placeholder: 'e.g. guests',
		description: 'The name of the field in the output. Left empty, it is the label.',
	},
	{
		displayName: 'Placeholder',
		name: 'placeholder',
		type: 'string',
		default: '',
		placeholder: 'e.g. Your name',
		description: 'Sample text to show in the empty field',
		displayOptions: forKinds(({ isTyped, value }) => isTyped && value !== 'date'),
	},
	{
		displayName: 'Default Value',
		name: 'defaultValue',
		type: 'string',
		default: '',
		placeholder: 'e.g. 2',
		description:
			'What is filled in or chosen already: a date as YYYY-MM-DD, options as they are written below, several separated by commas',
		displayOptions: forKinds(({ value }) => value !== 'password' && value !== 'hiddenField'),
	},
	{
		displayName: 'Field Value',
		name: 'fieldValue',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.orderId }}',
		description: 'What the field has in the output. It is not on the page, so nobody can change it.',
		displayOptions: { show: { fieldType: ['hiddenField'] } },
	},
	{
		displayName: 'Field Options',
		name: 'fieldOptions',
		type: 'fixedCollection',
		placeholder: 'Add Field Option',
		typeOptions: { multipleValues: true, sortable: true },
		default: { values: [{ option: '' }] },
		description: 'What there is to choose from',
		required: true,
		displayOptions: forKinds(({ isTyped, value }) => !isTyped && value !== 'hiddenField'),
		options: [{ displayName: 'Values', name: 'values', values: [option] }],
	},
	{
		displayName: 'Multiple Choice',
		name: 'multiselect',
		type: 'boolean',
		default: false,
		description: 'Whether several options of the list may be chosen',
		displayOptions: { show: { fieldType: ['dropdown'] } },
	},
	{
		displayName: 'Limit Selection',
		name: 'limitSelection',
		type: 'options',
		options: [
			{ name: 'Exact Number', value: 'exact' },
			{ name: 'Range', value: 'range' },
			{ name: 'Unlimited', value: 'unlimited' },
		],
		default: 'unlimited',
		description: 'How many boxes may be ticked',
		displayOptions: { show: { fieldType: ['checkbox'] } },
	},
	selections('numberOfSelections', 'Number of Selections', 'exact', 1),
	selections('minSelections', 'Minimum Selections', 'range', 0),
	selections('maxSelections', 'Maximum Selections', 'range', 1),
	{
		displayName: 'Required Field',
		name: 'requiredField',
		type: 'boolean',
		default: false,
		description: 'Whether the form can only be sent with this field filled in',
		displayOptions: labelled,
	},
];

/** The fields of a form that people fill in on the answer page. */
export const formFields: INodeProperties = {
	displayName: 'Form Elements',
	name: 'formFields',
	type: 'fixedCollection',
	placeholder: 'Add Form Element',
	typeOptions: { multipleValues: true, sortable: true },
	default: {},
	required: true,
	description: 'The fields of the form on the page',
	options: [{ displayName: 'Values', name: 'values', values: entries }],
};
