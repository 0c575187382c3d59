import type { Flow } from './Flow';

/** The flows of one kind: so many requests at a time, flow after flow. */
export class RoundRobin {
	/** In the order of their turns: a flow that was served goes to the end. */
	readonly flows = new Map<object, Flow>();

	running = 0;

	/** The flow that had the latest turn: newcomers go before it, or a reply would wait for two sends of a campaign. */
	private lastServed?: object;

	/**
	 * @param concurrency how many requests may run at once
	 * @param newFlow whether a request waits for those before it in its flow
	 */
	constructor(
		private readonly concurrency: number,
		private readonly newFlow: () => Flow,
	) {}

	get isBusy(): boolean {
		return this.running >= this.concurrency;
	}

	open(key: object): Flow {
		const flow = this.newFlow();
		this.flows.set(key, flow);
		if (this.lastServed) this.toTheEnd(this.lastServed);
		return flow;
	}

	served(key: object): void {
		this.toTheEnd(key);
		this.lastServed = key;
	}

	close(key: object): void {
		this.flows.get(key)?.close();
		this.flows.delete(key);
		if (this.flows.size === 0) this.lastServed = undefined;
	}

	private toTheEnd(key: object): void {
		const flow = this.flows.get(key);
		if (!flow) return;
		this.flows.delete(key);
		this.flows.set(key, flow);
	}
}
