import type { IDataObject } from 'n8n-workflow';
import { enumFrom } from './enumFrom';
import { isObject } from '../json';
import { messageKeyOf, type MessageKey } from './messageKey';
import type { MessageType } from './messageTypes';

/** `ProtocolMessage.Type` of WhatsApp Web's protocol (WAProto), as far as it is about a message that people see. */
const PROTOCOL_TYPES = { REVOKE: 0, MESSAGE_EDIT: 14 } as const;

/** `WebMessageInfo.StubType`: what stands in place of a message. */
const STUB_TYPES = { REVOKE: 1, ADMIN_REVOKE: 1, CIPHERTEXT: 2 } as const;

/** What a protocol message does: an edit holds the new message; everything but deletions is WhatsApp's own business. */
export interface ProtocolAction {
	type: Extract<MessageType, 'deleted' | 'system'>;
	target?: MessageKey;
	/** The new content of an edit. */
	edited?: IDataObject;
}

/** Reads a `protocolMessage`: deletions and edits, and the dozens of kinds in which phones talk to one another. */
export function protocolActionOf({ type, key, editedMessage }: IDataObject): ProtocolAction {
	const target = messageKeyOf(key);
	if (isObject(editedMessage)) return { type: 'system', target, edited: editedMessage };
	// The protocol's default is REVOKE, and some libraries leave defaults out of their JSON.
	const action = enumFrom(type, PROTOCOL_TYPES) ?? PROTOCOL_TYPES.REVOKE;
	return { type: action === PROTOCOL_TYPES.REVOKE && target ? 'deleted' : 'system', target };
}

/** What a stub says of the message in whose place it stands; everything but a deletion is told by WhatsApp, not people. */
export function stubTypeOf(messageStubType: unknown): Extract<MessageType, 'deleted' | 'system'> {
	return enumFrom(messageStubType, STUB_TYPES) === STUB_TYPES.REVOKE ? 'deleted' : 'system';
}
