import { WEBHOOK_EVENTS } from '../../whatsapp/events';
import { badInput } from '../value/badInput';
import { phoneOf } from '../people/phone';
import { settingsOf, type Setting, type SettingCheck } from '../property/settings';
import { webAddressOf } from '../value/webAddress';
import { eventsForNew, eventsFrom, keepKnownEvents } from './webhookEvents';

/** What a session can be told when it is created and later (WasenderAPI, "Create WhatsApp Session", "Update WhatsApp Session"). */
const COMMON: Setting[] = [
	{
		apiName: 'always_online',
		property: {
			displayName: 'Always Online',
			name: 'alwaysOnline',
			type: 'boolean',
			default: false,
			description: 'Whether contacts see the number as online all the time',
		},
	},
	{
		apiName: 'ignore_broadcasts',
		property: {
			displayName: 'Ignore Broadcasts',
			name: 'ignoreBroadcasts',
			type: 'boolean',
			default: false,
			description: 'Whether to send no webhook events from broadcast lists',
		},
	},
	{
		apiName: 'ignore_channels',
		property: {
			displayName: 'Ignore Channels',
			name: 'ignoreChannels',
			type: 'boolean',
			default: false,
			description: 'Whether to send no webhook events from channels',
		},
	},
	{
		apiName: 'ignore_groups',
		property: {
			displayName: 'Ignore Groups',
			name: 'ignoreGroups',
			type: 'boolean',
			default: false,
			description: 'Whether to send no webhook events from groups',
		},
	},
	{
		apiName: 'proxy_url',
		property: {
			displayName: 'Proxy URL',
			name: 'proxyUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. socks5://user:password@proxy.example.com:1080',
			description: 'The proxy through which the session reaches WhatsApp: http, https or socks5, on a public domain',
		},
	},
	{
		apiName: 'read_incoming_messages',
		property: {
			displayName: 'Read Incoming Messages',
			name: 'readIncomingMessages',
			type: 'boolean',
			default: false,
			description: 'Whether messages are marked as read as soon as they come in',
		},
	},
	{
		apiName: 'auto_reject_calls',
		property: {
			displayName: 'Reject Calls',
			name: 'autoRejectCalls',
			type: 'boolean',
			default: false,
			description: 'Whether incoming calls are rejected',
		},
	},
	{
		apiName: 'webhook_enabled',
		property: {
			displayName: 'Webhook Enabled',
			name: 'webhookEnabled',
			type: 'boolean',
			default: true,
			description: 'Whether events are sent to the webhook URL',
		},
	},
	{
		apiName: 'webhook_events',
		property: {
			displayName: 'Webhook Events',
			name: 'webhookEvents',
			type: 'multiOptions',
			default: [],
			options: WEBHOOK_EVENTS.map(({ name, value }) => ({ name, value })),
			description: 'Which events are sent to the webhook URL',
		},
	},
	{
		apiName: 'webhook_url',
		property: {
			displayName: 'Webhook URL',
			name: 'webhookUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://example.com/webhook',
			description: 'Where events are sent. A WasenderAPI Trigger sets this by itself.',
		},
	},
];

const ONLY_LATER: Setting[] = [
	{
		apiName: 'account_protection',
		property: {
			displayName: 'Account Protection',
			name: 'accountProtection',
			type: 'boolean',
			default: true,
			description: 'Whether to send at most one message every 5 seconds, which keeps WhatsApp from banning the number',
		},
	},
	{
		apiName: 'log_messages',
		property: {
			displayName: 'Log Messages',
			name: 'logMessages',
			type: 'boolean',
			default: true,
			description: 'Whether WasenderAPI keeps a log of sent messages, needed to resend messages',
		},
	},
	{
		apiName: 'name',
		property: {
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			placeholder: 'e.g. Support',
			description: 'What the session is called, which only you see',
		},
	},
	{
		apiName: 'phone_number',
		property: {
			displayName: 'Phone Number',
			name: 'phoneNumber',
			type: 'string',
			default: '',
			placeholder: 'e.g. +1 234 567 8900',
			description: 'The WhatsApp number of the session, with its country code',
		},
	},
];

const PROXY = /^(https?|socks5):\/\/[^\s]+$/i;

/** Reads and refuses single settings; whatever is not here goes as it is. */
const CHECKS: Readonly<Record<string, (this: ThisParameterType<SettingCheck>, value: unknown) => unknown>> = {
	phoneNumber(value) {
		return `+${phoneOf(this, 'Phone Number', value)}`;
	},
	proxyUrl(value) {
		if (PROXY.test(String(value))) return value;
		throw badInput(
			this,
			'Proxy URL',
			value,
			'is not the address of a proxy',
			'It starts with http://, https:// or socks5://.',
		);
	},
	webhookUrl(value) {
		return webAddressOf(this, 'Webhook URL', value);
	},
	webhookEvents(value) {
		return eventsFrom(this, value);
	},
};

const check: SettingCheck = function (name, value) {
	return CHECKS[name]?.call(this, value) ?? value;
};

/** A new session has no events of its own yet. */
const checkNew: SettingCheck = function (name, value) {
	return name === 'webhookEvents' ? eventsForNew(this, value) : check.call(this, name, value);
};

export const newSessionSettings = settingsOf(COMMON, { needsOne: false, check: checkNew });

export const sessionSettings = settingsOf(
	[...COMMON, ...ONLY_LATER].sort((a, b) => a.property.displayName.localeCompare(b.property.displayName)),
	{ needsOne: true, check, then: [keepKnownEvents] },
);
