import { isSamePersonAny } from '../../whatsapp/samePerson';
import { jidOf, personOf, spellingsOf, type Person } from '../../whatsapp/person';
import { answerFromReaction } from '../answers/answerFromReaction';
import { answerFromVote } from '../answers/answerFromVote';
import { answerFromWords } from '../answers/answerFromWords';
import type { Answer } from '../question';
import { likenessOf, type OpenQuestion } from './openQuestion';
import type { Said, Utterance } from './utterance';

/** What somebody's doing means for the open questions. */
export type Meant =
	| { kind: 'answer'; question: OpenQuestion; answer: Answer; by: Person }
	/** It would be an answer, but of somebody who may not give one. */
	| { kind: 'unauthorized'; question: OpenQuestion; by: Person }
	/** It names a message that may be one of these, whose keys are not known yet. */
	| { kind: 'unclear'; questions: OpenQuestion[] }
	| { kind: 'nothing' };

const NOTHING: Meant = { kind: 'nothing' };

type Voted = Extract<Said, { kind: 'vote' }>;
type Words = Extract<Said, { kind: 'words' }>;
type Reaction = Extract<Said, { kind: 'reaction' }>;

function isSameChat({ chat }: OpenQuestion, other: readonly string[]): boolean {
	return chat.some((spelling) => other.includes(spelling)) || isSamePersonAny(chat, other);
}

/** Whether it was asked when this was done; a second is as exact as WhatsApp's times are. */
function isAskedBefore({ askedAt }: OpenQuestion, { ageMs }: Utterance, now: number): boolean {
	return askedAt !== undefined && now - askedAt >= ageMs - 1_000;
}

function isOpen({ expiresAt, claim }: OpenQuestion, now: number): boolean {
	return claim === undefined && (expiresAt === undefined || expiresAt > now);
}

/** Whoever cannot be told is no approver, and may be the session itself. */
function mayAnswer({ approvers, own }: OpenQuestion, person: Person): boolean {
	const spellings = spellingsOf(person);
	if (spellings.length === 0 || isSamePersonAny(spellings, own)) return false;
	return approvers.length === 0 || approvers.some((approver) => isSamePersonAny(spellings, approver));
}

function isSameList(a: readonly string[] | undefined, b: readonly string[]): boolean {
	return a?.length === b.length && a.every((entry, index) => entry === b[index]);
}

/** The person with what the question knows of her beyond what was told: a poll in a group may name its voters by LID. */
function withKnown({ approvers, chat }: OpenQuestion, person: Person): Person {
	const spellings = spellingsOf(person);
	const known = [...approvers, chat].find((one) => isSamePersonAny(spellings, one)) ?? [];
	return personOf([...spellings, ...known]);
}

function answeredBy(question: OpenQuestion, answer: Answer | undefined, by: Person): Meant {
	if (!answer) return NOTHING;
	return mayAnswer(question, by)
		? { kind: 'answer', question, answer, by: withKnown(question, by) }
		: { kind: 'unauthorized', question, by };
}

/** The open questions of a chat, and what is remembered of those before them. */
interface Here {
	questions: OpenQuestion[];
	past: Past;
	isLastTry: boolean;
}

/** What `OpenQuestions` remembers of settled questions. */
export interface Past {
	isOldKey(keyId: string): boolean;
	hasLookalike(question: OpenQuestion): boolean;
}

/**
 * The question whose message is named: by its key, or, where no key is known and none will be, the only one that looks so.
 * @param looksSo whether a question without a key looks like the message that is named
 */
function named(
	{ questions, past, isLastTry }: Here,
	keyId: string | undefined,
	looksSo: (question: OpenQuestion) => boolean,
): OpenQuestion | Meant {
	if (keyId !== undefined && past.isOldKey(keyId)) return NOTHING;
	const known = questions.find((question) => keyId !== undefined && question.keyId === keyId);
	if (known) return known;
	const unknown = questions.filter((question) => question.keyId === undefined && looksSo(question));
	if (unknown.length === 0) return NOTHING;
	if (!isLastTry && keyId !== undefined) return { kind: 'unclear', questions: unknown };
	const [only] = unknown;
	return only && unknown.length === 1 && !past.hasLookalike(only) ? only : NOTHING;
}

function isQuestion(found: OpenQuestion | Meant): found is OpenQuestion {
	return 'resumeUrl' in found;
}

