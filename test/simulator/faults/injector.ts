import {
	isGate,
	matches,
	picks,
	type ActiveRule,
	type Fault,
	type FaultRule,
	type FaultSubject,
	type Gate,
} from './rules';

/** What the injector needs of the network. */
export interface Gates {
	/** @throws Error when such a fault cannot happen here: no TLS, or no proxy */
	check(fault: Fault): void;
	/** Shuts a gate at once and opens it again after so many milliseconds. */
	shutFor(gate: Gate, ms: number): void;
}

/** Holds the fault rules and says which one a request meets. */
export class FaultInjector {
	private rules: ActiveRule[] = [];
	private nextId = 1;

	constructor(private readonly gates: Gates) {}

	/** The rules at work, in the order in which they were added. */
	get active(): readonly ActiveRule[] {
		return this.rules;
	}

	/** Adds a rule. The first rule that fits a request wins. @returns the rule with its counters @throws Error when its fault cannot happen here */
	add(rule: FaultRule): ActiveRule {
		this.gates.check(rule.fault);
		const active: ActiveRule = { ...rule, id: this.nextId++, seen: 0, fired: 0 };
		this.rules.push(active);
		this.shutIfDue(active);
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
		const rule = seenBy.find((one) => !isGate(one.fault) && this.isLeft(one) && picks(one.match ?? {}, one.seen));
		if (rule) rule.fired++;
		return { rule, seenBy };
	}

	/** To be called just before the answer to a request leaves: shuts the gate if the next matching request is not to arrive. */
	beforeAnswer(seenBy: ActiveRule[]): void {
		for (const rule of seenBy) if (this.rules.includes(rule)) this.shutIfDue(rule);
	}

	private shutIfDue(rule: ActiveRule): void {
		if (!isGate(rule.fault) || !this.isLeft(rule)) return;
		if (!picks(rule.match ?? {}, rule.seen + 1)) return;
		rule.fired++;
		this.gates.shutFor(rule.fault, rule.forMs ?? 150);
	}

	private isLeft(rule: ActiveRule): boolean {
		const times = rule.match?.times ?? (isGate(rule.fault) ? 1 : Infinity);
		return rule.fired < times;
	}
}
