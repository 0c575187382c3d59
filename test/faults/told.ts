import type { NodeResult } from '../contract/engine';
import type { RecordedRequest } from '../simulator';
import type { FaultRow } from './everyFault';
import type { Kind } from './kinds';

/** One run in which one request met a fault, as it is told afterwards. */
export interface Told {
	kind: Kind;
	row: FaultRow;
	/** How many sessions the items are for, in turn. */
	sessions: 1 | 2;
	/** The item that the fault was meant for. */
	item: number;
	/** What n8n does with an item that fails. */
	onError: 'continueRegularOutput' | 'stopWorkflow';
	/** The requests of this kind, in the order in which they came. */
	requests: RecordedRequest[];
	/** The texts that reached a person, in order. */
	received: string[];
	items: NodeResult['items'];
	error: NodeResult['error'];
	/** How often the fault has worked. */
	fired: number;
	/** A message for each of the sessions, sent afterwards. */
	next: NodeResult;
}

/** What an error says of the items of a run that it ended. */
export interface Progress {
	done: number[];
	/** Failed too, because they were under way. */
	underWay: number[];
	notStarted: number[];
}

/** The numbers in `items 0–2, 4`. */
function numbersIn(words = ''): number[] {
	return [...words.matchAll(/(\d+)(?:–(\d+))?/g)].flatMap(([, from, to = from]) =>
		Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => Number(from) + at),
	);
}

/** Reads `Done: …. Under way when it failed: item 3: …. Not started: ….` */
export function progressIn(description: string): Progress {
	const [, underWay = ''] = /Under way when it failed: (.*?)(?=\. Not started|\.$)/.exec(description) ?? [];
	return {
		done: numbersIn(/Done: (items? [^.]*)/.exec(description)?.[1]),
		underWay: [...underWay.matchAll(/item (\d+):/g)].map(([, item]) => Number(item)),
		notStarted: numbersIn(/Not started: (items? [^.]*)/.exec(description)?.[1]),
	};
}
