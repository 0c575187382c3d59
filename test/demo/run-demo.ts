/**
 * The demo itself: WhatsApp (simulated or real) and n8n side by side, with an example workflow between them, until it is interrupted.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { freePort } from '../platform/free-port';
import { N8nRequestError, type SavedWorkflow } from '../platform/n8n/n8n-client';
import { startN8n, type N8n } from '../platform/n8n/n8n';
import { startSimulator } from '../simulator';
import { CREDENTIAL_TYPE, exampleWorkflow, TRIGGER_TYPE } from './example-workflow';
import { firstSession, type Session } from './first-session';
import { guardedOwner, LOCAL_OWNER } from './owner';
import { rebuildOnChange } from './rebuild';

/** What the command line asked for, and where to keep n8n's data. */
export interface DemoOptions {
	/** a Personal Access Token: run against the real service */
	token?: string;
	/** where the real service is, if not at its usual address */
	baseUrl?: string;
	/** the public address of this n8n, for the real service's webhooks */
	webhookUrl?: string;
	/** build anew when a source changes */
	watch: boolean;
	/** forget what earlier runs left */
	fresh: boolean;
	folder: string;
	/** ends the demo */
	signal: AbortSignal;
}

const REAL_SERVICE = 'https://www.wasenderapi.com';
const N8N_PORT = 5678;
const SIMULATOR_PORT = 4010;

/** What the credential holds. */
interface Account extends IDataObject {
	personalAccessToken: string;
	baseUrl: string;
}

/** What the demo made in n8n, remembered so that the next run finds it again, whatever the user has renamed. */
interface Made {
	credentialId: string;
	workflowId: string;
}

/** Runs the demo until it is interrupted. */
export async function runDemo({ token, baseUrl = REAL_SERVICE, webhookUrl, watch, fresh, folder, signal }: DemoOptions): Promise<void> {
	if (fresh) rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const simulator = token === undefined ? await startSimulator({ port: await freePort(SIMULATOR_PORT) }) : undefined;
	try {
		const account: Account = simulator
			? { personalAccessToken: simulator.personalAccessToken, baseUrl: simulator.url }
			: { personalAccessToken: token ?? '', baseUrl };
		const session = await firstSession(account.baseUrl, account.personalAccessToken);
		process.stdout.write('Starting n8n\n');
		const owner = simulator ? LOCAL_OWNER : guardedOwner(folder);
		const env: Record<string, string> = watch ? { N8N_DEV_RELOAD: 'true' } : {};
		const n8n = await startN8n({ userFolder: folder, loadAs: 'community', port: N8N_PORT, webhookUrl, owner, env, signal }).catch(explainSignIn);
		try {
			const example = await prepareExample(n8n, account, session, join(folder, 'demo.json'));
			const messagesArrive = simulator !== undefined || webhookUrl !== undefined;
			const notes = [...sessionNotes(session)];
			if (simulator) notes.push(...(await registerAgain(n8n, example.isNew ? example.workflow.id : undefined)));
			else if (!messagesArrive) notes.push(noAddress(n8n));
			else if (session) notes.push(...(await activate(n8n, example.workflow)));
			process.stdout.write([...announcement(n8n, example.workflow, account, simulator?.phoneUrl, session, webhookUrl), ...notes, ENDING, ''].join('\n'));
			const watching = new AbortController();
			if (watch) rebuildOnChange(n8n.packageFolder, watching.signal, say).catch((error: Error) => say(`The sources are no longer watched: ${error.message}`));
			await untilInterrupted(n8n, signal).finally(() => watching.abort());
			process.stdout.write('\nEnding\n');
			// The session at the service must not go on pointing at an address that is about to be gone.
			if (!simulator && messagesArrive) await n8n.deactivate(example.workflow.id).catch(() => undefined);
		} finally {
			await n8n.stop();
		}
	} finally {
		await simulator?.stop();
	}
}

/** Credential and workflow: made in the first run, found again in the next. The credential's data is set each time, as token and port may differ. */
async function prepareExample(
	n8n: N8n,
	account: Account,
	session: Session | undefined,
	memory: string,
): Promise<{ workflow: SavedWorkflow; isNew: boolean }> {
	const made = existsSync(memory) ? (JSON.parse(readFileSync(memory, 'utf8')) as Made) : undefined;
	const name = 'WasenderAPI demo';
	const known = made && (await n8n.credentials(CREDENTIAL_TYPE)).find(({ id }) => id === made.credentialId);
	if (known) await n8n.updateCredential(known.id, CREDENTIAL_TYPE, account, known.name);
	const credential = known ?? (await n8n.createCredential(CREDENTIAL_TYPE, account, name));
	const existing = made && (await n8n.workflow(made.workflowId).catch(absentWorkflow));
	const workflow = existing ?? (await n8n.createWorkflow(exampleWorkflow(credential, session)));
	writeFileSync(memory, JSON.stringify({ credentialId: credential.id, workflowId: workflow.id } satisfies Made));
	return { workflow, isNew: existing === undefined };
}

