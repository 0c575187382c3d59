/** What somebody holds, or waits for. */
interface Share {
	bytes: number;
	limitBytes: number;
}

/**
 * Lets in only so many files at a time, and only so many bytes of them together. Whoever waits is served in the order
 * of arrival; who is alone is served whatever it wants.
 */
export class ByteSemaphore {
	private readonly held = new Set<Share>();

	private readonly line: Array<{ share: Share; admit: () => void }> = [];

	/** @param files that may be held at a time */
	constructor(private readonly files: number) {}

	/**
	 * Waits for room, and takes it.
	 * @param bytes that the file takes at the most
	 * @param limitBytes for all files together; where others allow more, theirs counts for as long as they hold a file
	 * @returns gives the room back; harmless when repeated
	 */
	async acquire(bytes: number, limitBytes: number): Promise<() => void> {
		const share: Share = { bytes, limitBytes };
		await new Promise<void>((resolve) => {
			this.line.push({ share, admit: resolve });
			this.admitAll();
		});
		return () => {
			this.held.delete(share);
			this.admitAll();
		};
	}

	/** Lets in whoever is first, until there is no room for it. */
	private admitAll(): void {
		for (let [first] = this.line; first && this.hasRoom(first.share); [first] = this.line) {
			this.line.shift();
			this.held.add(first.share);
			first.admit();
		}
	}

	private hasRoom(wanted: Share): boolean {
		const all = [...this.held, wanted];
		const bytes = all.reduce((sum, share) => sum + share.bytes, 0);
		const limit = Math.max(...all.map((share) => share.limitBytes));
		return this.held.size === 0 || (this.held.size < this.files && bytes <= limit);
	}
}
