import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { WEBHOOK_PATH } from './conversation/switchboard/places';
import { searchSessions } from './lists/sessions';
import { TRIGGER_PANEL } from './trigger/panel';
import { triggerProperties } from './trigger/properties';
import { highlight } from './trigger/receive/highlight';
import { receive } from './trigger/receive/receive';
import { isRegistered, register, unregister } from './trigger/registration/registration';

export class WasenderApiTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WasenderAPI Trigger',
		name: 'wasenderApiTrigger',
		icon: { light: 'file:wasenderApi.svg', dark: 'file:wasenderApi.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Send WhatsApp messages, and start workflows when messages come in',
		eventTriggerDescription: "Send a WhatsApp message to the session's number",
		activationMessage: "Messages to the session's number now start this workflow.",
		triggerPanel: TRIGGER_PANEL,
		defaults: { name: 'WasenderAPI Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'wasenderApi', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Anything else would answer with n8n's own words in place of ours.
				responseData: '',
				path: WEBHOOK_PATH,
			},
		],
		properties: triggerProperties,
	};

	methods = { listSearch: { searchSessions } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isRegistered(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await register(this);
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await unregister(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return highlight(this);
	}
}
