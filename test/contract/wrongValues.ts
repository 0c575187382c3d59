import type { IDataObject } from 'n8n-workflow';
import { typed } from './table/row';
import { AMINA, CHANNEL, TEAM } from './table/shop';

/** What a field must refuse. */
export interface WrongValues {
	/** As the panel calls it, or what it is called in other operations ends with; errors begin with it. */
	displayName: string;
	/** One that the field takes. */
	right: unknown;
	/** Each with what the error has to show of it, where that is not simply the value. */
	wrong: Array<unknown | { value: unknown; shows: string }>;
	/** How n8n stores a value, where it is not stored as it is. */
	store?: (value: unknown) => unknown;
	/** What makes the field count. */
	beside?: IDataObject;
}

function shownAs(value: unknown, shows: string): { value: unknown; shows: string } {
	return { value, shows };
}

const EMPTY = shownAs('', 'this field is empty');

const located = (value: unknown) => typed(value as string);

const NO_PHONE = [EMPTY, 'somebody', '12345', '+12 34 56', '1x5550200001', 'name@example.com', '@s.whatsapp.net'];

const NO_PERSON = [...NO_PHONE, TEAM, CHANNEL];

const NO_WEB_ADDRESS = [
	'https:///picture.jpg',
	'https://example.com\\picture.jpg',
	'https://two lines.com/a.jpg',
	shownAs('https://example.com/a.jpg\nhttps://example.com/b.jpg', 'is not a web address'),
	'picture.jpg',
	'ftp://example.com/picture.jpg',
	'file:///etc/passwd',
	'https://',
	'www.example.com',
];

const NO_ID = ['3EB06A5E244031B4A5D1', 1.5, -1, '12 34', { value: true, shows: 'true' }];

const thirteen = Array.from({ length: 13 }, (_, n) => `Choice ${n + 1}`);

const NO_INVITE = [
	EMPTY,
	'https://example.com/I8mjkHnC984Ubg3EVkzqxz',
	'https://chat.whatsapp.com/',
	'a b c',
	'abc',
	'chat.whatsapp.com/a/b',
];

const NO_GROUP = [EMPTY, 'Shop team', `+${AMINA}`, `${AMINA}@s.whatsapp.net`, CHANNEL, '@g.us', '123456789012345@lid'];

