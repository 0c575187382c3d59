import type { IExecuteSingleFunctions, IRunExecutionData, ITaskData } from 'n8n-workflow';
import { inMilliseconds } from '../../whatsapp/message/moment';
import { CLOCK_SKEW_MS } from '../request/messageLog/logEntry';
import { SentLogs, type OnceCheck } from './SentLogs';

/**
 * n8n's own record of the execution. n8n does not offer it to nodes, but every version from 1.123 to 2.41 keeps it in the node's context,
 * and nothing that is offered tells what a retried execution had done.
 */
type ExecutionRecord = Pick<IRunExecutionData, 'resultData'>;

// n8n notes when an execution began a moment before its first node starts. Where the first node started later, it started anew.
const BEGIN_MS = 1_000;

// What was under way when an execution was stopped or died may still come into the log, which may be some seconds late.
const LATE_MS = 5_000;

/** Of each retried execution what it had sent. All its nodes share it, as a message that was sent stands for one of them only. */
const sentBefore = new WeakMap<ExecutionRecord, SentLogs>();

/** After a crash n8n puts this in place of a node's output, which is lost. */
function isRecovered({ data }: ITaskData): boolean {
	return data?.main?.[0]?.[0]?.json.isArtificialRecoveredEventItem === true;
}

/** In milliseconds since 1970; what n8n recovers after a crash it dates in seconds. */
function startOf({ startTime }: ITaskData): number {
	return inMilliseconds(startTime);
}

/** What n8n repeats: a node from its first item on, or the whole workflow. */
interface Repetition {
	/** Nothing of it was sent before this moment, in milliseconds since 1970. */
	since: number;
	isWholeRun: boolean;
}

/**
 * @param begunAt when the execution began that is retried, if n8n tells
 * @returns undefined where the node has sent nothing in the execution that is retried, or n8n does not tell
 */
function repetitionOf({ resultData }: ExecutionRecord, nodeName: string, begunAt?: number): Repetition | undefined {
	const tasks = Object.values(resultData.runData).flat();
	const earliest = tasks.reduce((time, task) => Math.min(time, startOf(task)), Infinity);
	// Repeated once more, n8n tells when the first of them began in either of the two.
	if (tasks.some(isRecovered)) return { since: Math.min(earliest, begunAt ?? earliest), isWholeRun: true };
	// An execution that was stopped keeps nothing of its nodes but why it ended, which n8n takes away only with the run data of a node that failed.
	const isStopped = resultData.error !== undefined;
	if (begunAt !== undefined && (isStopped || earliest > begunAt + BEGIN_MS)) return { since: begunAt, isWholeRun: true };
	// It names the latest node that ended or failed; so this one is what n8n takes up again, and whatever else has run ended before it.
	if (resultData.lastNodeExecuted !== nodeName) return undefined;
	const since = tasks.reduce((time, task) => Math.max(time, startOf(task) + task.executionTime), 0);
	return { since, isWholeRun: false };
}

/**
 * Whether an item is one of an execution that n8n repeats ("Retry" in the list of executions), so that its message may have been sent.
 * @param isUploaded as in `Once`
 * @param isAlone it is the only item of the run
 * @returns undefined where it was not sent
 */
export function repeatedBy(context: IExecuteSingleFunctions, isUploaded: boolean, isAlone: boolean): OnceCheck | undefined {
	if (context.getMode() !== 'retry') return undefined;
	const record = (context as unknown as { runExecutionData?: ExecutionRecord }).runExecutionData;
	const { getExecutionContext } = context as Partial<IExecuteSingleFunctions>;
	const begunAt = getExecutionContext?.call(context)?.establishedAt;
	const repetition = record && repetitionOf(record, context.getNode().name, begunAt);
	if (!record || !repetition) return undefined;
	const logs = sentBefore.get(record) ?? new SentLogs(false);
	sentBefore.set(record, logs);
	logs.want(Date.now() - repetition.since + CLOCK_SKEW_MS);
	// All that is in these logs, however long the run takes.
	const withinMs = Infinity;
	// A node that fails ends when nothing of its own is under way any more.
	const retry = repetition.isWholeRun ? { isAlone: false, lateMs: LATE_MS } : { isAlone, lateMs: 0 };
	return { once: { withinMs, isUploaded, retry }, logs };
}
