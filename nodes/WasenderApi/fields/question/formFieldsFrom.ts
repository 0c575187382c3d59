import { isObject } from '../../whatsapp/json';
import { badInput, missingInput, type Reader } from '../value/badInput';
import { FORM_KINDS, type FormField, type FormKindName } from './formKinds';
import { isDate, isDecimal } from './formValues';
import { isOn } from '../value/isOn';
import { listFrom } from '../value/listFrom';
import { textFrom } from '../value/textFrom';

type Given = Record<string, unknown>;

const PANEL = 'Form Elements';

/** Fields of the answer itself, which a field of a form must not stand for. */
const TAKEN = ['respondedAt', 'timedOut', 'responder', 'chatId', 'messageId'];

/** How the panel calls a part of a field: `Form Elements, "Guests", Default Value`. */
function partOf(label: string, part: string): string {
	return label === '' ? `${PANEL}, ${part}` : `${PANEL}, "${label}", ${part}`;
}

function kindOf(reader: Reader, label: string, given: unknown): FormKindName {
	const kind = FORM_KINDS.find(({ value }) => value === (given ?? 'text'));
	if (kind) return kind.value;
	const kinds = FORM_KINDS.map(({ name }) => name).join(', ');
	const problem = 'is no kind of field that the answer page has';
	throw badInput(reader, partOf(label, 'Element Type'), given, problem, `Choose one of these: ${kinds}.`);
}

function optionsOf(reader: Reader, label: string, given: unknown): string[] {
	const field = partOf(label, 'Field Options');
	const values = isObject(given) && Array.isArray(given.values) ? (given.values as unknown[]) : [];
	const options = values
		.map((one) => textFrom(reader, field, isObject(one) ? one.option : one).trim())
		.filter((option) => option !== '');
	if (options.length === 0) throw missingInput(reader, field, 'Add the options that there are to choose from.');
	const repeated = options.find((option, index) => options.indexOf(option) !== index);
	if (repeated === undefined) return options;
	throw badInput(reader, field, repeated, 'is there twice', 'Write different options.');
}

/** How many boxes may be ticked; without a limit any number of them. */
function boundsOf(reader: Reader, label: string, given: Given, count: number): { least: number; most: number } {
	const limit = given.fieldType === 'checkbox' ? given.limitSelection : undefined;
	const names: Record<string, [string, string]> = {
		exact: ['numberOfSelections', 'numberOfSelections'],
		range: ['minSelections', 'maxSelections'],
	};
	const [low, high] = names[String(limit)] ?? [];
	if (low === undefined || high === undefined) return { least: 0, most: count };
	const [least, most] = [Number(given[low] ?? (low === high ? 1 : 0)), Number(given[high] ?? 1)];
	if (Number.isInteger(least) && Number.isInteger(most) && 0 <= least && least <= most && 1 <= most && least <= count)
		return { least, most: Math.min(most, count) };
	const asked = least === most ? least : `${least} to ${most}`;
	const advice = 'Ask for whole numbers, not more than there are options, the smaller one first.';
	throw badInput(reader, partOf(label, 'Limit Selection'), asked, `does not go with ${count} options`, advice);
}

/** What fits a kind as its default value, and what is said of what does not. */
const INITIAL: Partial<Record<FormKindName, [isOne: (value: string) => boolean, problem: string, advice: string]>> = {
	number: [isDecimal, 'is no number', 'Write a number such as 12 or 1.5.'],
	date: [isDate, 'is no date', 'Write a date as YYYY-MM-DD.'],
};

/** A moment, as expressions give one, is its day. */
function dayOf(text: string): string {
	return /^\d{4}-\d\d-\d\dT/.test(text) ? text.slice(0, 10) : text;
}

