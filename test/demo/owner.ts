/**
 * The account in the demo's n8n.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Owner } from '../platform/n8n/n8n-client';

const NAME = { email: 'demo@example.com', firstName: 'Demo', lastName: 'User' };

/** The owner of an n8n that only this machine can reach: a password to remember, printed at the start. */
export const LOCAL_OWNER: Owner = { ...NAME, password: 'WhatsApp-demo-1' };

/**
 * The owner of an n8n that a tunnel may lead to from the internet, where whoever signs in can run programs on this machine: a password that
 * nobody can guess, kept in the demo's own folder.
 */
export function guardedOwner(folder: string): Owner {
	const file = join(folder, 'password');
	if (!existsSync(file)) writeFileSync(file, `Wa1-${randomBytes(18).toString('base64url')}`, { mode: 0o600 });
	return { ...NAME, password: readFileSync(file, 'utf8').trim() };
}
