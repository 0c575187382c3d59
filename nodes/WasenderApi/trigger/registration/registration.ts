import { NodeOperationError, type IDataObject, type IHookFunctions } from 'n8n-workflow';
import { digestOf } from '../../conversation/switchboard/proof';
import { systemClock } from '../../delivery/clock';
import type { RequestContext } from '../../delivery/request/RequestContext';
import { requestContextOf } from '../../delivery/requestContextOf';
import { readSession } from '../../delivery/session/sessions';
import { rememberDigest } from '../signature';
import { ANSWER_EVENTS, selectedEvents, triggerOptions, triggerSession } from '../settings';
import { withoutNote } from '../../conversation/switchboard/places';
import { isSameWebhook } from './identity';
import { latestListening, standingOn, withoutOwn, type Standing } from './predecessors';
import { offeredUrl, refuseExisting, refuseParameters, refuseUnreachable, secretIn } from './refusals';
import { isTest, keepRegistration, keptRegistration, type Registration } from './staticData';
import { testUrlOver } from './testUrl';
import { inTurn } from './turn';
import { refuseUnsynced, tellRefusedEvents, tellUnsynced } from './answers';
import { isStatus, NO_WEBHOOK, updateWebhook, webhookOf, type WebhookSettings } from './webhookSettings';

// Two who register at the same moment step aside by themselves; whoever goes on changing the session is not fought.
const TRIES = 5;

const OVERLAP_MS = { atLeast: 300, atMost: 5_000 };

/**
 * How long somebody else's change may still be under way who read the session before ours: about as long as our own
 * read and change took.
 */
function overlapMs(tookMs: number): number {
	const ms = Math.min(OVERLAP_MS.atMost, Math.max(OVERLAP_MS.atLeast, 2 * tookMs));
	// Spread, so that those who collided do not collide again.
	return ms * (1 + Math.random() / 2);
}

/** What this trigger needs, and what those it shares with do. */
function eventsFor(context: IHookFunctions, { isShared, isOfTest, predecessors }: Registration): string[] {
	const [latest] = predecessors;
	const others = isShared && latest?.webhook_enabled ? (latest.webhook_events ?? []) : [];
	// A test takes no answers: those behind it do, and theirs are among the others.
	const answers = triggerOptions(context).receiveAnswers && !isOfTest ? ANSWER_EVENTS : [];
	return [...new Set([...selectedEvents(context), ...answers, ...others])];
}

/** Whether the session already sends just these events to this trigger. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	const registration = keptRegistration(context);
	const url = offeredUrl(context);
	if (!registration || registration.isEnded) return false;
	if (registration.url !== url || registration.sessionId !== triggerSession(context)) return false;
	const details = await detailsIfAny(await requestContextOf(context), registration.sessionId);
	if (!details) return false;
	const { webhook_url: current, webhook_enabled: enabled, webhook_events: subscribed } = webhookOf(details);
	const wanted = eventsFor(context, registration).filter((event) => !registration.refusedEvents.includes(event));
	const isSame = subscribed?.length === wanted.length && wanted.every((event) => subscribed.includes(event));
	return current === url && enabled && isSame;
}

/** What there is to know before a session's webhook is changed. */
interface Found {
	details: IDataObject;
	secret: string;
	standing: Standing;
}

/** Reads who stands on the session; once more where asking around took time in which that may have changed. */
async function look(
	context: IHookFunctions,
	requestContext: RequestContext,
	sessionId: string,
	url: string,
): Promise<Found> {
	let details = await readSession(requestContext, sessionId);
	for (let tries = 1; ; tries++) {
		const secret = secretIn(context, details);
		const current = webhookOf(details);
		const standing = await standingOn(context, current, url, secret);
		if (!standing.wasAsked || tries >= TRIES) return { details, secret, standing };
		const now = await readSession(requestContext, sessionId);
		if (webhookOf(now).webhook_url === current.webhook_url) return { details: now, secret, standing };
		details = now;
	}
}

/**
 * Points the session's webhook at this trigger. What stood there before is kept: to be put back, and while it shares
 * the session to go on getting its events. A test always shares, so that nobody's production stands still meanwhile.
 * The change is looked at afterwards: where somebody else registered at the same moment, both end in one chain.
 * @throws NodeOperationError if WasenderAPI could not reach n8n, if the session has no webhook secret, if another
 * webhook stands there and is not to be touched, or if WasenderAPI did not pass the change on to WhatsApp
 * @throws NodeApiError with the API's message
 */
export async function register(context: IHookFunctions): Promise<void> {
	const requestContext = await requestContextOf(context);
	const sessionId = triggerSession(context);
	const url = offeredUrl(context);
	refuseUnreachable(context, url, requestContext.account.baseUrl);
	refuseParameters(context);
	await inTurn(
		`${requestContext.account.id}:${sessionId}`,
		async () => await registerOn(context, requestContext, sessionId, url),
	);
}

