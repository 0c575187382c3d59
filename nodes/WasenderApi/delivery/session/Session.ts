import type { IDataObject } from 'n8n-workflow';

/** What the node needs to know of a session (WasenderAPI, "Get WhatsApp Session Details"). */
export interface Session {
	id: string;
	name: string;
	phoneNumber: string;
	/** In lower case: the samples have both `connected` and `DISCONNECTED`. */
	status: string;
	apiKey: string;
	webhookSecret: string;
	accountProtection: boolean;
	logMessages: boolean;
}

function textOf(value: unknown): string {
	return value === undefined || value === null ? '' : String(value);
}

/** Reads a session out of the API's answer. */
export function sessionFrom(details: IDataObject): Session {
	return {
		id: textOf(details.id),
		name: textOf(details.name),
		phoneNumber: textOf(details.phone_number),
		status: textOf(details.status).toLowerCase(),
		apiKey: textOf(details.api_key),
		webhookSecret: textOf(details.webhook_secret),
		accountProtection: details.account_protection === true,
		logMessages: details.log_messages === true,
	};
}