/** The fields that can be wrong, by the name of the parameter; under `options.` and `settings.` what is added there. */
export const WRONG_VALUES: Readonly<Record<string, WrongValues>> = {
	session: { displayName: 'Session', right: '1', wrong: ['Shop', '1.5', '-1', '0', '1 2'], store: located },
	to: {
		displayName: 'To',
		right: `+${AMINA}`,
		wrong: [...NO_PHONE, '@g.us', '12-@newsletter?', 'status@broadcast', '15550142003000@broadcast'],
		store: located,
	},
	text: { displayName: 'Text', right: 'Hello', wrong: [EMPTY, shownAs(' \n ', 'this field is empty')] },
	mediaUrl: {
		displayName: 'URL',
		right: 'https://example.com/one.jpg',
		wrong: [EMPTY, ...NO_WEB_ADDRESS],
		beside: { mediaSource: 'url' },
	},
	binaryProperty: {
		displayName: 'Input Binary Field',
		right: 'data',
		wrong: [EMPTY, 'attachment'],
		beside: { mediaSource: 'binary' },
	},
	contactName: { displayName: 'Contact Name', right: 'Support', wrong: [EMPTY, shownAs('  ', 'this field is empty')] },
	contactPhone: {
		displayName: 'Contact Phone',
		right: `+${AMINA}`,
		wrong: [...NO_PERSON, '123456789012345@lid'],
	},
	latitude: {
		displayName: 'Latitude',
		right: 37.5,
		wrong: [91, -90.5, 'north', '1,5', EMPTY, '1e3', ' ', shownAs(true, 'true')],
	},
	longitude: { displayName: 'Longitude', right: -122.4, wrong: [181, -180.5, 'west', EMPTY, ' '] },
	question: { displayName: 'Question', right: 'Which day?', wrong: [EMPTY, shownAs(' ', 'this field is empty')] },
	choices: {
		displayName: 'Choices',
		right: 'Yes\nNo',
		wrong: [
			'Only one',
			shownAs('', ''),
			shownAs(['Only one'], 'Only one'),
			shownAs(thirteen.join('\n'), 'Choice 1'),
			shownAs(thirteen, 'Choice 1'),
			shownAs('Yes\nNo\n Yes ', 'Yes'),
			shownAs(['Yes', 'Yes'], 'Yes'),
			shownAs('["Yes", "Yes"]', 'Yes'),
		],
	},
	messageId: { displayName: 'Message ID', right: 100_000, wrong: [EMPTY, 0, ...NO_ID] },
	remoteJid: {
		displayName: 'Chat ID',
		right: `${AMINA}@s.whatsapp.net`,
		wrong: [EMPTY, shownAs('={{ $json.key.remoteJid }}', 'this field is empty'), 'somebody', 'name@example.com'],
	},
	keyId: {
		displayName: 'Message Key ID',
		right: '3EB06A5E244031B4A5D1',
		wrong: [EMPTY, shownAs('={{ $json.key.id }}', 'this field is empty')],
	},
	presence: { displayName: 'Presence', right: 'composing', wrong: ['typing', EMPTY] },
	message: {
		displayName: 'Message',
		right: '',
		wrong: [
			EMPTY,
			'{"half":',
			shownAs({}, '{}'),
			shownAs({ message: { conversation: 'Hello' } }, 'Hello'),
			shownAs({ imageMessage: { url: 'https://mmg.whatsapp.net/a.enc' } }, '"imageMessage" has no mediaKey'),
			shownAs({ imageMessage: { mediaKey: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' } }, '"imageMessage" has no url'),
			shownAs(
				{ imageMessage: { mediaKey: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', url: 'http://169.254.169.254/meta' } },
				'http://169.254.169.254/meta',
			),
			shownAs({ imageMessage: { mediaKey: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', url: 'https://example.com/whatsapp.net' } }, 'https://example.com'),
		],
	},
	contact: { displayName: 'Contact', right: `+${AMINA}`, wrong: NO_PERSON, store: located },
	phone: { displayName: 'Phone Number', right: `+${AMINA}`, wrong: [...NO_PERSON, '123456789012345@lid'] },
	lid: {
		displayName: 'LID',
		right: '123456789012345@lid',
		wrong: [EMPTY, 'somebody', `+${AMINA}`, `${AMINA}@s.whatsapp.net`, TEAM],
	},
	limit: { displayName: 'Limit', right: 3, wrong: [EMPTY, 0, -1, 'abc', 2.5], beside: { returnAll: false } },
	group: { displayName: 'Group', right: TEAM, wrong: NO_GROUP, store: located },
	participants: {
		displayName: 'Participants',
		right: `+${AMINA}`,
		wrong: [
			EMPTY,
			'somebody',
			shownAs(' , ', 'this field is empty'),
			TEAM,
			CHANNEL,
			shownAs(`+${AMINA}, 12345`, '12345'),
			shownAs([`+${AMINA}`, null, TEAM], TEAM),
			shownAs('[]', 'this field is empty'),
			shownAs(JSON.stringify([`+${AMINA}`, TEAM]), TEAM),
			'status@broadcast',
		],
	},
	members: {
		displayName: 'Participant Names or IDs',
		right: [`${AMINA}@s.whatsapp.net`],
		wrong: [shownAs(['somebody'], 'somebody'), shownAs([TEAM], TEAM)],
	},
	action: { displayName: 'Action', right: 'promote', wrong: ['expel', EMPTY] },
	invite: { displayName: 'Invite', right: 'SimulatorInviteCode001', wrong: NO_INVITE },
	name: { displayName: 'Name', right: 'Book club', wrong: [EMPTY, shownAs(' ', 'this field is empty')] },
	phoneNumber: { displayName: 'Phone Number', right: '+15550100099', wrong: [...NO_PERSON, '123456789012345@lid'] },
	settings: {
		displayName: 'Settings',
		right: { name: 'A', subject: 'A' },
		wrong: [shownAs({}, 'this field is empty')],
	},
	simplify: { displayName: 'Simplify', right: true, wrong: ['maybe', 2] },
	'options.replyTo': { displayName: 'Reply To', right: 100_000, wrong: NO_ID },
	'options.mentions': {
		displayName: 'Mentions',
		right: `+${AMINA}`,
		wrong: ['somebody', TEAM, CHANNEL, shownAs(`+${AMINA}\n12345`, '12345'), shownAs([TEAM], TEAM)],
	},
	'options.typing': { displayName: 'Typing', right: 'auto', wrong: ['slowly', -1, 61, '3 s', shownAs([3], '[3]')] },
	'options.pause': {
		displayName: 'Pause',
		right: { min: 0, max: 0 },
		wrong: [
			shownAs({ min: 5, max: 2 }, '{"min":5,"max":2}'),
			shownAs({ min: -1, max: 2 }, '-1'),
			shownAs({ min: 1, max: 4_000 }, '4000'),
			shownAs({ min: 'soon', max: 2 }, '"soon"'),
			shownAs({ min: 1, max: null }, 'null'),
		],
		// N8n takes no expression for all of it.
		store: () => ({ values: { min: '={{ $json.value.min }}', max: '={{ $json.value.max }}' } }),
	},
	'options.sendOnce': { displayName: 'Send Once', right: 0, wrong: ['a day', -1, 721, '24h'] },
	'options.checkNumber': { displayName: 'Check Number', right: false, wrong: ['maybe'] },
	'options.textFormat': { displayName: 'Text Format', right: 'markdown', wrong: ['html'] },
	'options.delayMs': { displayName: 'Delay (ms)', right: 3_000, wrong: ['soon', -5, 2.5] },
	'settings.phoneNumber': { displayName: 'Phone Number', right: '+15550100099', wrong: ['somebody', '12345', TEAM] },
	'settings.webhookUrl': { displayName: 'Webhook URL', right: 'https://example.com/hook', wrong: NO_WEB_ADDRESS },
	'settings.webhookEvents': {
		displayName: 'Webhook Events',
		right: ['messages.received'],
		// A name that this package does not know may be one that the session has, which only the API can tell.
		wrong: [shownAs(['messages.received', ' '], ' ')],
	},
	'settings.proxyUrl': {
		displayName: 'Proxy URL',
		right: 'http://proxy.example.com:3128',
		wrong: ['proxy.example.com:3128', 'ftp://proxy.example.com', 'socks5://'],
	},
	'settings.profilePicUrl': { displayName: 'Picture URL', right: 'https://example.com/a.jpg', wrong: NO_WEB_ADDRESS },
};

/** Where whatever is given makes sense: free text with a fallback, switches, and choices between fields. */
export const NEVER_WRONG = [
	'mediaSource',
	'caption',
	'multiSelect',
	'decryptWith',
	'outputProperty',
	'fullName',
	'returnAll',
	// Shown to AI agents only.
	'output',
	'fields',
	'accountProtection',
	'logMessages',
	'options',
	'options.viewOnce',
	'options.fileName',
	'options.name',
	'options.address',
	'options.text',
	'options.fromMe',
	'options.download',
	'options.saveOnPrimaryAddressbook',
	'options.includeSecrets',
	'settings.name',
	'settings.subject',
	'settings.description',
	'settings.announce',
	'settings.restrict',
	'settings.joinApproval',
	'settings.memberAdd',
	'settings.accountProtection',
	'settings.logMessages',
	'settings.webhookEnabled',
	'settings.readIncomingMessages',
	'settings.autoRejectCalls',
	'settings.ignoreGroups',
	'settings.ignoreChannels',
	'settings.ignoreBroadcasts',
	'settings.alwaysOnline',
];
