import type {
	IDataObject,
	IExecuteSingleFunctions,
	INodeProperties,
	PostReceiveAction,
	PreSendAction,
} from 'n8n-workflow';
import { chosenOption } from '../value/chosenOption';
import { isOn } from '../value/isOn';
import { listFrom } from '../value/listFrom';

/** What a workflow usually asks of a session, ten fields; the API gives more (WasenderAPI, "Get WhatsApp Session Details"). */
const USUAL = [
	'id',
	'name',
	'phone_number',
	'status',
	'account_protection',
	'log_messages',
	'read_incoming_messages',
	'webhook_url',
	'webhook_enabled',
	'webhook_events',
];

/** The others that are documented. */
const UNUSUAL = ['created_at', 'updated_at'];

/** Never left out: a warning, and what was asked for by a switch of its own. */
const ALWAYS = ['warning', 'api_key', 'webhook_secret'];

/** AI agents get a choice of outputs in place of the switch, as from n8n's own nodes. */
const isTool = { '@tool': [true] };

/** Checked before anything is sent: a session is not created for an output that cannot be had. */
const checkSimplify: PreSendAction = async function (requestOptions) {
	wantedFields(this);
	return requestOptions;
};

const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
	displayOptions: { hide: isTool },
	routing: { send: { preSend: [checkSimplify] } },
};

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	default: 'simplified',
	options: [
		{ name: 'Raw', value: 'raw', description: 'All that WasenderAPI tells of a session' },
		{ name: 'Selected Fields', value: 'fields', description: 'Only the fields that are chosen below' },
		{ name: 'Simplified', value: 'simplified', description: 'Name, number, status, webhook and the main settings' },
	],
	description: 'How much of a session the agent gets to read',
	displayOptions: { show: isTool },
};

const fields: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'multiOptions',
	default: [],
	options: [...USUAL, ...UNUSUAL].sort().map((name) => ({ name, value: name })),
	description: 'What is told of a session, by the names that WasenderAPI uses',
	displayOptions: { show: { ...isTool, output: ['fields'] } },
};

/** The fields that are wanted of a session; undefined for all. */
function wantedFields(context: IExecuteSingleFunctions): string[] | undefined {
	// Only a tool has it.
	const isChosen = context.getNodeParameter('output', '') !== '';
	const simplified = isChosen
		? chosenOption(context, output)
		: isOn(context, 'Simplify', context.getNodeParameter('simplify', true))
			? 'simplified'
			: 'raw';
	if (simplified === 'raw') return undefined;
	return simplified === 'simplified' ? USUAL : listFrom(context.getNodeParameter('fields', []), /,/).map(String);
}

/** Leaves of each session what was asked for. */
export const simplifySession: PostReceiveAction = async function (items) {
	const wanted = wantedFields(this);
	if (!wanted) return items;
	const kept = new Set([...wanted, ...ALWAYS]);
	const only = (json: IDataObject) => Object.fromEntries(Object.entries(json).filter(([name]) => kept.has(name)));
	return items.map((item) => ({ ...item, json: only(item.json) }));
};

/** How much of a session comes out: a switch, or for AI agents a choice. */
export const sessionOutput: INodeProperties[] = [simplify, output, fields];
