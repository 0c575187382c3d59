import type { INodeExecutionData } from 'n8n-workflow';
import type { RecordedRequest, Simulator } from '../simulator';
import { runNode, type NodeResult, type NodeRun } from './engine';
import type { OutputFile, Request, Row } from './table/row';
import { accountOf } from './table/shop';

let runs = 0;

/**
 * Puts the simulator back to its beginning and gives the account a token that was never used before: what the node
 * remembers of sessions and limits goes by the token, so each run starts as in a fresh n8n.
 */
export function freshAccount(simulator: Simulator): void {
	simulator.reset();
	const account = simulator.store.accounts.get(1);
	if (account) account.personalAccessToken = `1|contract-test-token-${++runs}`;
}

/** Runs one row of the table in a fresh account. */
export async function runRow(
	simulator: Simulator,
	resource: string,
	operation: string,
	row: Row,
	more: Partial<NodeRun> = {},
): Promise<NodeResult & { input: INodeExecutionData[] }> {
	freshAccount(simulator);
	row.given?.(simulator);
	const input = (typeof row.items === 'function' ? row.items(simulator) : row.items) ?? [{ json: {} }];
	simulator.clearRequests();
	const parameters = { resource, operation, ...row.parameters, ...more.parameters };
	const items = structuredClone(input);
	return { ...(await runNode(accountOf(simulator), { ...more, parameters, items })), input };
}

/** What a request asked for, without when and how it was answered. */
export function asked({ method, path, query, body, token }: RecordedRequest): Request {
	const request = { method, path, query: { ...query }, token: token as Request['token'] };
	return body === undefined ? request : { ...request, body };
}

/** Longer files are told by their beginning, or a failing test would fill the screen. */
const LONGEST_CONTENT = 200;

/** An output item as the table writes it: files by their content. */
export function shown({ json, binary, pairedItem }: INodeExecutionData): object {
	const files = Object.entries(binary ?? {}).map(([name, { mimeType, fileName, data }]): [string, OutputFile] => [
		name,
		{ mimeType, fileName, content: Buffer.from(data, 'base64').toString('latin1', 0, LONGEST_CONTENT) },
	]);
	return { json, ...(files.length > 0 && { binary: Object.fromEntries(files) }), pairedItem };
}
