/** Carries the session's webhook secret as it is (WasenderAPI, "Webhook Setup"). */
export const SIGNATURE_HEADER = 'x-webhook-signature';

/** The URLs an event has already been delivered to, so that it cannot go round in circles. */
export const VISITED_HEADER = 'x-wasender-visited';

/** Asks a trigger which webhooks stood before it; answered only to those who know the session's secret. */
export const PREDECESSORS_HEADER = 'x-wasender-predecessors';
