import { newQrText } from '../store/ids';
import type { Session, SessionStatus } from '../store/types';
import { payload } from '../webhooks/payloads';
import type { World } from '../world';

/** Changes a session's connection state: logs it, tells the phone page, and sends `session.status` (WasenderAPI, "Webhook: Session Status"). */
export function setStatus(world: World, session: Session, status: SessionStatus, eventType = 'status_change'): void {
	if (session.status === status && eventType === 'status_change') return;
	session.status = status;
	session.updatedAt = new Date();
	if (status !== 'need_scan') session.qr = undefined;
	world.store.addSessionLog(session, eventType);
	world.feed.tell({ type: 'session', sessionId: session.id });
	void world.webhooks.send(session, payload(session, 'session.status', { status }));
}

/** Puts a fresh linking code on show and sends `qrcode.updated` (WasenderAPI, "Webhook: QR Code Updated"). @returns its text */
export function showNewQr(world: World, session: Session): string {
	const text = newQrText();
	session.qr = { text, at: Date.now() };
	world.store.addSessionLog(session, 'qr_code_generated');
	world.feed.tell({ type: 'session', sessionId: session.id });
	void world.webhooks.send(session, payload(session, 'qrcode.updated', { qr: text }));
	return text;
}

/** The linking code on show, renewed when its 45 seconds are over (WasenderAPI, "Connect WhatsApp Session"). */
export function currentQr(world: World, session: Session): string {
	const { qr } = session;
	return qr && Date.now() - qr.at < world.options.qrMs ? qr.text : showNewQr(world, session);
}

/** What happens when the phone scans the code: `connecting`, then `connected`. @throws Error when no code is on show */
export function scan(world: World, session: Session): void {
	if (session.status !== 'need_scan')
		throw new Error(`Session ${session.id} is ${session.status}: there is no QR code to scan`);
	setStatus(world, session, 'connecting');
	setStatus(world, session, 'connected');
}
