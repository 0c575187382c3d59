import { el } from './dom.js';

const picker = document.getElementById('session-picker');
const state = document.getElementById('session-state');
const panel = document.getElementById('link');

const WORDS = {
	connected: 'Connected',
	connecting: 'Connecting…',
	disconnected: 'Disconnected',
	need_scan: 'Waiting for a scan',
	need_passkey: 'Waiting for a passkey',
	logged_out: 'Logged out',
	expired: 'Expired',
};

/**
 * Shows which session is chosen and how it stands; with a QR code on show, its text and a button that scans it.
 * @param {object[]} sessions @param {object} chosen
 * @param {{onPick: (id: number) => void, onScan: () => void}} actions
 */
export function showSessions(sessions, chosen, { onPick, onScan }) {
	picker.replaceChildren(
		...sessions.map((session) => el('option', { value: session.id, selected: session.id === chosen.id }, session.name)),
	);
	picker.onchange = () => onPick(Number(picker.value));
	state.dataset.status = chosen.status;
	state.textContent = `${WORDS[chosen.status] ?? chosen.status} · ${chosen.phoneNumber}`;
	state.title = chosen.webhook ? `Events go to ${chosen.webhook}` : 'No webhook is set';

	panel.hidden = chosen.status === 'connected';
	if (panel.hidden) return panel.replaceChildren();
	const needsScan = chosen.status === 'need_scan';
	panel.replaceChildren(
		el(
			'div',
			{},
			el('h2', {}, `${chosen.name}: ${WORDS[chosen.status] ?? chosen.status}`),
			el(
				'p',
				{},
				needsScan
					? 'This is the text of the QR code. Scanning it links the phone to the session.'
					: 'Messages are not sent or received until the session is connected through the API.',
			),
		),
		...(needsScan
			? [
					el('button', { type: 'button', class: 'main-button', 'data-testid': 'scan', onclick: onScan }, 'Scan'),
					el(
						'code',
						{
							'data-testid': 'qr-text',
							tabindex: '0',
							role: 'textbox',
							'aria-readonly': 'true',
							'aria-label': 'QR text',
						},
						chosen.qr ?? '',
					),
				]
			: []),
	);
}
