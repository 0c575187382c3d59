import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { resume } from './conversation/resume/resume';
import { answerWebhooks } from './conversation/resume/webhooks';
import { checked } from './delivery/batch/checked';
import { door } from './delivery/door';
import { requestOptions } from './fields/property/requestOptions';
import { searchChats } from './lists/chats';
import { searchContacts } from './lists/contacts';
import { searchGroups } from './lists/groups';
import { getParticipants } from './lists/participants';
import { searchSessions } from './lists/sessions';
import { contact } from './resources/contact/contact.resource';
import { group } from './resources/group/group.resource';
import { media } from './resources/media/media.resource';
import { message } from './resources/message/message.resource';
import { customOperations } from './resources/message/sendAndWait';
import { propertiesOf } from './resources/properties';
import { session } from './resources/session/session.resource';

export class WasenderApi implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WasenderAPI',
		name: 'wasenderApi',
		icon: { light: 'file:wasenderApi.svg', dark: 'file:wasenderApi.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send WhatsApp messages and manage contacts, groups and sessions with WasenderAPI',
		defaults: { name: 'WasenderAPI' },
		usableAsTool: true,
		// n8n then never shows them in an execution, even where they were asked for; other nodes can still use them.
		sensitiveOutputFields: ['api_key', 'webhook_secret'],
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'wasenderApi', required: true }],
		webhooks: answerWebhooks,
		// The credential's own base URL is set by `delivery`; as an expression n8n would work it out twice for every item.
		requestDefaults: { baseURL: 'https://www.wasenderapi.com' },
		// n8n hands every request to the door, in place of sending it: `checked` switches that on.
		requestOperations: { pagination: door },
		properties: [...checked(propertiesOf([message, media, contact, group, session])), requestOptions],
	};

	methods = {
		listSearch: { searchChats, searchContacts, searchGroups, searchSessions },
		loadOptions: { getParticipants },
	};

	customOperations = customOperations;

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await resume(this);
	}
}
