import type { IDataObject } from 'n8n-workflow';
import { systemClock } from '../../delivery/clock';
import { post, type Poster } from '../../delivery/post';
import { isUnanswered } from '../../delivery/request/networkErrors';
import { isObject } from '../../whatsapp/json';
import type { Claim, OpenQuestion } from './openQuestion';
import { waysTo } from './places';

/** What the waiting node answers with when it has taken an answer: everything else that n8n says proves nothing. */
export const TAKEN: Readonly<IDataObject> = { wasenderAnswer: 'taken' };

// While the node is still sending, or a former answer is being taken, n8n says 409 or 500.
const TRY_FOR_MS = 60_000;

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 500;

// At n8n's limit of executions a post hangs, and is taken although nobody waits for it any more.
const TIMEOUT_MS = 20_000;

type Outcome = 'taken' | 'again' | 'over' | 'failed';

/** @returns `again` for what may be different in a moment, `over` where nobody waits any more, `failed` where nobody ever will */
function outcomeOf({ statusCode, body }: { statusCode: number; body: unknown }): Outcome {
	if (statusCode === 200 && isObject(body) && body.wasenderAnswer === TAKEN.wasenderAnswer) return 'taken';
	if (statusCode >= 500) return 'again';
	// The execution has ended, or asks something else by now.
	if (statusCode === 200 || statusCode === 410) return 'over';
	return statusCode === 409 && /running already/i.test(JSON.stringify(body ?? '')) ? 'again' : 'failed';
}

/** One try, by each way until somebody answers. @param onSilence a post had no answer: it may be taken all the same */
async function tryOnce(poster: Poster, ways: string[], body: string, onSilence: () => void): Promise<Outcome> {
	for (const url of ways) {
		try {
			const headers = { 'Content-Type': 'application/json' };
			const answer = await post(poster, url, { body, headers, timeout: TIMEOUT_MS });
			// The own port may be another server's, where n8n is behind one of its own.
			const isElsewhere = url !== ways.at(-1) && answer.statusCode === 404;
			if (!isElsewhere) return outcomeOf(answer);
		} catch (error) {
			// By the next way, or in a moment.
			if (isUnanswered(error)) onSilence();
		}
	}
	return 'again';
}

/**
 * Hands an answer in where its execution waits, until it is taken or nobody waits for it; for a minute at the most.
 * @param port the process's own, if known
 * @returns whether it was taken, as far as can be told; never rejects
 */
export async function handIn(
	poster: Poster,
	{ resumeUrl }: OpenQuestion,
	{ answer, responder, at }: Claim,
	port: number | undefined,
): Promise<boolean> {
	const body = JSON.stringify({ answer, responder, at });
	const ways = waysTo(resumeUrl, port);
	const until = systemClock.now() + TRY_FOR_MS;
	let mayBeTaken = false;
	const onSilence = () => (mayBeTaken = true);
	for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * pauseMs)) {
		const outcome = await tryOnce(poster, ways, body, onSilence);
		if (outcome === 'taken' || outcome === 'failed') return outcome === 'taken';
		// After a silence it went on, or will, with this very answer most likely.
		if (outcome === 'over' || systemClock.now() >= until) return mayBeTaken;
		await systemClock.sleep(pauseMs);
	}
}
