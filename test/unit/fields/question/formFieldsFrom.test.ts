import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { formFieldsFrom } from '../../../../nodes/WasenderApi/fields/question/formFieldsFrom';

const reader = {
	getNode: () => ({
		name: 'WasenderAPI',
		type: 'wasenderApi',
		id: '1',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	}),
} as unknown as IExecuteFunctions;

const fieldsOf = (...values: unknown[]) => formFieldsFrom(reader, { values });

const options = (...names: string[]) => ({ values: names.map((option) => ({ option })) });

describe('the fields of a form', () => {
	it('are named by their field name, else by their label', () => {
		expect(fieldsOf({ fieldLabel: ' Guests ' }, { fieldLabel: 'Your name', fieldName: 'name' })).toMatchObject([
			{ kind: 'text', label: 'Guests', name: 'Guests' },
			{ kind: 'text', label: 'Your name', name: 'name' },
		]);
	});

	it('of n8n’s own forms are read as they stand there', () => {
		const fields = fieldsOf(
			{ fieldLabel: 'Age', fieldType: 'number', defaultValue: 30, requiredField: true, placeholder: 'e.g. 18' },
			{ fieldLabel: 'Day', fieldType: 'date', defaultValue: '2026-02-28T00:00:00' },
			{ fieldLabel: 'Colour', fieldType: 'dropdown', fieldOptions: options('Red', 'Green'), defaultValue: 'Green' },
			{ fieldLabel: 'Colours', fieldType: 'dropdown', fieldOptions: options('Red', 'Green'), multiselect: true },
			{ fieldLabel: 'Extras', fieldType: 'checkbox', fieldOptions: options('a', 'b', 'c'), defaultValue: 'a, c' },
			{ fieldLabel: 'Size', fieldType: 'radio', fieldOptions: options('S', 'M'), requiredField: true },
			{ fieldName: 'order', fieldType: 'hiddenField', fieldValue: 4711 },
			{ fieldLabel: 'Secret', fieldType: 'password', defaultValue: 'never shown' },
		);
		const typed = { options: [], isMany: false, least: 0, most: 0 };
		expect(fields).toEqual([
			{
				kind: 'number',
				label: 'Age',
				name: 'Age',
				isRequired: true,
				placeholder: 'e.g. 18',
				initial: ['30'],
				...typed,
			},
			{
				kind: 'date',
				label: 'Day',
				name: 'Day',
				isRequired: false,
				placeholder: '',
				initial: ['2026-02-28'],
				...typed,
			},
			expect.objectContaining({ kind: 'dropdown', initial: ['Green'], options: ['Red', 'Green'], isMany: false }),
			expect.objectContaining({ kind: 'dropdown', initial: [], isMany: true, least: 0, most: 2 }),
			expect.objectContaining({ kind: 'checkbox', initial: ['a', 'c'], isMany: true, least: 0, most: 3 }),
			expect.objectContaining({ kind: 'radio', initial: [], isMany: false, isRequired: true }),
			expect.objectContaining({ kind: 'hiddenField', label: 'order', name: 'order', initial: ['4711'] }),
			expect.objectContaining({ kind: 'password', initial: [] }),
		]);
	});

	it('limit how many boxes are ticked', () => {
		const boxes = { fieldType: 'checkbox', fieldOptions: options('a', 'b', 'c') };
		expect(
			fieldsOf(
				{ ...boxes, fieldLabel: 'Two', limitSelection: 'exact', numberOfSelections: 2 },
				{ ...boxes, fieldLabel: 'Some', limitSelection: 'range', minSelections: 0, maxSelections: 9 },
				{ ...boxes, fieldLabel: 'Any', limitSelection: 'unlimited', numberOfSelections: 2 },
			),
		).toMatchObject([
			{ least: 2, most: 2, isRequired: true },
			{ least: 0, most: 3, isRequired: false },
			{ least: 0, most: 3, isRequired: false },
		]);
	});

	it('take an option with a comma as one default value', () => {
		const fields = fieldsOf({
			fieldLabel: 'When',
			fieldType: 'checkbox',
			fieldOptions: options('Now, please', 'Later'),
			defaultValue: 'Now, please',
		});
		expect(fields).toMatchObject([{ initial: ['Now, please'] }]);
	});

	it.each<[string, unknown[], RegExp]>([
		['no field', [], /^Form Elements: this field is empty$/],
		['no label', [{ fieldType: 'text' }], /^Form Elements, Label: this field is empty$/],
		[
			'a file',
			[{ fieldLabel: 'Scan', fieldType: 'file' }],
			/^Form Elements, "Scan", Element Type: "file" is no kind of field that the answer page has$/,
		],
		['HTML', [{ fieldLabel: 'Intro', fieldType: 'html' }], /"html" is no kind of field/],
		[
			'HTML, which has no label',
			[{ fieldType: 'html', html: '<hr>' }],
			/^Form Elements, Element Type: "html" is no kind of field/,
		],
		[
			'no options',
			[{ fieldLabel: 'Size', fieldType: 'radio', fieldOptions: options(' ') }],
			/^Form Elements, "Size", Field Options: this field is empty$/,
		],
		[
			'two options alike',
			[{ fieldLabel: 'Size', fieldType: 'radio', fieldOptions: options('S', 'S ') }],
			/"Size", Field Options: "S" is there twice$/,
		],
		[
			'two fields of a name',
			[{ fieldLabel: 'A' }, { fieldLabel: 'B', fieldName: 'A' }],
			/^Form Elements, Field Name: "A" is there twice$/,
		],
		[
			'a name of the answer’s',
			[{ fieldLabel: 'responder' }],
			/^Form Elements, Field Name: "responder" is a field that every answer has$/,
		],
		[
			'a number that is none',
			[{ fieldLabel: 'Age', fieldType: 'number', defaultValue: 'ten' }],
			/"Age", Default Value: "ten" is no number$/,
		],
		[
			'a date that is none',
			[{ fieldLabel: 'Day', fieldType: 'date', defaultValue: '2026-02-30' }],
			/"Day", Default Value: "2026-02-30" is no date$/,
		],
		[
			'a default that is no option',
			[{ fieldLabel: 'Size', fieldType: 'radio', fieldOptions: options('S'), defaultValue: 'M' }],
			/"Size", Default Value: "M" is none of the options$/,
		],
		[
			'two defaults for one choice',
			[{ fieldLabel: 'Size', fieldType: 'radio', fieldOptions: options('S', 'M'), defaultValue: 'S,M' }],
			/"S,M" is more than one option$/,
		],
		[
			'more boxes than there are',
			[
				{
					fieldLabel: 'X',
					fieldType: 'checkbox',
					fieldOptions: options('S'),
					limitSelection: 'exact',
					numberOfSelections: 2,
				},
			],
			/"X", Limit Selection: 2 does not go with 1 options$/,
		],
		[
			'a range that goes down',
			[
				{
					fieldLabel: 'X',
					fieldType: 'checkbox',
					fieldOptions: options('S', 'M'),
					limitSelection: 'range',
					minSelections: 2,
					maxSelections: 1,
				},
			],
			/"2 to 1" does not go with 2 options$/,
		],
		['an object', [{ fieldLabel: { text: 'x' } }], /^Form Elements, Label: \{"text":"x"\} is an object/],
		[
			'no switch',
			[{ fieldLabel: 'A', requiredField: 'maybe' }],
			/"A", Required Field: "maybe" is neither true nor false$/,
		],
	])('are refused: %s', (_, values, message) => {
		expect(() => fieldsOf(...values)).toThrow(NodeOperationError);
		expect(() => fieldsOf(...values)).toThrow(message);
	});
});
