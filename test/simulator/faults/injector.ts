import { matches, picks, type ActiveRule, type FaultRule, type FaultSubject } from './rules';

/** Holds the fault rules and says which one a request meets. */
export class FaultInjector {
	private rules: ActiveRule[] = [];
	private nextId = 1;

	/** @param refuseFor closes the port at once and opens it again after so many milliseconds */
	constructor(private readonly refuseFor: (ms: number) => void) {}

	/** The rules at work, in the order in which they were added. */
	get active(): readonly ActiveRule[] {
		return this.rules;
	}

	/** Adds a rule. The first rule that fits a request wins. @returns the rule with its counters */
	add(rule: FaultRule): ActiveRule {
		const active: ActiveRule = { ...rule, id: this.nextId++, seen: 0, fired: 0 };
		this.rules.push(active);
		this.refuseIfDue(active);
		return active;
	}

	/** Removes one rule. */
	remove(id: number): void {
		this.rules = this.rules.filter((rule) => rule.id !== id);
	}

	/** Removes all rules. */
	clear(): void {
		this.rules = [];
	}

	/** Counts a request for every rule that it fits. @returns the rule that works on it, if any */
	meet(subject: FaultSubject): { rule?: ActiveRule; seenBy: ActiveRule[] } {
		const seenBy = this.rules.filter((rule) => matches(rule.match ?? {}, subject));
		for (const rule of seenBy) rule.seen++;
		const rule = seenBy.find((one) => one.fault !== 'refuse' && this.isLeft(one) && picks(one.match ?? {}, one.seen));
		if (rule) rule.fired++;
		return { rule, seenBy };
	}

	/** To be called just before the answer to a request leaves: closes the port if the next matching request is to be refused. */
	beforeAnswer(seenBy: ActiveRule[]): void {
		for (const rule of seenBy) if (this.rules.includes(rule)) this.refuseIfDue(rule);
	}

	private refuseIfDue(rule: ActiveRule): void {
		if (rule.fault !== 'refuse' || !this.isLeft(rule)) return;
		if (!picks(rule.match ?? {}, rule.seen + 1)) return;
		rule.fired++;
		this.refuseFor(rule.forMs ?? 150);
	}

	private isLeft(rule: ActiveRule): boolean {
		const times = rule.match?.times ?? (rule.fault === 'refuse' ? 1 : Infinity);
		return rule.fired < times;
	}
}
