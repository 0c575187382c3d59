import { OpenQuestions } from './OpenQuestions';

/** A trigger of this process, as the one through which answers come. */
export interface Switchboard {
	questions: OpenQuestions;
	/** Of the trigger's webhook, without what is noted in its query. */
	url: string;
	/** The process's own port, once a request has come in. */
	port?: number;
	/** Of the session's webhook secret, once known. */
	secretDigest?: string;
	isTest: boolean;
}

// Far more triggers than an instance has; workflows come and go.
const REMEMBERED_AT_MOST = 1_000;

const switchboards = new Map<string, Switchboard>();

/**
 * The switchboard of a trigger in this process, which stays as long as the process.
 * @param url of the trigger's webhook, without what is noted in its query
 */
export function switchboardAt(url: string, isTest: boolean): Switchboard {
	const known = switchboards.get(url) ?? { questions: new OpenQuestions(), url, isTest };
	switchboards.delete(url);
	switchboards.set(url, known);
	const [oldest] = switchboards.keys();
	if (switchboards.size > REMEMBERED_AT_MOST && oldest !== undefined) switchboards.delete(oldest);
	return known;
}

/** The same, if the trigger has shown itself in this process. */
export function knownSwitchboard(url: string): Switchboard | undefined {
	return switchboards.get(url);
}

/** A question got its answer elsewhere: on its page, or it was never asked. */
export function settleEverywhere(id: string, now: number): void {
	for (const { questions } of switchboards.values()) if (questions.get(id)) questions.settle(id, now);
}
