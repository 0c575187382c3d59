import type { IDataObject } from 'n8n-workflow';
import { inMilliseconds } from '../../../whatsapp/message/moment';

/** What the clocks of the API and of this machine may differ by. */
export const CLOCK_SKEW_MS = 30_000;

/** When an entry of the message log was made, in milliseconds since 1970; its times carry no zone and are taken for UTC. */
export function timeOf({ created_at: at }: IDataObject): number {
	if (typeof at === 'number' || /^\d{9,13}$/.test(String(at))) return inMilliseconds(Number(at));
	const text = String(at).trim().replace(' ', 'T');
	return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`);
}

/** Whether a page of the log begins with its oldest entry; the documentation does not say which comes first. */
export function isOldestFirst(entries: IDataObject[]): boolean {
	const [first] = entries;
	const last = entries.at(-1);
	if (!first || !last) return false;
	const [a, b] = [Number(first.id), Number(last.id)];
	return Number.isFinite(a) && Number.isFinite(b) ? a < b : timeOf(first) < timeOf(last);
}

/** Whether an entry says that its message reached nobody. */
export function hasFailed({ status }: IDataObject): boolean {
	return /^(failed|error)$/i.test(String(status));
}
