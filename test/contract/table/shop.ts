import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator';
import { takeIn } from '../../simulator/whatsapp/delivery';
import type { Account } from '../engine';
import { chosen } from './row';

/**
 * The account that all rows use. Session 1 is the connected "Shop", with the people and groups below; session 2,
 * "Support", is not connected; session 3, "Campaign", waits for its QR code to be scanned.
 * Limits and account protection are off, so that nothing waits.
 */
export async function startShop(options: SimulatorOptions = {}): Promise<Simulator> {
	const { seed, ...others } = options;
	return await startSimulator({
		limits: { off: true },
		...others,
		seed: {
			...seed,
			sessions: [
				{ accountProtection: false },
				{ accountProtection: false },
				{ name: 'Campaign', phoneNumber: '+15550100003', status: 'need_scan', accountProtection: false },
			],
		},
	});
}

/** What the credential holds. */
export function accountOf(simulator: Simulator): Account {
	return { personalAccessToken: simulator.personalAccessToken, baseUrl: simulator.url };
}

/** Session 1 as n8n stores the choice. */
export const SHOP = chosen('1');

/** Contacts of the shop. */
export const AMINA = '15550200001';
export const BRUNO = '15550200002';
export const CHEN = '15550200003';

/** Groups of the shop: it founded the first, is an admin of the second and a plain member of the third. */
export const TEAM = '15550100001-1700000000@g.us';
export const MARKET = '15550100002-1700000001@g.us';
export const FOOTBALL = '15550100003-1700000002@g.us';

export const CHANNEL = '120363000000000001@newsletter';

/** A number that has no WhatsApp: what is sent to it fails. */
export const NOBODY = '15550000000';

/** The shop sends a message, of which the first in a fresh simulator gets the number 100000. */
export function shopSends(
	simulator: Simulator,
	to = `+${AMINA}`,
	text = 'An earlier message',
	body: Record<string, unknown> = { text },
): void {
	takeIn(simulator.world, simulator.store.session(1), { to, ...body }, 0);
}
