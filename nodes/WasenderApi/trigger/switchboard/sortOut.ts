import { idOf, askedBy, meantBy, type Meant } from '../../conversation/switchboard/meantBy';
import type { OpenQuestion } from '../../conversation/switchboard/openQuestion';
import type { OpenQuestions } from '../../conversation/switchboard/OpenQuestions';
import type { Utterance } from '../../conversation/switchboard/utterance';
import { spellingsOf, type Person } from '../../whatsapp/person';
import { isSamePersonAny } from '../../whatsapp/samePerson';

/** What the entries of an event are to the open questions, by their places in the event. */
export interface SortedOut {
	/** Those that have answered a question now: the question with its claim. */
	answers: Map<number, OpenQuestion>;
	/** Those that start nothing, since they have answered a question now or before. */
	silent: Set<number>;
	/** Who is to be told that they may not answer. */
	unauthorized: OpenQuestion[];
	/** Questions whose keys have to be known first; then nothing is decided yet. */
	unclear: OpenQuestion[];
}

type Utterances = ReadonlyArray<Utterance | undefined>;

/** The questions of which somebody names a message that may be theirs. */
function unclearIn(questions: OpenQuestions, utterances: Utterances, now: number): OpenQuestion[] {
	const all = utterances.flatMap((utterance) => {
		if (!utterance || questions.takenBefore(utterance.id)) return [];
		const meant = meantBy(questions.list(now), questions, utterance, now);
		return meant.kind === 'unclear' ? meant.questions : [];
	});
	return [...new Set(all)];
}

/** An own message tells the key of the question that it is. */
function learnKeys(questions: OpenQuestions, utterances: Utterances, now: number): void {
	for (const utterance of utterances) {
		const question = utterance && askedBy(questions.list(now), utterance);
		if (question && utterance.said.kind === 'own') questions.put({ ...question, keyId: utterance.said.keyId }, now);
	}
}

/** Whatever is answered by its look is known by its key from then on. */
function keyNamedBy({ said }: Utterance): { keyId?: string } {
	if (said.kind === 'vote' && said.keyId !== undefined) return { keyId: said.keyId };
	return said.kind === 'words' && said.quoted ? { keyId: said.quoted.keyId } : {};
}

/** Says once to each person that she may not answer: a vote names her by LID only, a message by phone number too. */
function tellOnce(questions: OpenQuestions, question: OpenQuestion, person: Person, now: number): boolean {
	const { told = [], unauthorizedReplyText } = question;
	const spellings = spellingsOf(person);
	if (unauthorizedReplyText === undefined || spellings.length === 0) return false;
	return !isSamePersonAny(spellings, told) && questions.put({ ...question, told: [...told, ...spellings] }, now);
}

/** Takes an answer. @returns the question with its claim; undefined if it has another one */
function claimedBy(
	questions: OpenQuestions,
	utterance: Utterance,
	{ question, answer, by }: Extract<Meant, { kind: 'answer' }>,
	now: number,
): OpenQuestion | undefined {
	const responder = { id: idOf(by), name: utterance.name, source: 'whatsapp' as const };
	if (question.keyId === undefined) questions.put({ ...question, ...keyNamedBy(utterance) }, now);
	const isClaimed = questions.claim(question.id, { answer, responder, by: utterance.id, at: now });
	return isClaimed ? questions.get(question.id) : undefined;
}

/**
 * Takes an answer once more, for the next question that it fits: nobody waited for the one that it was taken for.
 * @param now when it arrived
 */
export function claimNext(questions: OpenQuestions, utterance: Utterance, now: number): OpenQuestion | undefined {
	const meant = meantBy(questions.list(now), questions, utterance, now, true);
	return meant.kind === 'answer' ? claimedBy(questions, utterance, meant, now) : undefined;
}

/**
 * Finds out what an event answers, and takes the answers: from then on there are no others.
 * @param isLastTry nothing more will be found out about keys
 */
export function sortOut(questions: OpenQuestions, utterances: Utterances, now: number, isLastTry: boolean): SortedOut {
	const sorted: SortedOut = { answers: new Map(), silent: new Set(), unauthorized: [], unclear: [] };
	learnKeys(questions, utterances, now);
	if (!isLastTry) sorted.unclear = unclearIn(questions, utterances, now);
	if (sorted.unclear.length > 0) return sorted;
	for (const [index, utterance] of utterances.entries()) {
		if (!utterance) continue;
		const before = questions.takenBefore(utterance.id);
		if (before) {
			if (!before.isOrdinary) sorted.silent.add(index);
			continue;
		}
		const meant = meantBy(questions.list(now), questions, utterance, now, isLastTry);
		if (meant.kind === 'unauthorized' && tellOnce(questions, meant.question, meant.by, now)) {
			sorted.unauthorized.push(meant.question);
		}
		if (meant.kind !== 'answer') continue;
		const question = claimedBy(questions, utterance, meant, now);
		if (!question) continue;
		sorted.answers.set(index, question);
		if (!question.alsoStartWorkflow) sorted.silent.add(index);
	}
	return sorted;
}
