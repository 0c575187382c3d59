import type { IDataObject, IExecuteSingleFunctions, ITaskData, WorkflowExecuteMode } from 'n8n-workflow';
import { repeatedBy } from '../../../../nodes/WasenderApi/delivery/sendOptions/retriedRun';
import { noteSent, type OnceCheck } from '../../../../nodes/WasenderApi/delivery/sendOptions/SentLogs';
import type { Sent } from '../../../../nodes/WasenderApi/delivery/sendOptions/SentLog';

const NODE = 'Send';
const BEGUN = Date.UTC(2026, 4, 1, 12);
const SKEW = 30_000;

/** A node that ran from so many milliseconds after the beginning on, for 5 ms. */
function task(afterMs: number, changes: Partial<ITaskData> = {}): ITaskData {
	return { startTime: BEGUN + afterMs, executionTime: 5, executionIndex: 0, source: [], ...changes };
}

/** As n8n puts it together from its log after a crash: times in seconds, and nothing of the output. */
function recovered(afterMs: number): ITaskData {
	const item = { json: { isArtificialRecoveredEventItem: true } };
	return task(0, { startTime: (BEGUN + afterMs) / 1_000, data: { main: [[item]] } });
}

interface Execution {
	mode?: WorkflowExecuteMode;
	runData?: Record<string, ITaskData[]>;
	lastNodeExecuted?: string;
	begunAt?: number;
	isUploaded?: boolean;
	isAlone?: boolean;
	record?: object;
}

function contextOf({ mode = 'retry', runData = {}, lastNodeExecuted, begunAt = BEGUN, record }: Execution) {
	return {
		getMode: () => mode,
		getNode: () => ({ name: NODE }),
		getExecutionContext: () => ({ establishedAt: begunAt }),
		runExecutionData: record ?? { resultData: { runData, lastNodeExecuted } },
	} as unknown as IExecuteSingleFunctions;
}

function repeated(execution: Execution): OnceCheck | undefined {
	return repeatedBy(contextOf(execution), execution.isUploaded ?? false, execution.isAlone ?? false);
}

/** How far back the logs go, in milliseconds since 1970. */
async function since({ logs }: OnceCheck, session = 'a'): Promise<number> {
	let from = NaN;
	await logs.of(session, async (moment) => {
		from = moment;
		return [];
	});
	return from;
}

const FAILED_HERE: Execution = { runData: { Start: [task(10)], Texts: [task(20), task(900)] }, lastNodeExecuted: NODE };

beforeEach(() => jest.spyOn(Date, 'now').mockReturnValue(BEGUN + 3_600_000));
afterEach(() => jest.restoreAllMocks());

