/** Where the items of a batch wait for one another: nobody passes before all have come or have ended. */
export class Barrier {
	private readonly waiting = new Map<number, () => void>();

	private readonly come = new Set<number>();

	/** @param expected the items that will come */
	constructor(private readonly expected: ReadonlySet<number>) {}

	/** Resolves when all are there; they pass in their order. */
	async arrive(item: number): Promise<void> {
		await new Promise<void>((pass) => {
			this.waiting.set(item, pass);
			this.count(item);
		});
	}

	/** An item has ended and will not come. */
	count(item: number): void {
		this.come.add(item);
		// The one that came last is let through with the others, not before it waits like them.
		if (this.come.size >= this.expected.size) void Promise.resolve().then(() => this.open());
	}

	private open(): void {
		const passing = [...this.waiting].sort(([a], [b]) => a - b);
		this.waiting.clear();
		for (const [, pass] of passing) pass();
	}
}