function typedInitial(reader: Reader, label: string, kind: FormKindName, given: unknown): string[] {
	const field = partOf(label, 'Default Value');
	const text = textFrom(reader, field, given);
	if (text.trim() === '') return [];
	const value = kind === 'date' ? dayOf(text.trim()) : text;
	const [isOne, problem = '', advice = ''] = INITIAL[kind] ?? [];
	if (isOne && !isOne(value)) throw badInput(reader, field, value, problem, advice);
	return [value];
}

function chosenInitial(reader: Reader, label: string, given: unknown, options: string[], isMany: boolean): string[] {
	const field = partOf(label, 'Default Value');
	// An option may have a comma in it, and is then not several.
	const isOne = typeof given === 'string' && options.includes(given.trim());
	const values = isOne ? [given.trim()] : listFrom(given, /,/).map((one) => textFrom(reader, field, one));
	const unknown = values.find((value) => !options.includes(value));
	const advice = 'Write it as the options are written.';
	if (unknown !== undefined) throw badInput(reader, field, unknown, 'is none of the options', advice);
	if (values.length > 1 && !isMany) throw badInput(reader, field, given, 'is more than one option', advice);
	return values;
}

/** Of a field that offers nothing to choose from. */
const NO_OPTIONS = { options: [], isMany: false, least: 0, most: 0 };

/** The parts that depend on what kind of field it is. */
function kindParts(reader: Reader, label: string, kind: FormKindName, given: Given) {
	if (kind === 'hiddenField') {
		return { ...NO_OPTIONS, initial: [textFrom(reader, partOf(label, 'Field Value'), given.fieldValue)] };
	}
	if (FORM_KINDS.some(({ value, isTyped }) => value === kind && isTyped)) {
		const initial = kind === 'password' ? [] : typedInitial(reader, label, kind, given.defaultValue);
		return { ...NO_OPTIONS, initial };
	}
	const options = optionsOf(reader, label, given.fieldOptions);
	const isMany = kind === 'checkbox' || (kind === 'dropdown' && given.multiselect === true);
	const bounds = isMany ? boundsOf(reader, label, given, options.length) : { least: 0, most: 1 };
	return { options, isMany, ...bounds, initial: chosenInitial(reader, label, given.defaultValue, options, isMany) };
}

function fieldFrom(reader: Reader, given: Given): FormField {
	const written = textFrom(reader, `${PANEL}, Label`, given.fieldLabel).trim();
	const name = textFrom(reader, `${PANEL}, Field Name`, given.fieldName).trim() || written;
	const label = written || name;
	const kind = kindOf(reader, label, given.fieldType);
	if (label === '') throw missingInput(reader, `${PANEL}, Label`, 'Write what stands above the field.');
	const parts = kindParts(reader, label, kind, given);
	return {
		kind,
		label,
		name,
		isRequired: isOn(reader, partOf(label, 'Required Field'), given.requiredField ?? false) || parts.least > 0,
		placeholder: textFrom(reader, partOf(label, 'Placeholder'), given.placeholder),
		...parts,
	};
}

/**
 * The fields of a form, checked.
 * @param given what the panel has: n8n's own form fields
 * @throws NodeOperationError that names the field and the value: kinds that the page does not have, no label, no options,
 * two fields of one name, default values that do not fit
 */
export function formFieldsFrom(reader: Reader, given: unknown): FormField[] {
	const values = isObject(given) ? given.values : given;
	const entries = Array.isArray(values) ? (values as unknown[]) : [];
	if (entries.length === 0) throw missingInput(reader, PANEL, 'Add at least one field to the form.');
	const fields = entries.map((entry) => fieldFrom(reader, isObject(entry) ? entry : {}));
	const names = fields.map(({ name }) => name);
	const repeated = names.find((name, index) => names.indexOf(name) !== index);
	const advice = 'Choose another label or field name.';
	if (repeated !== undefined) throw badInput(reader, `${PANEL}, Field Name`, repeated, 'is there twice', advice);
	const taken = names.find((name) => TAKEN.includes(name));
	if (taken !== undefined)
		throw badInput(reader, `${PANEL}, Field Name`, taken, 'is a field that every answer has', advice);
	return fields;
}
