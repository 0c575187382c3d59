import { isIP } from 'node:net';
import type { Session } from '../store/types';
import { WEBHOOK_EVENTS } from '../webhooks/events';
import type { World } from '../world';
import type { FieldErrors, JsonSchema } from './endpoint';
import { text } from './formats';

/** The settings of a session: API name, name in the store, schema (WasenderAPI, "Create WhatsApp Session" and "Update WhatsApp Session"). */
const SETTINGS: Array<[field: string, property: keyof Session, schema: JsonSchema]> = [
	['name', 'name', text('not-blank')],
	['phone_number', 'phoneNumber', text('phone')],
	['account_protection', 'accountProtection', { type: 'boolean' }],
	['log_messages', 'logMessages', { type: 'boolean' }],
	['webhook_url', 'webhookUrl', text('http-url')],
	['webhook_enabled', 'webhookEnabled', { type: 'boolean' }],
	['webhook_events', 'webhookEvents', { type: 'array', items: { type: 'string' } }],
	['read_incoming_messages', 'readIncomingMessages', { type: 'boolean' }],
	['auto_reject_calls', 'autoRejectCalls', { type: 'boolean' }],
	['ignore_groups', 'ignoreGroups', { type: 'boolean' }],
	['ignore_channels', 'ignoreChannels', { type: 'boolean' }],
	['ignore_broadcasts', 'ignoreBroadcasts', { type: 'boolean' }],
	['proxy_url', 'proxyUrl', { type: 'string' }],
	['always_online', 'alwaysOnline', { type: 'boolean' }],
];

/** Settings that may be taken back with null on update: answers show null for them. */
const NULLABLE = new Set(['webhook_url', 'webhook_events', 'proxy_url']);

/** Schema properties of a session's settings. @param forUpdate true lets null through where a setting can be taken back */
export function settingsProperties(forUpdate: boolean): Record<string, JsonSchema> {
	return Object.fromEntries(
		SETTINGS.map(([field, , schema]) => [
			field,
			forUpdate && NULLABLE.has(field) ? { anyOf: [schema, { type: 'null' }] } : schema,
		]),
	);
}

/** Writes the settings that a body holds into the shape of the store; what the body does not name is left out. */
export function settingsOf(body: Record<string, unknown>): Partial<Session> {
	const changes: Record<string, unknown> = {};
	for (const [field, property] of SETTINGS) if (body[field] !== undefined) changes[property] = body[field];
	if (typeof changes.phoneNumber === 'string' && !changes.phoneNumber.startsWith('+'))
		changes.phoneNumber = `+${changes.phoneNumber}`;
	return changes as Partial<Session>;
}

/** The rules for webhook_events (the known ones), webhook_url (WasenderAPI, "Webhook Setup": must be HTTPS) and proxy_url (WasenderAPI, "Using Proxies": protocols, public domains only). */
export function checkSettings(body: Record<string, unknown>, world: World): FieldErrors | undefined {
	const errors: FieldErrors = {};
	const known: readonly string[] = [...WEBHOOK_EVENTS, ...world.options.furtherEvents];
	for (const [place, event] of ((body.webhook_events ?? []) as string[]).entries()) {
		const field = `webhook_events.${place}`;
		if (!known.includes(event)) errors[field] = [`The ${field} field must be one of ${known.join(', ')}.`];
	}
	if (
		world.options.strictWebhookUrl &&
		typeof body.webhook_url === 'string' &&
		!body.webhook_url.startsWith('https://')
	) {
		errors.webhook_url = ['The webhook_url field must be an HTTPS URL.'];
	}
	const proxyProblem = typeof body.proxy_url === 'string' ? whatIsWrongWithProxy(body.proxy_url) : undefined;
	if (proxyProblem) errors.proxy_url = [`The proxy_url field ${proxyProblem}.`];
	return Object.keys(errors).length ? errors : undefined;
}

function whatIsWrongWithProxy(value: string): string | undefined {
	let url: URL;
	try {
		url = new URL(value);
	} catch {
		return 'must be a valid URL';
	}
	if (!['http:', 'https:', 'socks5:'].includes(url.protocol))
		return 'must use one of the protocols http, https, socks5';
	const host = url.hostname.replace(/^\[|\]$/g, '');
	const isLocal =
		host === 'localhost' || !host.includes('.') || /\.(local|localhost|internal|lan|home|test)$/.test(host);
	if (!host || isIP(host) || isLocal) return 'must name a public domain (IP addresses and local networks are blocked)';
	return undefined;
}
