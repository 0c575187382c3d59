import { attachQrPicture, qrOutputProperty } from '../../fields/file/qrPicture';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Connect WhatsApp Session" */
export const connect: Operation = {
	name: 'Connect',
	value: 'connect',
	action: 'Connect a session',
	description: 'Start connecting a session; answers with a QR code if the phone has to scan one',
	routing: {
		request: { method: 'POST', url: '/api/whatsapp-sessions/{session}/connect' },
		operations: { delivery: { repeatable: true } },
		output: { postReceive: [attachQrPicture] },
	},
	fields: [session, qrOutputProperty],
};
