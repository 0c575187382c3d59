import type { IDataObject } from 'n8n-workflow';
import type { MessageType } from '../../../whatsapp/message/messageTypes';
import { contentOf } from '../../../whatsapp/messageContent';
import { isObject, textOf } from '../../../whatsapp/json';
import { numberFrom } from '../../../whatsapp/numberFrom';
import { systemClock } from '../../clock';
import { failedMessageError, uncertainError } from '../../errors/toNodeError';
import type { SettleDoubt } from '../deliver';
import type { RequestContext } from '../RequestContext';
import { pageOf } from '../unwrap';
import { aside, phoneOfLid } from './aside';
import { findInLog, LOG_PAGE_SIZE, type LogFinding } from './findInLog';
import { hasFailed } from './logEntry';
import type { RecentSend } from './recentSends';

/** What settling a doubt needs; it is handed over, because whoever sends messages uses this. */
export interface SettleTools {
	context: RequestContext;
	sessionId: string;
	/** Whether the session logs its messages. */
	isLogging(): Promise<boolean>;
	readMessageLog(context: RequestContext, sessionId: string, qs: IDataObject): Promise<unknown>;
	sendRequest(context: RequestContext): Promise<unknown>;
	/** The other messages of this process that say the same to the same person. */
	twins(): RecentSend[];
}

// The log may be some seconds late; the waits between the looks, in milliseconds.
const LOOKS_AFTER_MS = [500, 1_500, 3_000, 5_000];

/** What kind of message each field of POST /send-message makes. */
const KIND_OF: Readonly<Record<string, MessageType>> = {
	imageUrl: 'image',
	videoUrl: 'video',
	audioUrl: 'audio',
	documentUrl: 'document',
	stickerUrl: 'sticker',
	location: 'location',
	contact: 'contact',
	poll: 'poll',
};

/** Whether WhatsApp's message is what was sent, as far as it shows: its kind, and its words where it has some. */
function shows(message: unknown, sent: IDataObject): boolean {
	const { type, text } = contentOf(message);
	const field = Object.keys(KIND_OF).find((name) => sent[name] !== undefined);
	if (type !== (field ? KIND_OF[field] : 'text')) return false;
	const { poll, contact } = sent as { poll?: IDataObject; contact?: IDataObject };
	const words = textOf(sent.text) ?? textOf(poll?.question) ?? textOf(contact?.name);
	return words === undefined || text.trim() === words.trim();
}

/** The log's id as the message's, if `GET /messages/{id}/info` shows under it what was sent (WasenderAPI, "Get Message Info"). */
async function messageIdOf({ context, sendRequest }: SettleTools, logId: unknown): Promise<number | undefined> {
	const id = numberFrom(logId);
	if (id === undefined) return undefined;
	try {
		const [info] = pageOf(await sendRequest(aside(context, `/api/messages/${id}/info`))).entries;
		return isObject(info?.message) && shows(info.message, context.request.body as IDataObject) ? id : undefined;
	} catch {
		return undefined;
	}
}

async function look(tools: SettleTools, startedAt: number): Promise<LogFinding> {
	const { context, sessionId, readMessageLog } = tools;
	const twins = tools.twins();
	// What a twin left in the log cannot be told from this one, unless its own id is known.
	if (twins.some(({ msgId }) => msgId === undefined)) return 'unreadable';
	const message = {
		body: context.request.body as IDataObject,
		startedAt,
		otherIds: new Set(twins.map(({ msgId }) => String(msgId))),
	};
	const seen = new Set<string>();
	const readPage = async (page: number) => {
		const body = await readMessageLog(aside(context, ''), sessionId, { page, per_page: LOG_PAGE_SIZE });
		for (const { id } of pageOf(body).entries) seen.add(String(id));
		return body;
	};
	const finding = await findInLog(message, {
		readPage,
		phoneOf: async (lid) => await phoneOfLid(context, tools.sendRequest, lid),
	});
	// A twin that is not in the log under its id may be there under another.
	return [...message.otherIds].every((id) => seen.has(id)) ? finding : 'unreadable';
}

async function findEntry(tools: SettleTools, startedAt: number): Promise<LogFinding | 'off'> {
	const stop = tools.context.caller.getExecutionCancelSignal?.();
	let finding: LogFinding = 'unreadable';
	try {
		if (!(await tools.isLogging())) return 'off';
		for (const ms of LOOKS_AFTER_MS) {
			await systemClock.sleep(ms, stop);
			if (stop?.aborted) break;
			// Without the log the doubt remains, and is what the user has to hear of.
			finding = await look(tools, startedAt).catch(() => 'unreadable' as const);
			if (typeof finding === 'object') break;
		}
	} catch {
		// The execution was stopped, or the session cannot be read.
	}
	return finding;
}

/**
 * Settles from the session's message log whether a message was sent. The log only turns doubt into certainty, where exactly
 * one entry fits; it never causes a second try.
 * @returns for `enqueue`: an answer like that of a successful send, with `msgId`, or with `logId` where the log's id is not
 * known to be the message's. It throws that the message failed, or that it may have been sent.
 */
export function settleDoubt(tools: SettleTools): SettleDoubt {
	return async (reason, subject, startedAt) => {
		const finding = await findEntry(tools, startedAt);
		if (typeof finding === 'string') throw uncertainError(reason, subject, finding);
		const { id, status, failed_reason: why } = finding.entry;
		if (hasFailed(finding.entry)) {
			throw failedMessageError(textOf(why) ?? 'WhatsApp did not take it', subject);
		}
		const { to: jid } = tools.context.request.body as IDataObject;
		const msgId = await messageIdOf(tools, id);
		const data: IDataObject = msgId === undefined ? { logId: id } : { msgId };
		return { success: true, data: { ...data, jid, status } };
	};
}
