import type { ApiMessage, Session } from '../store/types';
import type { World } from '../world';
import { changedContent, changedRecipient } from './normalise';
import { fits, type MessageLogSwitches } from './switches';

type Entry = Record<string, unknown>;

/** The entries of a session's message log, in the order in which they are shown (WasenderAPI, "Get Message Logs"). */
export function messageLog(world: World, session: Session): Entry[] {
	const switches = world.options.messageLog;
	const entries = [...world.store.messages.values()]
		.filter((message) => message.sessionId === session.id)
		.filter((message) => Date.now() - message.createdAt.getTime() >= switches.lateMs)
		.filter((message) => !fits(switches.omits, bodyOf(message)))
		.map((message) => entry(message, switches, world));
	return world.options.messageLogOrder === 'desc' ? entries.reverse() : entries;
}

/** A page of the log in another shape, where the switch says so. @param page in the documented one */
export function inShape(page: Entry, { options }: World): unknown {
	const { data, current_page, last_page, per_page, total } = page;
	const shapes: Record<MessageLogSwitches['shape'], () => unknown> = {
		documented: () => page,
		bareList: () => data,
		items: () => ({ items: data, pagination: { total, page: current_page, limit: per_page, totalPages: last_page } }),
		strange: () => ({ logs: { rows: data, cursor: null } }),
	};
	return shapes[options.messageLog.shape]();
}

function entry(message: ApiMessage, { normalised, saysFailed, idOffset }: MessageLogSwitches, { store }: World): Entry {
	const time = (date: Date) => date.toISOString().slice(0, 19).replace('T', ' ');
	const isCalledFailed = fits(saysFailed, bodyOf(message));
	return {
		id: String(message.msgId + idOffset),
		whatsapp_session_id: String(message.sessionId),
		to: message.logged ? changedRecipient(message.to, normalised, store) : null,
		content: message.logged ? JSON.stringify(changedContent(message.content, normalised)) : null,
		status: isCalledFailed ? 'failed' : message.status,
		failed_reason: isCalledFailed ? 'Simulated failure' : message.failedReason,
		created_at: time(message.createdAt),
		updated_at: time(message.updatedAt),
	};
}

function bodyOf({ to, content }: ApiMessage): Record<string, unknown> {
	return { to, ...content };
}
