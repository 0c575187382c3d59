/** Something that the phone page should show anew. */
export interface Change {
	type: 'session' | 'chat' | 'message' | 'presence';
	sessionId: number;
	chatJid?: string;
	keyId?: string;
}

/** Tells listeners what changed in the store. */
export class ChangeFeed {
	private listeners = new Set<(change: Change) => void>();

	/** Tells everybody. */
	tell(change: Change): void {
		for (const listener of this.listeners) listener(change);
	}

	/** Listens. @returns a function that ends it */
	listen(listener: (change: Change) => void): () => void {
		this.listeners.add(listener);
		return () => this.listeners.delete(listener);
	}
}
