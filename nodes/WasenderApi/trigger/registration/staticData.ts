import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { switchboardAt } from '../../conversation/switchboard/switchboards';
import { withoutNote } from '../../conversation/switchboard/places';
import { isTestUrl } from './identity';
import type { WebhookSettings } from './webhookSettings';

/** What `create` leaves in the node's static data: for `delete` to put things back, for `webhook` to go by. */
export interface Registration {
	sessionId: string;
	/** The URL that was registered. */
	url: string;
	/** Somebody listens for a test event. */
	isOfTest: boolean;
	/** What stood on the session before, the latest first; empty if nothing did. */
	predecessors: WebhookSettings[];
	/** What the session's settings were when nothing stood there. */
	before: WebhookSettings;
	/** The latest of the predecessors goes on getting its events. */
	isShared: boolean;
	/** Digest of the session's webhook secret, so that events are verified right after n8n was restarted. */
	secretDigest?: string;
	/** The session has no secret, and the user wants its events all the same. */
	isUnsigned: boolean;
	/** The events that the API would not have. */
	refusedEvents: string[];
	/** The trigger was deactivated: what arrives all the same is for those who stood there before. */
	isEnded?: boolean;
	/** When this was written, in milliseconds since 1970. */
	at: number;
}

type Context = IHookFunctions | IWebhookFunctions;

/** The node's static data; a test registration has its own, apart from the published one. */
function staticDataOf(context: Context): { registration?: Registration } {
	return context.getWorkflowStaticData('node');
}

// n8n saves static data only after the hook, and an event or a question may come before.
const latest = new Map<string, Registration>();

// Far more triggers than an instance has; workflows come and go.
const REMEMBERED_AT_MOST = 1_000;

/** Whether somebody is listening for a test event; the path of a test's URL can be renamed in n8n's settings. */
export function isTest(context: IHookFunctions, url: string): boolean {
	return context.getActivationMode() === 'manual' || isTestUrl(url);
}

function keyOf(context: Context, isOfTest: boolean): string {
	return `${context.getWorkflow().id ?? ''}:${context.getNode().id}:${isOfTest ? 'test' : 'live'}`;
}

/** Keeps a registration; an earlier one of the same trigger is replaced. */
export function keepRegistration(context: IHookFunctions, registration: Registration): void {
	staticDataOf(context).registration = registration;
	const key = keyOf(context, registration.isOfTest);
	latest.delete(key);
	latest.set(key, registration);
	// From now on questions that are asked in this process find it.
	if (!registration.isEnded) switchboardAt(withoutNote(registration.url), registration.isOfTest);
	const [oldest] = latest.keys();
	if (latest.size > REMEMBERED_AT_MOST && oldest !== undefined) latest.delete(oldest);
}

/** The registration as a hook left it, an ended one included. */
export function keptRegistration(context: IHookFunctions): Registration | undefined {
	return staticDataOf(context).registration;
}

/** The registration that an event goes by: n8n's, or what a hook of this process has left since n8n saved that. */
export function registrationFor(context: IWebhookFunctions): Registration | undefined {
	const { registration: saved } = staticDataOf(context);
	const known = latest.get(keyOf(context, context.getMode() === 'manual'));
	// In the same millisecond both are from this process, and what n8n saved is the older.
	return known && (!saved || known.at >= saved.at) ? known : saved;
}
