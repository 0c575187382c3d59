import type { IDataObject } from 'n8n-workflow';
import type { FormField } from '../../fields/question/formKinds';
import { isDate, isDecimal, isEmail } from '../../fields/question/formValues';
import { isObject } from '../../whatsapp/json';
import { answerOf, optionsOf } from '../answers/answerFromVote';
import type { Answer, FormValue, Question } from '../question';
import { inputName, type Filled } from './inputs';
import { ANSWER } from './questionPage';

/** What a kind makes of what was typed, which is not empty; undefined if it is not of the kind. */
const TYPED: Partial<Record<FormField['kind'], [read: (text: string) => FormValue | undefined, what: string]>> = {
	number: [(text) => (isDecimal(text) ? Number(text) : undefined), 'a number'],
	date: [(text) => (isDate(text) ? text : undefined), 'a date'],
	email: [(text) => (isEmail(text) ? text : undefined), 'an email address'],
};

/** Either a value or what is wrong. */
type Read = { value: FormValue } | { error: string };

/** Browsers send new lines as two characters. */
function lines(text: string): string {
	return text.replace(/\r\n?/g, '\n');
}

function typedValue(field: FormField, text: string): Read {
	const said = field.kind === 'password' ? text : lines(text).trim();
	const [read, what] = TYPED[field.kind] ?? [];
	if (said === '') return field.isRequired ? { error: 'has to be filled in' } : { value: read ? null : '' };
	const value = read ? read(said) : said;
	return value === undefined ? { error: `has to be ${what}` } : { value };
}

function countProblem({ least, most }: FormField, count: number): string | undefined {
	if (count >= least && count <= most) return undefined;
	const plural = most === 1 ? 'option' : 'options';
	return least === most ? `needs exactly ${most} ${plural}` : `needs ${least} to ${most} ${plural}`;
}

function chosenValue(field: FormField, given: string[]): Read {
	const chosen = given.filter((value) => value !== '');
	if (chosen.some((value) => !field.options.includes(value))) return { error: 'has to be one of the options' };
	const values = field.options.filter((option) => chosen.includes(option));
	if (values.length === 0 && field.isRequired) return { error: 'has to be chosen' };
	if (!field.isMany) return values.length > 1 ? { error: 'takes one option only' } : { value: values[0] ?? null };
	const problem = values.length === 0 ? undefined : countProblem(field, values.length);
	return problem === undefined ? { value: values } : { error: problem };
}

function readField(field: FormField, given: string[]): Read {
	// It was never on the page: what it holds is the workflow's.
	if (field.kind === 'hiddenField') return { value: field.initial[0] ?? '' };
	return field.options.length > 0 ? chosenValue(field, given) : typedValue(field, given[0] ?? '');
}

/** The inputs of a form as n8n parsed them: those of a form with files lie one level deeper. */
function inputsOf(body: unknown): Record<string, string[]> {
	const inputs = isObject(body) && isObject(body.data) ? body.data : (body as IDataObject);
	return Object.fromEntries(
		Object.entries(isObject(inputs) ? inputs : {}).map(([name, value]) => [
			name,
			(Array.isArray(value) ? (value as unknown[]) : [value]).filter((one): one is string => typeof one === 'string'),
		]),
	);
}

function answerFromFields(fields: FormField[], values: Filled['values']): { answer: Answer } | Filled {
	const read = fields.map((field, index) => readField(field, values[inputName(index)] ?? []));
	const errors = read.flatMap((one, index) =>
		'error' in one ? [[inputName(index), `${fields[index]?.label ?? ''} ${one.error}.`]] : [],
	);
	if (errors.length > 0) return { values, errors: Object.fromEntries(errors) as Filled['errors'] };
	const named = read.map((one, index) => [fields[index]?.name ?? '', 'value' in one ? one.value : null]);
	return { answer: Object.fromEntries(named) as Answer };
}

/** The answer to a question that is not a form, out of its one input. */
function answerFromInput(question: Question, said: string): Answer | undefined {
	if (question.responseType === 'freeText') return said === '' ? undefined : { text: said };
	return /^\d{1,2}$/.test(said) && Number(said) in optionsOf(question) ? answerOf(question, Number(said)) : undefined;
}

/**
 * The answer out of what the page's form sent. Everything is checked here again: anybody may send anything.
 * @param body as n8n parsed it
 * @param fields those of a custom form, as they were when it was asked
 * @returns what was sent and what is wrong with it, to be shown on the page again, if it is no answer
 */
export function answerFromForm(body: unknown, question: Question, fields: FormField[]): { answer: Answer } | Filled {
	const values = inputsOf(body);
	if (question.responseType === 'customForm') return answerFromFields(fields, values);
	const answer = answerFromInput(question, lines(values[ANSWER]?.[0] ?? '').trim());
	if (answer) return { answer };
	const missing = question.responseType === 'freeText' ? 'Write your answer.' : 'Choose one of the answers.';
	return { values, errors: { [ANSWER]: missing } };
}
