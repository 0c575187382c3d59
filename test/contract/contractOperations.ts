/** What the contract fixes of an operation: the names that saved workflows depend on. */
export interface ContractOperation {
	parameters: string[];
	/** What can be added under `options`. */
	options?: string[];
	/** What can be added under `settings`. */
	settings?: string[];
}

/** What every message can have, however it is made. */
const SEND_OPTIONS = ['checkNumber', 'sendOnce', 'pause', 'typing'];

const REPLY = ['replyTo', ...SEND_OPTIONS];

const MESSAGE_OPTIONS = ['mentions', ...REPLY];

const TEXT_OPTIONS = ['textFormat', ...MESSAGE_OPTIONS];

const MEDIA = ['to', 'mediaSource', 'mediaUrl', 'binaryProperty'];

const LIST = ['returnAll', 'limit'];

const SECRETS = ['includeSecrets'];

const SESSION_SETTINGS = [
	'webhookUrl',
	'webhookEnabled',
	'webhookEvents',
	'readIncomingMessages',
	'autoRejectCalls',
	'ignoreGroups',
	'ignoreChannels',
	'ignoreBroadcasts',
	'proxyUrl',
	'alwaysOnline',
];

/** The operations without a session of their own. */
export const WITHOUT_SESSION = ['session: create', 'session: getAll'];

/** Operations that end in a wait: what comes out comes later, so they have tests of their own. */
export const WAITING = ['message: sendAndWait'];

/** The action node: operation by operation, what may never be renamed. */
export const CONTRACT: Readonly<Record<string, Readonly<Record<string, ContractOperation>>>> = {
	message: {
		sendText: { parameters: ['to', 'text'], options: TEXT_OPTIONS },
		sendImage: { parameters: [...MEDIA, 'caption'], options: [...TEXT_OPTIONS, 'viewOnce'] },
		sendVideo: { parameters: [...MEDIA, 'caption'], options: [...TEXT_OPTIONS, 'viewOnce'] },
		sendAudio: { parameters: MEDIA, options: [...MESSAGE_OPTIONS, 'viewOnce'] },
		sendDocument: { parameters: [...MEDIA, 'caption'], options: [...TEXT_OPTIONS, 'fileName'] },
		sendSticker: { parameters: MEDIA, options: MESSAGE_OPTIONS },
		sendContact: { parameters: ['to', 'contactName', 'contactPhone'], options: REPLY },
		sendLocation: { parameters: ['to', 'latitude', 'longitude'], options: ['name', 'address', 'text', ...REPLY] },
		sendPoll: { parameters: ['to', 'question', 'choices', 'multiSelect'], options: SEND_OPTIONS },
		sendAndWait: {
			parameters: ['to', 'message', 'responseType', 'approvalOptions', 'choices', 'formFields', 'answerIn'],
			options: [
				'askWith',
				'approvers',
				'unauthorizedReplyText',
				'limitWaitTime',
				'replyAfterAnswer',
				'alsoStartWorkflow',
				'messageButtonLabel',
				'responseFormTitle',
				'responseFormDescription',
				'responseFormButtonLabel',
				'appendAttribution',
				'textFormat',
				...SEND_OPTIONS,
			],
		},
		edit: { parameters: ['messageId', 'text'] },
		delete: { parameters: ['messageId'] },
		getInfo: { parameters: ['messageId'] },
		resend: { parameters: ['messageId'] },
		markAsRead: { parameters: ['remoteJid', 'keyId'], options: ['fromMe'] },
		sendPresence: { parameters: ['presence', 'to'], options: ['delayMs'] },
	},
	media: {
		upload: { parameters: ['binaryProperty'] },
		download: { parameters: ['message', 'decryptWith', 'outputProperty'] },
	},
	contact: {
		getAll: { parameters: LIST },
		get: { parameters: ['contact'] },
		block: { parameters: ['contact'] },
		unblock: { parameters: ['contact'] },
		getPicture: { parameters: ['contact'], options: ['download'] },
		upsert: { parameters: ['contact', 'fullName'], options: ['saveOnPrimaryAddressbook'] },
		checkNumber: { parameters: ['phone'] },
		getLid: { parameters: ['phone'] },
		getPhone: { parameters: ['lid'] },
	},
	group: {
		getAll: { parameters: LIST },
		create: { parameters: ['name', 'participants'] },
		get: { parameters: ['group'] },
		getParticipants: { parameters: ['group'] },
		getInviteLink: { parameters: ['group'] },
		leave: { parameters: ['group'] },
		getPicture: { parameters: ['group'], options: ['download'] },
		addParticipants: { parameters: ['group', 'participants'] },
		removeParticipants: { parameters: ['group', 'participants'] },
		updateParticipants: { parameters: ['group', 'action', 'participants'] },
		updateSettings: {
			parameters: ['group'],
			settings: ['subject', 'description', 'announce', 'restrict', 'joinApproval', 'memberAdd', 'profilePicUrl'],
		},
		getInviteInfo: { parameters: ['invite'] },
		acceptInvite: { parameters: ['invite'] },
	},
	session: {
		getAll: { parameters: [...LIST, 'simplify'] },
		create: {
			parameters: ['name', 'phoneNumber', 'accountProtection', 'logMessages', 'simplify'],
			settings: SESSION_SETTINGS,
			options: SECRETS,
		},
		update: {
			parameters: ['simplify'],
			settings: ['name', 'phoneNumber', 'accountProtection', 'logMessages', ...SESSION_SETTINGS],
			options: SECRETS,
		},
		get: { parameters: ['simplify'], options: SECRETS },
		delete: { parameters: [] },
		connect: { parameters: [] },
		disconnect: { parameters: [] },
		restart: { parameters: [] },
		getQrCode: { parameters: ['outputProperty'] },
		getStatus: { parameters: [] },
		getUser: { parameters: [] },
		regenerateApiKey: { parameters: [], options: SECRETS },
		getMessageLogs: { parameters: LIST },
		getSessionLogs: { parameters: LIST },
	},
};
