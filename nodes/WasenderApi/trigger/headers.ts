/** Carries the session's webhook secret as it is (WasenderAPI, "Webhook Setup"). */
export const SIGNATURE_HEADER = 'x-webhook-signature';

/** The URLs an event has already been delivered to, so that it cannot go round in circles. */
export const VISITED_HEADER = 'x-wasender-visited';

/** Asks a trigger which webhooks stood before it; answered only to those who know the session's secret. */
export const PREDECESSORS_HEADER = 'x-wasender-predecessors';

/** Which entries of an event that is handed on have answered questions: `0=<id>`, or `0=<id>+` if it starts workflows too. */
export const ANSWERED_HEADER = 'x-wasender-answered';

/**
 * An event once more, since the question was not asked any longer: only these of its entries, separated by commas. `+` in
 * front says that it is new for those before, too.
 */
export const AGAIN_HEADER = 'x-wasender-again';
