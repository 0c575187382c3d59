import type { IDataObject } from 'n8n-workflow';
import { firstTextAt, objectFrom, textOf, valuesAt } from '../json';
import { numberFrom } from '../numberFrom';
import type { MessageKind } from './messageKinds';

/** What a person chose from buttons, a list, a template or a form. */
export interface Selected extends IDataObject {
	id?: string;
	title?: string;
	/** The fields of a filled form, or what else came with the choice. */
	data?: IDataObject;
}

const PARAMETER_TITLES = ['title', 'display_text', 'description'];

/** The names under which a filled form comes back; everything else is a choice. */
const FORMS: readonly unknown[] = ['flow', 'galaxy_message', 'address_message'];

/** An id at the first of several paths that leads to one; some are numbers. */
function idAt(value: unknown, paths: readonly string[]): string | undefined {
	return paths
		.flatMap((path) => valuesAt(value, path))
		.map((id) => textOf(id) ?? numberFrom(id)?.toString())
		.find((id) => id !== undefined);
}

/** Reads a choice as the kind's table says; parameters that are no JSON object are left out. */
export function selectedIn(part: IDataObject, chosen: NonNullable<MessageKind['chosen']>): Selected {
	const params = chosen.params === undefined ? undefined : objectFrom(valuesAt(part, chosen.params)[0]);
	const isForm = chosen.name !== undefined && FORMS.includes(firstTextAt(part, [chosen.name]));
	const id = idAt(part, chosen.id) ?? (isForm ? undefined : idAt(params, ['id']));
	const title = firstTextAt(part, chosen.title) ?? (isForm ? undefined : firstTextAt(params, PARAMETER_TITLES));
	// The id of a choice is told already; in a form `id` is a field like any other.
	const data = Object.entries(params ?? {}).filter(([name]) => isForm || id === undefined || name !== 'id');
	return {
		...(id !== undefined && { id }),
		...(title !== undefined && { title }),
		...(data.length > 0 && { data: Object.fromEntries(data) as IDataObject }),
	};
}