describe('what n8n repeats', () => {
	it.each<WorkflowExecuteMode>(['manual', 'trigger', 'webhook'])('is nothing of a run by %s', (mode) => {
		expect(repeated({ ...FAILED_HERE, mode })).toBeUndefined();
	});

	it('is the node that failed: from the end of what ran before it on', async () => {
		const found = repeated(FAILED_HERE) as OnceCheck;
		expect(found.once).toEqual({ withinMs: Infinity, isUploaded: false, retry: { isAlone: false, lateMs: 0 } });
		expect(await since(found)).toBe(BEGUN + 905 - SKEW);
	});

	it('is not a node that comes after the one that failed', () => {
		const runData = { Start: [task(10)], Before: [task(3_599_000)] };
		expect(repeated({ runData, lastNodeExecuted: 'Before' })).toBeUndefined();
	});

	it('is everything after a crash, of which n8n knows whole seconds', async () => {
		const runData = { Start: [recovered(0), task(3_599_000)], Texts: [recovered(1_000), task(3_599_010)] };
		for (const begunAt of [BEGUN, undefined]) {
			const found = repeatedBy(
				{ ...contextOf({ runData, lastNodeExecuted: 'Texts' }), getExecutionContext: () => begunAt && { establishedAt: begunAt } } as never,
				false,
				true,
			) as OnceCheck;
			expect(found.once.retry).toEqual({ isAlone: false, lateMs: 5_000 });
			expect(await since(found, String(begunAt))).toBe(BEGUN - SKEW);
		}
	});

	it('is everything since the first of several that crashed', async () => {
		const runData = { Start: [recovered(60_000)], Texts: [recovered(61_000)] };
		expect(await since(repeated({ runData, lastNodeExecuted: 'Texts' }) as OnceCheck)).toBe(BEGUN - SKEW);
	});

	it('is the node that crashed, where n8n had saved what ran before it', async () => {
		const runData = { Start: [task(10)], Other: [task(0, { startTime: BEGUN / 1_000, executionStatus: 'crashed' })] };
		expect(await since(repeated({ runData, lastNodeExecuted: NODE }) as OnceCheck)).toBe(BEGUN + 15 - SKEW);
	});

	it('is everything after a stop, of which n8n keeps only when it began', async () => {
		const runData = { Start: [task(3_599_000)], Texts: [task(3_599_010)] };
		const found = repeated({ runData, lastNodeExecuted: 'Texts', isAlone: true }) as OnceCheck;
		expect(found.once.retry).toEqual({ isAlone: false, lateMs: 5_000 });
		expect(await since(found)).toBe(BEGUN - SKEW);
	});

	it('is everything after a stop, also where it is repeated at once', async () => {
		const runData = { Start: [task(600)], Texts: [task(610)] };
		const resultData = { runData, lastNodeExecuted: 'Texts', error: { message: 'The execution was cancelled manually' } };
		const found = repeated({ record: { resultData } }) as OnceCheck;
		expect(found.once.retry).toEqual({ isAlone: false, lateMs: 5_000 });
		expect(await since(found)).toBe(BEGUN - SKEW);
	});

	it('took a moment to begin', () => {
		expect(repeated({ runData: { Start: [task(1_000)] }, lastNodeExecuted: 'Start' })).toBeUndefined();
		expect(repeated({ runData: { Start: [task(1_001)] }, lastNodeExecuted: 'Start' })).toBeDefined();
	});

	it('is unknown where n8n keeps its record elsewhere, or does not tell when the execution began', () => {
		expect(repeatedBy({ ...contextOf(FAILED_HERE), runExecutionData: undefined } as never, false, false)).toBeUndefined();
		const silent = { ...contextOf({ runData: { Start: [task(3_599_000)] }, lastNodeExecuted: 'Start' }) };
		expect(repeatedBy({ ...silent, getExecutionContext: undefined } as never, false, false)).toBeUndefined();
		expect(repeatedBy({ ...silent, getExecutionContext: () => undefined } as never, false, false)).toBeUndefined();
	});
});

describe('what is looked for', () => {
	it('says whether the file is uploaded, and whether it is the only message', () => {
		expect(repeated({ ...FAILED_HERE, isUploaded: true, isAlone: true })?.once).toEqual({
			withinMs: Infinity,
			isUploaded: true,
			retry: { isAlone: true, lateMs: 0 },
		});
	});

	it('is shared by all nodes of an execution, and by no other execution', async () => {
		const record = { resultData: { runData: { Start: [recovered(0)] }, lastNodeExecuted: 'Start' } };
		const [one, same, other] = [repeated({ record }), repeated({ record }), repeated({ record: { ...record } })];
		expect(same?.logs).toBe(one?.logs);
		expect(other?.logs).not.toBe(one?.logs);
	});

	it('is what was sent before, not what this execution sends', async () => {
		const { logs } = repeated(FAILED_HERE) as OnceCheck;
		const body: IDataObject = { to: '+15550200001', text: 'Hello' };
		const sent: Sent = { at: Date.now(), to: body.to, content: body, data: {} };
		const log = await logs.of('b', async () => []);
		noteSent('b', sent);
		expect(log.find(body, { withinMs: Infinity, isUploaded: false })).toBe('none');
	});
});
