/** What a message is for a workflow, with the words that the editor shows for it. */
const MESSAGE_TYPE_NAMES = {
	album: 'Album Header',
	audio: 'Audio',
	contact: 'Contact',
	deleted: 'Deleted',
	document: 'Document',
	event: 'Event',
	image: 'Image',
	location: 'Location',
	order: 'Order',
	other: 'Other',
	pin: 'Pin',
	poll: 'Poll',
	product: 'Product',
	reaction: 'Reaction',
	sticker: 'Sticker',
	system: 'System',
	text: 'Text',
	video: 'Video',
} as const;

export type MessageType = keyof typeof MESSAGE_TYPE_NAMES;

/** All types, in the order of their names. */
export const MESSAGE_TYPES: ReadonlyArray<{ value: MessageType; name: string }> = (
	Object.entries(MESSAGE_TYPE_NAMES) as Array<[MessageType, string]>
).map(([value, name]) => ({ value, name }));

/** Types that show a person nothing to answer: they start nothing unless they are chosen. */
export const SILENT_TYPES: readonly MessageType[] = ['album', 'deleted', 'pin', 'system'];

/** Types that are a file. */
export type FileType = Extract<MessageType, 'image' | 'video' | 'audio' | 'document' | 'sticker'>;
