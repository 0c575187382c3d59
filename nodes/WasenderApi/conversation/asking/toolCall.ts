import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { isObject } from '../../whatsapp/json';

/** What an expression in a text makes of an object. */
const UNREADABLE = '[object Object]';

function lineOf([name, value]: [string, unknown]): string {
	return `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`;
}

/**
 * The message in which a person reviews what an AI agent is about to do, with the tool's input in words. n8n's own message
 * for it ends with `{{ $tool.parameters }}`, which is an object and comes out unreadable.
 */
export function withToolInput(context: IExecuteSingleFunctions, message: string): string {
	if (!message.includes(UNREADABLE)) return message;
	const input: unknown = context.evaluateExpression('{{ $tool.parameters }}', context.getItemIndex());
	if (!isObject(input)) return message;
	return message.replaceAll(UNREADABLE, () => Object.entries(input).map(lineOf).join('\n'));
}
