import type { IDataObject } from 'n8n-workflow';
import { firstTextAt, isObject, asList, objectFrom, textOf, valuesAt } from '../json';
import { numberFrom } from '../numberFrom';
import { SILENT_TYPES, type MessageType } from './messageTypes';

/** How one kind of message of WhatsApp's (a field of its protocol's `Message`) is read. Paths are those of `valuesAt`. */
export interface MessageKind {
	type: MessageType;
	/** Where its text is; the first that is filled counts. */
	text?: readonly string[];
	/** Says in words what no text tells. */
	words?: (part: IDataObject) => string | undefined;
	/** Where the key of another message is that it is about. */
	target?: readonly string[];
	/** Pictures and the like within it. */
	files?: readonly string[];
	/** What a person chose from what a message offered. */
	chosen?: {
		id: readonly string[];
		title: readonly string[];
		/** JSON with the id of what was chosen, or with the fields of a filled form. */
		params?: string;
		/** What the parameters are of; a `flow` is a form. */
		name?: string;
	};
}

const HEADER_FILES = ['imageMessage', 'videoMessage', 'documentMessage'];

const within = (part: string, paths: readonly string[]) => paths.map((path) => `${part}.${path}`);

const INTERACTIVE_TEXT = [
	'body.text',
	'header.title',
	'header.subtitle',
	'carouselMessage.cards.*.body.text',
	'carouselMessage.cards.*.header.title',
	'footer.text',
];

const INTERACTIVE_FILES = [
	...within('header', [...HEADER_FILES, 'productMessage.product.productImage']),
	...within('carouselMessage.cards.*.header', HEADER_FILES),
];

const HYDRATED_TEMPLATES = ['hydratedTemplate', 'hydratedFourRowTemplate'];

const TEMPLATE_TEXT = [
	...HYDRATED_TEMPLATES.flatMap((part) =>
		within(part, ['hydratedContentText', 'hydratedTitleText', 'hydratedFooterText']),
	),
	...within('interactiveMessageTemplate', INTERACTIVE_TEXT),
	'fourRowTemplate.content.hydratedHsm.hydratedTemplate.hydratedContentText',
	'fourRowTemplate.content.elementName',
];

const TEMPLATE_FILES = [
	...HYDRATED_TEMPLATES.flatMap((part) => within(part, HEADER_FILES)),
	...within('fourRowTemplate', HEADER_FILES),
	...within('interactiveMessageTemplate', INTERACTIVE_FILES),
];

const NOTE = ['noteMessage.extendedTextMessage.text', 'noteMessage.conversation'];

/** An amount of money, in the protocol's newer form (`Money`) or in thousandths. */
function amountIn({ amount, amount1000, currencyCodeIso4217 }: IDataObject): string | undefined {
	const money = isObject(amount)
		? { value: amount.value, offset: numberFrom(amount.offset) ?? 1, currency: amount.currencyCode }
		: { value: amount1000, offset: 1_000, currency: currencyCodeIso4217 };
	const value = numberFrom(money.value);
	if (value === undefined || money.offset <= 0) return undefined;
	return [String(value / money.offset), textOf(money.currency)].filter(Boolean).join(' ');
}

/** The names on contact cards that have no name beside them (RFC 6350, `FN`). */
function namesIn(cards: readonly unknown[]): string {
	return cards
		.map((card) => /^FN[^:\r\n]*:(.+)$/im.exec((isObject(card) && textOf(card.vcard)) || '')?.[1]?.trim())
		.filter(Boolean)
		.join('\n');
}

/** Where a button of an interactive message says what it is; of a payment, to whom it goes. */
const BUTTON_TEXT = ['display_text', 'title', 'payment_settings.*.pix_static_code.merchant_name', 'reference_id'];

/** What stands on the buttons of an interactive message without words. */
function buttonsIn(part: IDataObject): string {
	return valuesAt(part, 'nativeFlowMessage.buttons.*.buttonParamsJson')
		.map((params) => firstTextAt(objectFrom(params), BUTTON_TEXT))
		.filter(Boolean)
		.join('\n');
}

const SYSTEM: MessageKind = { type: 'system' };

/**
 * The kinds by the protocol's names, without a version at their end (`…V2`, `…V5`). Wrappers, which hold a message in
 * `message`, are known by that and not listed. Names from WhatsApp Web's protocol, as Baileys publishes it (WAProto).
 */
