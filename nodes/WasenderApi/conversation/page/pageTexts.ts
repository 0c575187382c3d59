import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { isOptionOn, optionText } from '../../fields/value/optionOf';

/** What the workflow's author may say on the page; whatever is left out has words of ours. */
export interface PageTexts {
	title?: string;
	/** Stands in place of the message. */
	description?: string;
	button?: string;
	/** Whether the page says that it was made with n8n. */
	isAttributed?: boolean;
}

/** The texts as the node's options have them. */
export function pageTextsOf(context: IExecuteSingleFunctions): PageTexts {
	return {
		title: optionText(context, 'responseFormTitle', 'Response Form Title'),
		description: optionText(context, 'responseFormDescription', 'Response Form Description'),
		button: optionText(context, 'responseFormButtonLabel', 'Response Form Button Label'),
		isAttributed: isOptionOn(context, 'appendAttribution', 'Append n8n Attribution'),
	};
}