function meantByVote(here: Here, said: Voted): Meant {
	const choices = said.options.map(({ choice }) => choice);
	const found = named(here, said.keyId, ({ poll }) => isSameList(poll, choices));
	if (!isQuestion(found)) return found;
	const votes = said.options.flatMap(({ choice, voters }) =>
		voters.map((voter) => ({ choice, person: personOf([voter]) })),
	);
	const own = [...found.own, ...(said.askedBy === undefined ? [] : [said.askedBy])];
	const others = votes.filter(({ person }) => !isSamePersonAny(spellingsOf(person), own));
	const vote = others.find(({ person }) => mayAnswer(found, person));
	if (vote) return answeredBy(found, answerFromVote(found.question, vote.choice), vote.person);
	const [stranger] = others;
	return stranger ? { kind: 'unauthorized', question: found, by: stranger.person } : NOTHING;
}

function meantByReaction(here: Here, said: Reaction, by: Person): Meant {
	const isAnswer = ({ question }: OpenQuestion) => answerFromReaction(question, said.emoji) !== undefined;
	// Nothing but the key tells what a reaction is to.
	const found = named(here, said.keyId, (question) => !here.isLastTry && isAnswer(question));
	return isQuestion(found) ? answeredBy(found, answerFromReaction(found.question, said.emoji), by) : found;
}

/** Whether a quoted message is the session's own, as far as can be told: nobody else's that is known. */
function isOwn({ own }: OpenQuestion, author: string | undefined, by: Person): boolean {
	if (author === undefined || isSamePersonAny([author], own)) return true;
	return author.endsWith('@lid') && !isSamePersonAny([author], spellingsOf(by));
}

function meantByQuote(here: Here, said: Words, by: Person): Meant {
	const { words, quoted } = said;
	const looksSo = (question: OpenQuestion) =>
		isOwn(question, quoted?.author, by) && question.text === likenessOf(quoted?.text ?? '');
	const found = named(here, quoted?.keyId, looksSo);
	return isQuestion(found) ? answeredBy(found, answerFromWords(found.question, words, { quoted: true }), by) : found;
}

/** Of several the newest that the words can answer, of those that this person may answer if there is one. */
function meantByWords(questions: OpenQuestion[], { words }: Words, by: Person): Meant {
	const newestFirst = [...questions].sort((a, b) => (b.askedAt ?? 0) - (a.askedAt ?? 0));
	const meanings = newestFirst
		.map((question) => answeredBy(question, answerFromWords(question.question, words, { quoted: false }), by))
		.filter(({ kind }) => kind !== 'nothing');
	return meanings.find(({ kind }) => kind === 'answer') ?? meanings[0] ?? NOTHING;
}

/**
 * Which open question somebody's doing answers, and how.
 * @param isLastTry nothing more will be found out about keys: what a message looks like has to do
 */
export function meantBy(open: OpenQuestion[], past: Past, utterance: Utterance, now: number, isLastTry = false): Meant {
	const { said, by, chat } = utterance;
	const questions = open.filter(
		(question) => isOpen(question, now) && isSameChat(question, chat) && isAskedBefore(question, utterance, now),
	);
	if (questions.length === 0) return NOTHING;
	const here: Here = { questions, past, isLastTry };
	switch (said.kind) {
		case 'vote':
			return meantByVote(here, said);
		case 'reaction':
			return meantByReaction(here, said, by);
		case 'words':
			return said.quoted ? meantByQuote(here, said, by) : meantByWords(questions, said, by);
		case 'own':
			return NOTHING;
	}
}

/** The question that a message of the session's own is, where that tells its key: exactly one looks so. */
export function askedBy(questions: OpenQuestion[], { said, chat }: Utterance): OpenQuestion | undefined {
	if (said.kind !== 'own') return undefined;
	const alike = questions.filter(
		(question) =>
			question.keyId === undefined &&
			question.askedAt !== undefined &&
			isSameChat(question, chat) &&
			question.text === likenessOf(said.text) &&
			(question.poll === undefined ? said.poll === undefined : isSameList(question.poll, said.poll ?? [])),
	);
	return alike.length === 1 ? alike[0] : undefined;
}

/** A person as the workflow gets one. */
export function idOf(person: Person): string {
	return jidOf(person) ?? '';
}
