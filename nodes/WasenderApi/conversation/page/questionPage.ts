import type { FormField } from '../../fields/question/formKinds';
import { optionsOf } from '../answers/answerFromVote';
import type { Question } from '../question';
import { documentOf } from './document';
import { escapeHtml } from './escapeHtml';
import { fieldHtml, inputName, optionInput, type Filled } from './inputs';
import type { PageTexts } from './pageTexts';

export interface QuestionPage {
	message: string;
	question: Question;
	/** Of a custom form. */
	fields?: FormField[];
	texts: PageTexts;
	/** What somebody sent, and what was wrong with it. */
	filled?: Filled;
}

/** The one input of all questions but forms. */
export const ANSWER = 'answer';

const TITLE = 'Your answer, please';

function submitButton({ button }: PageTexts): string {
	return `<div class="buttons"><button>${escapeHtml(button ?? 'Submit')}</button></div>`;
}

/** Each button decides. */
function approvalForm(question: Question): string {
	const buttons = optionsOf(question).map(
		(label, index) =>
			`<button name="${ANSWER}" value="${index}"${index > 0 ? ' class="second"' : ''} dir="auto">${escapeHtml(label)}</button>`,
	);
	return `<div class="buttons">${buttons.join('')}</div>`;
}

function problemOf({ errors }: Filled): string {
	const error = errors[ANSWER];
	return error === undefined ? '' : `<p class="wrong" id="${ANSWER}-error">${escapeHtml(error)}</p>`;
}

function choiceForm({ question, texts }: QuestionPage, filled: Filled): string {
	const options = optionsOf(question).map((choice, index) =>
		optionInput('radio', ANSWER, String(index), choice, { required: true }),
	);
	return `<fieldset><legend class="quiet">Choose one</legend>${options.join('')}${problemOf(filled)}</fieldset>${submitButton(texts)}`;
}

function freeTextForm({ texts }: QuestionPage, filled: Filled): string {
	return `<div><label for="${ANSWER}">Your answer</label><textarea id="${ANSWER}" name="${ANSWER}" class="field" dir="auto" required></textarea>${problemOf(filled)}</div>${submitButton(texts)}`;
}

function customForm({ fields = [], texts, filled }: QuestionPage): string {
	const initial = Object.fromEntries(fields.map((field, index) => [inputName(index), field.initial]));
	const shown = filled ?? { values: initial, errors: {} };
	return fields.map((field, index) => fieldHtml(field, index, shown)).join('') + submitButton(texts);
}

const FORMS: Record<Question['responseType'], (page: QuestionPage, filled: Filled) => string> = {
	approval: ({ question }, filled) => problemOf(filled) + approvalForm(question),
	choice: choiceForm,
	freeText: freeTextForm,
	customForm,
};

/** n8n parses forms of files only where a node asks for a custom form, so all are sent as such. */
function formOf(page: QuestionPage): string {
	const filled = page.filled ?? { values: {}, errors: {} };
	const form = FORMS[page.question.responseType](page, filled);
	const isWrong = Object.keys(filled.errors).length > 0;
	const summary = isWrong ? '<p class="wrong" role="alert">Not sent yet: something has to be put right.</p>' : '';
	return `${summary}<form method="post" enctype="multipart/form-data">${form}</form>`;
}

/** The page that asks; looking at it decides nothing. */
export function questionPage(page: QuestionPage): string {
	const { message, texts } = page;
	const title = texts.title ?? TITLE;
	const description = texts.description ?? message;
	const said = `<p dir="auto">${escapeHtml(description.trim())}</p>`;
	const footer = texts.isAttributed === true ? '<footer>This form was made with n8n.</footer>' : '';
	return documentOf(title, `${said}\n${formOf(page)}`, footer);
}
