/** What a session's status means for whoever runs the session. */
export interface SessionStatus {
	value: string;
	/** As the editor lists it. */
	name: string;
	/** What is the matter, as a sentence. */
	statusText: string;
	/** What to do about it, as a sentence; empty where there is nothing to do. */
	advice: string;
	/** Until somebody does something no message comes in or goes out. */
	needsAttention: boolean;
}

const SCAN = 'Scan the QR code with the phone: Linked devices > Link a device';

/** (WasenderAPI, "Get WhatsApp Session Status") */
export const SESSION_STATUSES: readonly SessionStatus[] = [
	{
		value: 'connected',
		name: 'Connected',
		statusText: 'The session is connected.',
		advice: '',
		needsAttention: false,
	},
	{
		value: 'connecting',
		name: 'Connecting',
		statusText: 'The session is connecting to WhatsApp.',
		advice: '',
		needsAttention: false,
	},
	{
		value: 'disconnected',
		name: 'Disconnected',
		statusText: 'The session is not connected to WhatsApp.',
		advice:
			'Connect the session (resource Session, operation Connect, or in the WasenderAPI dashboard), and see that its phone is switched on and online.',
		needsAttention: true,
	},
	{
		value: 'expired',
		name: 'Expired',
		statusText: 'The session has expired, because it was not used for long or WhatsApp ended it.',
		advice: `Connect the session again. ${SCAN}.`,
		needsAttention: true,
	},
	{
		value: 'logged_out',
		name: 'Logged Out',
		statusText: 'The session was logged out, on the phone or by WhatsApp.',
		advice: `Connect the session again. ${SCAN}.`,
		needsAttention: true,
	},
	{
		value: 'need_scan',
		name: 'Needs Scan',
		statusText: 'The session waits for its QR code to be scanned.',
		advice: `${SCAN}. The operation Get QR Code gives it as a picture.`,
		needsAttention: true,
	},
];

/**
 * What a status means, however it is written.
 * @returns undefined for what tells none; of a status that is newer than this package only that it is unknown
 */
export function sessionStatusOf(value: unknown): Omit<SessionStatus, 'name'> | undefined {
	const status = typeof value === 'string' ? value.trim().toLowerCase() : '';
	if (status === '') return undefined;
	const known = SESSION_STATUSES.find((one) => one.value === status);
	if (known) return known;
	return {
		value: status,
		statusText: `The session is "${status}", a status that is not known here.`,
		advice: 'Look at the session in the WasenderAPI dashboard.',
		// An alert too many is better than none.
		needsAttention: true,
	};
}