async function registerOn(
	context: IHookFunctions,
	requestContext: RequestContext,
	sessionId: string,
	url: string,
): Promise<void> {
	const isOfTest = isTest(context, url);
	const isShared = isOfTest || triggerOptions(context).existingWebhook === 'share';
	const kept = keptRegistration(context);
	// What stood there before an earlier time is no secret to us, and nobody else's to tell.
	const isKnown = kept?.sessionId === sessionId && isSameWebhook(withoutNote(kept.url), url);
	let known = isKnown && !kept.isEnded ? kept : undefined;
	for (let tries = 1; ; tries++) {
		const began = systemClock.now();
		const { details, secret, standing } = await look(context, requestContext, sessionId, url);
		const isOurs = standing.ours !== undefined;
		const remembered = isOurs && isKnown ? (known ?? kept) : standing.isUnknown || tries > 1 ? known : undefined;
		const predecessors = withoutOwn([...standing.predecessors, ...(remembered?.predecessors ?? [])], url);
		if (!isOfTest) refuseExisting(context, standing.predecessors[0]);
		const current = webhookOf(details);
		const registration: Registration = {
			sessionId,
			url: isOfTest ? testUrlOver(url, predecessors[0], selectedEvents(context)) : url,
			isOfTest,
			predecessors,
			before: remembered?.before ?? (current.webhook_url === null ? current : NO_WEBHOOK),
			isShared,
			secretDigest: secret === '' ? undefined : digestOf(secret),
			isUnsigned: secret === '',
			refusedEvents: [],
			at: Date.now(),
		};
		if (registration.secretDigest) rememberDigest(context, sessionId, registration.secretDigest);
		// Before the change: should it fail half-way, `delete` knows what to put back.
		keepRegistration(context, registration);
		known = registration;
		const settings = {
			webhook_url: registration.url,
			webhook_enabled: true,
			webhook_events: eventsFor(context, registration),
		};
		const { refusedEvents, warning } = await updateWebhook(requestContext, sessionId, settings);
		if (refusedEvents.length > 0) {
			known = { ...registration, refusedEvents };
			keepRegistration(context, known);
			tellRefusedEvents(context, refusedEvents);
		}
		await systemClock.sleep(overlapMs(systemClock.now() - began));
		const now = webhookOf(await readSession(requestContext, sessionId));
		const isThere = now.webhook_url !== null && isSameWebhook(withoutNote(now.webhook_url), url);
		if (isThere || tries >= TRIES || (await standingOn(context, now, url, secret)).isBehind) {
			// What could not be passed on a moment ago may be now.
			const still = isThere && warning ? (await updateWebhook(requestContext, sessionId, settings)).warning : undefined;
			if (still) refuseUnsynced(context, still, details);
			return;
		}
	}
}

/** Whether the session's webhook leads to a trigger that is being deactivated. */
async function leadsTo(context: IHookFunctions, current: WebhookSettings, url: string): Promise<boolean> {
	if (current.webhook_url === null) return false;
	if (withoutNote(current.webhook_url) === url) return true;
	// A test that was killed with n8n may stand there in its place. The same trigger in another n8n is not this one.
	const { ours } = await standingOn(context, current, url, '');
	return ours !== undefined && withoutNote(ours) === url;
}

/**
 * Puts back what stood there before, unless somebody has pointed the session elsewhere meanwhile. What WasenderAPI
 * sends here all the same is handed on from now on; n8n goes on listening until this has ended.
 * A session that is gone is no error.
 */
export async function unregister(context: IHookFunctions): Promise<void> {
	const registration = keptRegistration(context);
	if (!registration || registration.isEnded) return;
	const requestContext = await requestContextOf(context);
	const key = `${requestContext.account.id}:${registration.sessionId}`;
	await inTurn(key, async () => await restoreOn(context, requestContext, registration));
}

async function restoreOn(
	context: IHookFunctions,
	requestContext: RequestContext,
	registration: Registration,
): Promise<void> {
	const { sessionId, predecessors, before } = registration;
	const url = withoutNote(registration.url);
	for (let tries = 1; tries <= TRIES; tries++) {
		const began = systemClock.now();
		const details = await detailsIfAny(requestContext, sessionId);
		const current = webhookOf(details ?? {});
		// Where the API keeps the URL of a webhook that was switched off, that is as good as none.
		const isDone = tries > 1 && !current.webhook_enabled;
		if (isDone || !(await leadsTo(context, current, url))) break;
		const target = (await latestListening(context, predecessors, url)) ?? before;
		const { warning } = await updateWebhook(requestContext, sessionId, target);
		if (warning) tellUnsynced(context, warning);
		keepRegistration(context, { ...registration, isEnded: true, at: Date.now() });
		// While a test is being ended n8n stalls for most of a minute if another one begins (docs/ARCHITECTURE.md).
		if (registration.isOfTest) return;
		// Somebody who ends at the same moment may have put us back, and events may be on their way here.
		await systemClock.sleep(overlapMs(systemClock.now() - began));
	}
	keepRegistration(context, { ...registration, isEnded: true, at: Date.now() });
}

async function detailsIfAny(requestContext: RequestContext, sessionId: string): Promise<IDataObject | undefined> {
	try {
		return await readSession(requestContext, sessionId);
	} catch (error) {
		if (isStatus(error, '404')) return undefined;
		throw new NodeOperationError(requestContext.caller.getNode(), error as Error);
	}
}
