import { digestOf, isProof } from '../../../../nodes/WasenderApi/conversation/switchboard/proof';
import {
	noticeFrom,
	noticeText,
	QUESTION_HEADER,
	replyFrom,
	sealed,
} from '../../../../nodes/WasenderApi/conversation/switchboard/protocol';
import { NOON, openQuestion } from './openQuestions';

const SECRET = 'secret-1';
const digest = digestOf(SECRET);

function sent(question = openQuestion()) {
	const { body, headers } = sealed({ act: 'open', question, at: NOON }, digest);
	return { body, text: noticeText(JSON.parse(body)) ?? '', proof: headers[QUESTION_HEADER] };
}

it('a notice arrives as it was sent, and is proved by the secret, which is not in it', () => {
	const { body, text, proof } = sent();
	expect(isProof(proof, text, digest)).toBe(true);
	expect(noticeFrom(text, NOON)).toEqual({ act: 'open', question: openQuestion(), at: NOON });
	for (const secret of [SECRET, digest]) expect(`${body}${String(proof)}`).not.toContain(secret);
});

it.each([
	['another secret', digestOf('secret-2'), (text: string) => text],
	['another text', digest, (text: string) => text.replace('question-1', 'question-2')],
])('a proof does not fit with %s', (_, key, change) => {
	const { text, proof } = sent();
	expect(isProof(proof, change(text), key)).toBe(false);
});

it.each([[undefined], [''], ['forged'], [5]])('%j is no proof', (proof) => {
	expect(isProof(proof, sent().text, digest)).toBe(false);
});

it('a notice that was copied is out of date after ten minutes', () => {
	expect(noticeFrom(sent().text, NOON + 10 * 60_000)).toBeDefined();
	expect(noticeFrom(sent().text, NOON + 10 * 60_000 + 1)).toBeUndefined();
});

it.each<[string, object]>([
	['no id', { id: '' }],
	['no chat', { chat: undefined }],
	['approvers that are none', { approvers: ['1'] }],
	['a limit that is no moment', { expiresAt: 'soon' }],
	['no address', { resumeUrl: undefined }],
	['far too much text', { text: 'x'.repeat(30_000) }],
])('what has %s is no question', (_, more) => {
	expect(noticeFrom(sent({ ...openQuestion(), ...more }).text, NOON)).toBeUndefined();
});

it.each([['{'], ['[]'], ['{"act":"open"}'], ['{"act":"burn","at":1,"question":"{}"}']])('%s is no notice', (text) => {
	expect(noticeFrom(text, NOON)).toBeUndefined();
});

it('only a trigger replies so', () => {
	expect(replyFrom({ taken: true, isStored: false, isTest: false, predecessors: [] })).toBeDefined();
	for (const body of ['<html>', undefined, {}, { taken: 'yes', predecessors: [] }])
		expect(replyFrom(body)).toBeUndefined();
});
