import type { IHttpRequestOptions } from 'n8n-workflow';

/** What goes before a request, in its own turn. */
export interface Lead {
	request: IHttpRequestOptions;
	/** How long it is left to itself before the request follows, in milliseconds. */
	ms: number;
}

/** What the fields of an operation wish of the way its request is sent, beyond what it asks for. */
export interface SendOptions {
	/** The time to keep since the session's request of the same kind before it, in milliseconds. */
	pauseMs?: number;
	/** Made from the request as it leaves. Whatever becomes of it, the request follows. */
	lead?: (request: IHttpRequestOptions) => Lead;
	/** A phone number that has to be on WhatsApp: its digits. */
	phoneToCheck?: string;
	/** What was sent within so many milliseconds is not sent again. 0 sends it even where n8n repeats what an earlier execution began. */
	onceWithinMs?: number;
}

/** What counts as sent before. */
export interface Once {
	/** In milliseconds. */
	withinMs: number;
	/** Its file is uploaded for it, so the same file may have had another address before. */
	isUploaded: boolean;
	/** Why it is asked for, if not by the node: n8n repeats what an earlier execution began. */
	retry?: {
		/** It is sent where the log does not tell: it is one message, and whoever presses "Retry" has been told how it ended. */
		isAlone: boolean;
		/** What was under way when the earlier execution ended may take so long to be in the log, in milliseconds. */
		lateMs: number;
	};
}

declare module 'n8n-workflow' {
	interface IHttpRequestOptions {
		/** Set by `preSend`, taken off by the door. */
		sendOptions?: SendOptions;
	}
}

/** How matters stand at a gate; `answer` takes the place of the request's own. */
export type Passage = 'open' | 'ask' | { answer: unknown } | { error: Error };

/** What must be settled before a request leaves. It is looked at when the request has its turn. */
export interface Gate {
	/** What is known at this moment, about the request as it would leave. */
	look(request: IHttpRequestOptions): Passage;
	/** Finds out what is not known yet. The turn is given back meanwhile. @throws the error for the request */
	ask(request: IHttpRequestOptions): Promise<void>;
}

/** How a request is sent, beyond what it asks for. */
export interface SendPolicy extends Pick<SendOptions, 'pauseMs' | 'lead'> {
	gates: readonly Gate[];
}

/** The request with one more wish. */
export function withSendOptions(request: IHttpRequestOptions, options: SendOptions): IHttpRequestOptions {
	return { ...request, sendOptions: { ...request.sendOptions, ...options } };
}
