/** The string forms that the documentation asks for: name, pattern, and how a validation error words it. */
export const FORMATS = {
	'session-id': { pattern: /^[1-9]\d*$/, says: 'must be an integer' },
	'message-id': { pattern: /^\d+$/, says: 'must be an integer' },
	'whole-number': { pattern: /^[1-9]\d*$/, says: 'must be a whole number of at least 1' },
	'true-false': { pattern: /^(true|false)$/, says: 'must be true or false' },
	phone: { pattern: /^\+?[1-9]\d{5,14}$/, says: 'must be a phone number in international format' },
	'phone-or-jid': {
		pattern: /^(\+?\d{5,15}|\d{5,20}@s\.whatsapp\.net|\d{5,20}@lid)$/,
		says: 'must be a phone number in international format or a JID',
	},
	'person-jid': {
		pattern: /^\d{5,20}@(s\.whatsapp\.net|lid)$/,
		says: 'must be a JID ending with @s.whatsapp.net or @lid',
	},
	'phone-jid': { pattern: /^\d{5,20}@s\.whatsapp\.net$/, says: 'must end with @s.whatsapp.net' },
	'lid-jid': { pattern: /^\d{5,20}@lid$/, says: 'must end with @lid' },
	'group-jid': { pattern: /^\d{5,25}(-\d{5,25})?@g\.us$/, says: 'must be a group JID ending with @g.us' },
	'any-jid': { pattern: /^\d[\d-]*@(s\.whatsapp\.net|lid|g\.us|newsletter|broadcast)$/, says: 'must be a JID' },
	recipient: {
		pattern:
			/^(\+?[1-9]\d{5,14}|\d{5,20}@(s\.whatsapp\.net|lid)|\d{3,25}(-\d{3,25})?@g\.us|\d{5,25}(-\d{5,25})?@newsletter)$/,
		says: 'must be a phone number in E.164 format, a group JID or a channel JID',
	},
	'http-url': {
		pattern: (value: string) => /^https?:\/\/\S+$/i.test(value) && URL.canParse(value),
		says: 'must be a valid URL',
	},
	'invite-code': { pattern: /^[A-Za-z0-9_-]+$/, says: 'must be an invite code' },
	'not-blank': { pattern: /\S/, says: 'must not be empty' },
} as const satisfies Record<string, { pattern: RegExp | ((value: string) => boolean); says: string }>;

export type FormatName = keyof typeof FORMATS;

/** Schema of a string in one of the forms above. */
export function text(format: FormatName): { type: 'string'; format: FormatName } {
	return { type: 'string', format };
}

/** Schema of an object with these properties and no others. */
export function exactly(properties: Record<string, unknown>, required: string[] = []): Record<string, unknown> {
	return { type: 'object', properties, required, additionalProperties: false };
}