function absentWorkflow(error: unknown): undefined {
	if (error instanceof N8nRequestError && (error.status === 404 || error.status === 403)) return undefined;
	throw error;
}

/**
 * Makes a new simulator know this n8n. The simulator forgets everything when it ends, and n8n registers its triggers only when a workflow is
 * published, not when it starts: so whatever is active is published once more. A workflow that the user has switched off stays off.
 * @returns what went wrong
 */
async function registerAgain(n8n: N8n, newWorkflow: string | undefined): Promise<string[]> {
	const notes: string[] = [];
	for (const { id, active } of await n8n.workflows()) {
		if (!active && id !== newWorkflow) continue;
		const workflow = await n8n.workflow(id);
		if (!workflow.nodes.some(({ type, disabled }) => type.endsWith(`.${TRIGGER_TYPE}`) && !disabled)) continue;
		if (active) await n8n.deactivate(id);
		notes.push(...(await activate(n8n, workflow)));
	}
	return notes;
}

/** Activates a workflow. @returns why it could not be, if so */
async function activate(n8n: N8n, { id, name }: SavedWorkflow): Promise<string[]> {
	try {
		await n8n.activate(id);
		return [];
	} catch (error) {
		return [`The workflow "${name}" could not be activated: ${(error as Error).message}`, ''];
	}
}

function noAddress(n8n: N8n): string {
	return [
		'The example workflow is imported but NOT active: WasenderAPI delivers messages to a public HTTPS address only, and this n8n has none.',
		`Give it one (a tunnel to ${n8n.url}, say) and start again with: --webhook-url https://…`,
		'',
	].join('\n');
}

function sessionNotes(session: Session | undefined): string[] {
	if (!session) return ['The account has no WhatsApp session yet: create and connect one at WasenderAPI, then choose it in the trigger node.', ''];
	if (session.status.toLowerCase() === 'connected') return [];
	return [`The session "${session.name}" is not connected (${session.status}): connect it at WasenderAPI, or choose another one in the trigger node.`, ''];
}

/** Resolves on Ctrl-C; fails if n8n ends by itself. */
async function untilInterrupted(n8n: N8n, signal: AbortSignal): Promise<void> {
	// Keeps the process alive while nothing else does.
	const heartbeat = setInterval(() => undefined, 60_000);
	try {
		await Promise.race([
			new Promise<void>((resolve) => {
				if (signal.aborted) resolve();
				signal.addEventListener('abort', () => resolve(), { once: true });
			}),
			n8n.whenEnded().then(() => {
				throw new Error(`n8n has ended by itself:\n${n8n.logs().trimEnd().split('\n').slice(-15).join('\n')}`);
			}),
		]);
	} finally {
		clearInterval(heartbeat);
	}
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}

function explainSignIn(error: unknown): never {
	if (error instanceof N8nRequestError && error.status === 401) {
		throw new Error(`The demo's n8n has another account than ${LOCAL_OWNER.email}, or another password. Start anew with: npm run demo -- --fresh`);
	}
	throw error;
}

const ENDING = 'Ctrl-C ends it. Your workflows are kept for the next run; "npm run demo -- --fresh" starts anew.';

function announcement(
	n8n: N8n,
	workflow: SavedWorkflow,
	account: Account,
	phoneUrl: string | undefined,
	session: Session | undefined,
	webhookUrl: string | undefined,
): string[] {
	const lines = ['', 'The demo is running.', ''];
	if (phoneUrl) lines.push(`  Phone    ${phoneUrl}`, '           Write a message there as the other person: n8n answers it.', '');
	else lines.push(`  Session  ${session ? `${session.name} (${session.status})` : 'none'} at ${account.baseUrl}`, '');
	lines.push(`  n8n      ${n8n.url}/workflow/${workflow.id}`, `           Sign in with ${n8n.owner.email} and the password ${n8n.owner.password}`, '');
	if (webhookUrl) lines.push(`  Webhooks ${webhookUrl} must lead to ${n8n.url}`, '');
	return lines;
}
