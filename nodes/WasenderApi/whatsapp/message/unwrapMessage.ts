import type { IDataObject } from 'n8n-workflow';
import { isObject, textOf } from '../json';
import { messageKeyAt, type MessageKey } from './messageKey';
import { COMPANIONS, isVisible, kindNamed } from './messageKinds';
import { protocolActionOf } from './protocolMessage';

/** A message inside all of its wrappers, and what these say of it. */
export interface Unwrapped {
	message: IDataObject;
	/** It takes the place of an earlier message. */
	isEdit: boolean;
	/** The message that an edit replaces, or that a comment is about. */
	target?: MessageKey;
}

// An event nests a hundred deep at most, and a wrapper takes two levels; whoever sends more does not mean well.
const DEEPEST = 50;

/** Wrappers of edits; without a key of the message that was edited, where the event itself names it. */
const EDIT_WRAPPERS = ['editedMessage'];

interface Layer {
	inner: IDataObject;
	isEdit: boolean;
	target?: MessageKey;
}

/** The outermost wrapper: whatever holds a message in `message`, by whatever name, or an edit. */
function layerOf(message: IDataObject): Layer | undefined {
	for (const [name, part] of Object.entries(message)) {
		if (COMPANIONS.includes(name) || !isObject(part)) continue;
		if (name === 'protocolMessage') {
			const { edited, target } = protocolActionOf(part);
			if (edited) return { inner: edited, isEdit: true, target };
		} else if (isObject(part.message)) {
			const target = messageKeyAt(part, ['targetMessageKey']);
			return { inner: part.message, isEdit: EDIT_WRAPPERS.includes(name), target };
		}
	}
	return undefined;
}

/** Whether a message shows something by itself, whatever is wrapped beside it. */
function isReadable(message: IDataObject): boolean {
	if (textOf(message.conversation)) return true;
	return Object.entries(message).some(([name, part]) => {
		const kind = isObject(part) && !isObject(part.message) ? kindNamed(name) : undefined;
		return kind !== undefined && isVisible(kind);
	});
}

/** The message inside all wrappers: disappearing, view-once, captioned, of an album, of another device, an edit … */
export function unwrapMessage(message: unknown): Unwrapped {
	let unwrapped: Unwrapped = { message: isObject(message) ? message : {}, isEdit: false };
	for (let depth = 0; depth < DEEPEST; depth++) {
		const layer = isReadable(unwrapped.message) ? undefined : layerOf(unwrapped.message);
		if (!layer) return unwrapped;
		unwrapped = {
			message: layer.inner,
			isEdit: unwrapped.isEdit || layer.isEdit,
			target: layer.target ?? unwrapped.target,
		};
	}
	return unwrapped;
}