export const MESSAGE_KINDS: Readonly<Record<string, MessageKind>> = {
	extendedTextMessage: { type: 'text', text: ['text', 'title', 'matchedText'] },
	imageMessage: { type: 'image', text: ['caption'] },
	videoMessage: { type: 'video', text: ['caption'] },
	ptvMessage: { type: 'video', text: ['caption'] },
	audioMessage: { type: 'audio' },
	documentMessage: { type: 'document', text: ['caption'] },
	stickerMessage: { type: 'sticker' },
	locationMessage: { type: 'location', text: ['comment', 'name', 'address'] },
	liveLocationMessage: { type: 'location', text: ['caption'] },
	contactMessage: { type: 'contact', text: ['displayName'], words: (part) => namesIn([part]) },
	contactsArrayMessage: {
		type: 'contact',
		text: ['displayName', 'contacts.*.displayName'],
		words: ({ contacts }) => namesIn(asList(contacts) ?? []),
	},
	pollCreationMessage: { type: 'poll', text: ['name'] },
	pollResultSnapshotMessage: { type: 'poll', text: ['name'] },
	reactionMessage: { type: 'reaction', text: ['text'], target: ['key'] },
	eventMessage: { type: 'event', text: ['name', 'description'] },
	eventInviteMessage: { type: 'event', text: ['caption', 'eventTitle'] },
	scheduledCallCreationMessage: { type: 'event', text: ['title'] },
	orderMessage: { type: 'order', text: ['message', 'orderTitle'] },
	productMessage: {
		type: 'product',
		text: ['product.title', 'catalog.title', 'body', 'product.description', 'catalog.description', 'footer'],
		files: ['product.productImage', 'catalog.catalogImage'],
	},

	// What a person chose.
	buttonsResponseMessage: {
		type: 'text',
		chosen: { id: ['selectedButtonId'], title: ['selectedDisplayText'] },
	},
	templateButtonReplyMessage: {
		type: 'text',
		chosen: { id: ['selectedId'], title: ['selectedDisplayText'] },
	},
	listResponseMessage: {
		type: 'text',
		chosen: { id: ['singleSelectReply.selectedRowId'], title: ['title', 'description'] },
	},
	interactiveResponseMessage: {
		type: 'text',
		chosen: {
			id: [],
			title: ['body.text'],
			params: 'nativeFlowResponseMessage.paramsJson',
			name: 'nativeFlowResponseMessage.name',
		},
	},

	// What a business offers.
	buttonsMessage: {
		type: 'text',
		text: ['contentText', 'text', 'footerText', 'buttons.*.buttonText.displayText'],
		files: HEADER_FILES,
	},
	listMessage: {
		type: 'text',
		text: ['description', 'title', 'footerText', 'buttonText', 'sections.*.title', 'sections.*.rows.*.title'],
	},
	templateMessage: { type: 'text', text: TEMPLATE_TEXT, files: TEMPLATE_FILES },
	interactiveMessage: { type: 'text', text: INTERACTIVE_TEXT, files: INTERACTIVE_FILES, words: buttonsIn },
	highlyStructuredMessage: {
		type: 'text',
		text: [...within('hydratedHsm', TEMPLATE_TEXT), 'params.*', 'localizableParams.*.default', 'elementName'],
		files: within('hydratedHsm', TEMPLATE_FILES),
	},

	// Texts of their own kind.
	extendedTextMessageWithParentKey: {
		type: 'text',
		text: ['linkedMessage.extendedTextMessage.text', 'linkedMessage.conversation'],
		target: ['key'],
	},
	richResponseMessage: { type: 'text', text: ['submessages.*.messageText'] },
	statusQuestionAnswerMessage: { type: 'text', text: ['text'], target: ['key'] },
	questionResponseMessage: { type: 'text', text: ['text'], target: ['key'] },
	statusQuotedMessage: { type: 'text', text: ['text'], target: ['originalStatusId'] },

	// Shown with a text, and of no type that workflows ask for.
	groupInviteMessage: { type: 'other', text: ['caption', 'groupName'] },
	newsletterAdminInviteMessage: { type: 'other', text: ['caption', 'newsletterName'] },
	newsletterFollowerInviteMessage: { type: 'other', text: ['caption', 'newsletterName'] },
	stickerPackMessage: { type: 'other', text: ['caption', 'name', 'packDescription', 'publisher'] },
	invoiceMessage: { type: 'other', text: ['note'] },
	sendPaymentMessage: { type: 'other', text: NOTE, target: ['requestMessageKey'] },
	requestPaymentMessage: { type: 'other', text: NOTE, words: amountIn },
	chat: { type: 'other', text: ['displayName'] },

	albumMessage: { type: 'album' },
	pinInChatMessage: { type: 'pin', target: ['key'] },

	// What names a message and cannot be read, or is WhatsApp's own business.
	keepInChatMessage: { type: 'system', target: ['key'] },
	pollUpdateMessage: { type: 'system', target: ['pollCreationMessageKey'] },
	pollAddOptionMessage: { type: 'system', target: ['pollCreationMessageKey'] },
	encReactionMessage: { type: 'system', target: ['targetMessageKey'] },
	encCommentMessage: { type: 'system', target: ['targetMessageKey'] },
	encEventResponseMessage: { type: 'system', target: ['eventCreationMessageKey'] },
	secretEncryptedMessage: { type: 'system', target: ['targetMessageKey'] },
	scheduledCallEditMessage: { type: 'system', target: ['key'] },
	declinePaymentRequestMessage: { type: 'system', target: ['key'] },
	cancelPaymentRequestMessage: { type: 'system', target: ['key'] },
	statusNotificationMessage: { type: 'system', target: ['responseMessageKey', 'originalMessageKey'] },
	statusStickerInteractionMessage: { type: 'system', target: ['key'] },
	paymentInviteMessage: SYSTEM,
	requestPhoneNumberMessage: SYSTEM,
	// So spelt in the protocol.
	callLogMesssage: SYSTEM,
	callLogMessage: SYSTEM,
	call: SYSTEM,
	bcallMessage: SYSTEM,
	placeholderMessage: SYSTEM,
	messageHistoryBundle: SYSTEM,
	messageHistoryNotice: SYSTEM,
	stickerSyncRmrMessage: SYSTEM,
};

/** What travels along with a message and says nothing by itself. */
export const COMPANIONS: readonly string[] = [
	'contextInfo',
	'messageContextInfo',
	'senderKeyDistributionMessage',
	'fastRatchetKeySenderKeyDistributionMessage',
];

/** The kind of that name, in whichever version. */
export function kindNamed(name: string): MessageKind | undefined {
	const unversioned = name.replace(/V\d+(?:Extension)?$/, '');
	return Object.hasOwn(MESSAGE_KINDS, unversioned) ? MESSAGE_KINDS[unversioned] : undefined;
}

/** Whether a kind shows a person something. */
export function isVisible({ type }: MessageKind): boolean {
	return !SILENT_TYPES.includes(type);
}
