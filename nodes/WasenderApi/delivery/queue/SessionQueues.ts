import type { Account } from '../session/account';
import type { Clock } from './clock';
import { SEND_MESSAGE, sendWindows, withMargin, type RateClass } from './limits';
import { RateLimiter, type RateWindow } from './RateLimiter';
import { FairQueue } from './FairQueue';
import type { Session } from '../session/Session';

/** The windows as they have to be kept here to be kept there. */
function kept(windows: readonly RateWindow[]): RateWindow[] {
	return windows.map(({ count, ms }) => ({ count, ms: withMargin(ms) }));
}

/** The requests of one session, or those an account makes on its own behalf: one queue, a pace for each rate class. */
export class Traffic {
	readonly queue: FairQueue;

	/** The highest id of a message that is known to have been sent. */
	newestMessageId?: number;

	private readonly paces = new Map<string, RateLimiter>();

	constructor(clock: Clock) {
		this.queue = new FairQueue(clock);
	}

	/** The pace that requests of this rate class share, brought up to what the session's details say. */
	limiterOf(rateClass: RateClass, session?: Session): RateLimiter {
		let pace = this.paces.get(rateClass.name);
		if (!pace) {
			pace = new RateLimiter(kept(rateClass.windows));
			this.paces.set(rateClass.name, pace);
		}
		if (rateClass.name === SEND_MESSAGE && session) {
			pace.setWindows(kept(sendWindows(session.accountProtection, pace.named ?? pace.announced)));
		}
		return pace;
	}
}

/** The traffic of every session that this process has used. */
export class SessionQueues {
	private readonly traffics = new Map<string, Traffic>();

	constructor(private readonly clock: Clock) {}

	/** @param session left out for account-level endpoints, which have a queue of their own */
	of(account: Account, session?: Session): Traffic {
		const key = `${account.id}:${session?.id ?? ''}`;
		let traffic = this.traffics.get(key);
		if (!traffic) {
			traffic = new Traffic(this.clock);
			this.traffics.set(key, traffic);
		}
		return traffic;
	}
}
