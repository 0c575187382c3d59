/**
 * The workflows in `examples`, and what each asks for before it can be published.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { checkout } from './places';
import type { Changes } from './placed-workflow';

const FOLDER = join(checkout, 'examples');

/** Who and what they are about. */
export interface Cast {
	/** the session that is listened to */
	session: number;
	/** another one, which tells what is wrong with the first */
	otherSession: number;
	/** the phone number of whoever decides, and is told */
	owner: string;
	/** the JID of the group that helps customers */
	team: string;
}

const listed = (value: number): IDataObject => ({ __rl: true, mode: 'list', value });
const typed = (value: string): IDataObject => ({ __rl: true, mode: 'id', value });
const phone = (value: string): IDataObject => ({ __rl: true, mode: 'phone', value });

/** What is chosen in an example, beside the credential and the trigger's session. */
const CHANGES: Readonly<Record<string, (cast: Cast) => Changes>> = {
	'ai-agent.json': ({ owner }) => ({ 'Ask the owner': { to: phone(owner) } }),
	'approval.json': ({ owner }) => ({ 'Ask the owner': { to: phone(owner) } }),
	'auto-reply.json': () => ({}),
	'campaign.json': ({ session }) => ({ Send: { session: listed(session) } }),
	'session-alert.json': ({ otherSession, owner }) => ({
		'Tell me': { session: listed(otherSession), to: typed(owner) },
	}),
	'support-desk.json': ({ team }) => ({
		// The simulator's files are on this machine.
		'When a customer writes': {
			options: { chatTypes: ['personal'], downloadMedia: true, markAsRead: true, fileHosts: '127.0.0.1' },
		},
		'Pass on the file': { to: typed(team) },
		'Pass on the text': { to: typed(team) },
	}),
};

/** The files, by name. */
export const EXAMPLES: readonly string[] = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

/** Where an example is. @param file such as `auto-reply.json` */
export function exampleFile(file: string): string {
	return join(FOLDER, file);
}

/** What somebody chooses in an example. @throws Error if nobody has said what that is */
export function changesOf(file: string, cast: Cast): Changes {
	const changes = CHANGES[file];
	if (!changes) throw new Error(`What is to be chosen in ${file} is not known`);
	return changes(cast);
}
