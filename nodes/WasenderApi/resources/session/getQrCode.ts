import { attachQrPicture, qrOutputProperty } from '../../fields/file/qrPicture';
import { session } from '../../fields/session/session';
import type { Operation } from '../operation';

/** WasenderAPI, "Get WhatsApp Session QR Code" */
export const getQrCode: Operation = {
	name: 'Get QR Code',
	value: 'getQrCode',
	action: 'Get the QR code of a session',
	description: 'Get the QR code that the phone scans to link a session; connect the session first',
	routing: {
		request: { method: 'GET', url: '/api/whatsapp-sessions/{session}/qrcode' },
		output: { postReceive: [attachQrPicture] },
	},
	fields: [session, qrOutputProperty],
};
