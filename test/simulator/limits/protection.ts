import type { Session } from '../store/types';
import type { World } from '../world';

/** When the two that go by a setting learn of its change, ms from now; 0 (default) is at once. */
export interface ProtectionTiming {
	detailsAfterMs?: number;
	limiterAfterMs?: number;
}

/** Switches a session's account protection, as somebody does in the dashboard: details and limiter may differ for a while. */
export function switchProtection(world: World, session: Session, on: boolean, timing: ProtectionTiming): void {
	const { detailsAfterMs = 0, limiterAfterMs = 0 } = timing;
	// Until its time each goes on saying what it said.
	session.shownAccountProtection ??= session.accountProtection;
	const after = (ms: number, job: () => void) => (ms > 0 ? world.later(ms, job) : job());
	after(detailsAfterMs, () => (session.shownAccountProtection = on));
	after(limiterAfterMs, () => (session.accountProtection = on));
	after(Math.max(detailsAfterMs, limiterAfterMs), () => delete session.shownAccountProtection);
}
