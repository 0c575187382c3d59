import type { IHookFunctions } from 'n8n-workflow';
import { systemClock } from '../../delivery/clock';
import { post } from '../../delivery/post';
import { isObject } from '../../whatsapp/json';
import { PREDECESSORS_HEADER, SIGNATURE_HEADER } from '../headers';
import { withoutNote } from '../../conversation/switchboard/places';
import { isCounterpart, isSameWebhook, isTestUrl, isTriggerHere } from './identity';
import { notedBefore } from './testUrl';
import { webhookOf, type WebhookSettings } from './webhookSettings';
import { isUrl } from '../../whatsapp/isUrl';

// Hooks wait for these: n8n shows "publishing" meanwhile.
const ASK_TIMEOUT_MS = 5_000;

// A trigger that is being registered itself knows its predecessors in a moment.
const ASK_AGAIN_MS = [300, 600, 1_200];

/** A chain of more triggers than anybody shares a session among. */
export const LONGEST_CHAIN = 20;

/** What a trigger said when it was asked for its predecessors. */
export type Asked =
	/** n8n knows no such webhook: it was deactivated, or a test that has ended. */
	| 'gone'
	/** It is there, and told nothing. */
	| 'silent'
	| WebhookSettings[];

/** What the answer to `PREDECESSORS_HEADER` holds, as far as it is what it should be; undefined if it is not. */
function chainIn(body: unknown): WebhookSettings[] | undefined {
	const predecessors = isObject(body) ? body.predecessors : undefined;
	if (!Array.isArray(predecessors)) return undefined;
	return (predecessors as unknown[])
		.filter(isObject)
		.map(webhookOf)
		.filter(({ webhook_url: url }) => url !== null && isUrl(url))
		.slice(0, LONGEST_CHAIN);
}

/**
 * Asks a trigger of this n8n for its predecessors.
 * @param secret the session's webhook secret; without one a trigger tells nothing but that it is there
 */
export async function askPredecessors(context: IHookFunctions, url: string, secret: string): Promise<Asked> {
	const headers = { ...(secret !== '' && { [SIGNATURE_HEADER]: secret }), [PREDECESSORS_HEADER]: '1' };
	for (const ms of [...ASK_AGAIN_MS, undefined]) {
		try {
			const { statusCode, body } = await post(context, url, { headers, body: {}, timeout: ASK_TIMEOUT_MS });
			if (statusCode === 404) return 'gone';
			const isAskedTooEarly = isObject(body) && body.predecessors === null;
			if (!isAskedTooEarly || ms === undefined) return chainIn(body) ?? 'silent';
			await systemClock.sleep(ms);
		} catch {
			// Not asked is not lost: the trigger itself is known.
			return 'silent';
		}
	}
	return 'silent';
}

function isOf({ webhook_url: url }: WebhookSettings, own: string): boolean {
	return url !== null && isSameWebhook(withoutNote(url), own);
}

/** Those of a chain that are not this webhook, each once. */
export function withoutOwn(chain: WebhookSettings[], own: string): WebhookSettings[] {
	const others: WebhookSettings[] = [];
	for (const settings of chain) {
		const { webhook_url: url } = settings;
		if (url === null || isOf(settings, own)) continue;
		if (others.some(({ webhook_url: known }) => known === url)) continue;
		others.push(settings);
	}
	return others.slice(0, LONGEST_CHAIN);
}

/** Who stands on a session before a trigger. */
export interface Standing {
	/** The latest first; never the trigger itself, nor a webhook of this n8n that is gone. */
	predecessors: WebhookSettings[];
	/** The URL under which it stands there itself, be it a former one, or below a test that ended without a trace. */
	ours?: string;
	/** The latest ended without telling what stood before it. */
	isUnknown: boolean;
	/** The latest was asked, so time has passed; and it has this trigger behind it. */
	wasAsked: boolean;
	isBehind: boolean;
}

/**
 * Finds out who stands on a session before a trigger. If the latest is another trigger of this n8n it is asked for
 * those before it: should it be deactivated first, they must not be lost with it. What is gone is looked through: the
 * URL of a test that was killed with n8n tells what stood before it.
 * @param current what stands on the session now
 * @param own the URL that is going to be registered, or is
 */
export async function standingOn(
	context: IHookFunctions,
	current: WebhookSettings,
	own: string,
	secret: string,
): Promise<Standing> {
	const standing: Standing = { predecessors: [], isUnknown: false, wasAsked: false, isBehind: false };
	let at: WebhookSettings | undefined = current;
	for (let depth = 0; depth < LONGEST_CHAIN && at.webhook_url !== null; depth++) {
		const url: string = at.webhook_url;
		const noted = notedBefore(at);
		const isOurs = isOf(at, own);
		if (isOurs) standing.ours ??= url;
		// Our own test under an address that this n8n no longer has.
		const isLostTest = isTestUrl(url) && isCounterpart(url, own) && !isTriggerHere(url, own);
		if (!isOurs && !isLostTest) {
			if (!isTriggerHere(url, own)) return { ...standing, predecessors: [at] };
			standing.wasAsked = true;
			const asked = await askPredecessors(context, url, secret);
			if (asked !== 'gone') {
				const further = asked === 'silent' || asked.length === 0 ? [noted] : asked;
				const chain = [at, ...further.filter((settings) => settings !== undefined)];
				const isBehind = Array.isArray(asked) && asked.some((settings) => isOf(settings, own));
				return { ...standing, predecessors: withoutOwn(chain, own), isBehind };
			}
		}
		if (noted === undefined) {
			standing.isUnknown = standing.ours === undefined;
			return standing;
		}
		at = noted;
	}
	return standing;
}

/**
 * The latest predecessor that still listens. Triggers of this n8n answer an unsigned event with 401, those that have
 * been deactivated with 404; of other servers nobody can tell, so they count as listening.
 */
export async function latestListening(
	context: IHookFunctions,
	predecessors: WebhookSettings[],
	own: string,
): Promise<WebhookSettings | undefined> {
	for (const predecessor of predecessors) {
		const { webhook_url: url } = predecessor;
		if (url === null || isOf(predecessor, own)) continue;
		if (!isTriggerHere(url, own)) return predecessor;
		if ((await askPredecessors(context, url, '')) !== 'gone') return predecessor;
	}
	return undefined;
}
