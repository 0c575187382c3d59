import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import {
	compareContent,
	filesOf,
	fingerprintOf,
	parsed,
	wordsOf,
} from '../../../../../nodes/WasenderApi/delivery/request/messageLog/compareContent';

const POLL = { question: 'When?', options: ['Mon', 'Tue'], multiSelect: false };

describe('what was sent and what the log has of it', () => {
	it.each<[string, IDataObject, unknown]>([
		['JSON', { text: 'Hello' }, '{"text":"Hello"}'],
		['an object', { text: 'Hello' }, { text: 'Hello' }],
		['another recipient', { to: '+1', text: 'Hello' }, { to: '1@lid', text: 'Hello' }],
		['white space around it', { text: ' Hello\n' }, { text: 'Hello' }],
		['ends of lines', { text: 'a\r\nb\rc' }, { text: 'a\nb\nc' }],
		['numbers as text', { text: 5, location: { latitude: 1.5 } }, { text: '5', location: { latitude: '1.5' } }],
		['switches as text', { poll: POLL }, { poll: { ...POLL, multiSelect: 'false' } }],
		['another order of keys', { poll: POLL }, { poll: { multiSelect: false, options: ['Mon', 'Tue'], question: 'When?' } }],
		['empty fields', { text: 'Hello', poll: null }, { text: 'Hello', contact: undefined, location: '' }],
		['fields of no message', { text: 'Hello' }, { text: 'Hello', replyTo: 7 }],
		['a file', { imageUrl: 'https://files.example/1.png', text: 'Look' }, { imageUrl: 'https://files.example/1.png', text: 'Look' }],
	])('are the same: %s', (_, sent, logged) => {
		expect(compareContent(sent, logged)).toBe('same');
	});

	it.each<[string, IDataObject, unknown]>([
		['another text', { text: 'Hello' }, { text: 'Hi' }],
		['other white space within', { text: 'a b' }, { text: 'a  b' }],
		['another question', { poll: POLL }, { poll: { ...POLL, question: 'Where?' } }],
		['another order of choices', { poll: POLL }, { poll: { ...POLL, options: ['Tue', 'Mon'] } }],
		['one choice more', { poll: POLL }, { poll: { ...POLL, options: ['Mon', 'Tue', ''] } }],
		['another number', { contact: { name: 'A', phone: '+1' } }, { contact: { name: 'A', phone: '+2' } }],
		['another text of the same file', { text: 'a', imageUrl: 'x' }, { text: 'b', imageUrl: 'x' }],
	])('are different: %s', (_, sent, logged) => {
		expect(compareContent(sent, logged)).toBe('different');
	});

	it.each<[string, IDataObject, unknown]>([
		['nothing', { text: 'Hello' }, null],
		['an empty text', { text: 'Hello' }, ''],
		['no JSON', { text: 'Hello' }, 'Hello'],
		['JSON that is no object', { text: 'Hello' }, '["Hello"]'],
		['a list', { text: 'Hello' }, [{ text: 'Hello' }]],
		['no text', { text: 'Hello' }, {}],
		['a text that was not sent', { imageUrl: 'x' }, { imageUrl: 'x', text: 'Hello' }],
		['a file under the service’s own address', { imageUrl: 'https://files.example/1' }, { imageUrl: 'https://wasender.example/2' }],
		['no file', { text: 'Look', imageUrl: 'x' }, { text: 'Look' }],
		['a file of another kind', { imageUrl: 'x' }, { videoUrl: 'x' }],
	])('cannot be compared: %s', (_, sent, logged) => {
		expect(compareContent(sent, logged)).toBe('unclear');
	});

	it('are the same whatever a service does that only cares for the meaning', () => {
		const text = fc.string({ unit: 'grapheme' });
		const content = fc.record({ text, poll: fc.record({ question: text, options: fc.array(fc.string({ minLength: 1 })) }) }, { requiredKeys: [] });
		fc.assert(
			fc.property(content, fc.constantFrom('', ' ', '\n'), (sent, space) => {
				const reversed = Object.fromEntries(Object.entries(sent).reverse());
				const logged = 'text' in sent ? { ...reversed, text: `${space}${sent.text}${space}` } : reversed;
				expect(compareContent(sent as IDataObject, JSON.stringify(logged))).toBe('same');
				expect(fingerprintOf(logged as IDataObject)).toBe(fingerprintOf(sent as IDataObject));
			}),
		);
	});
});

describe('what a message says, as one text', () => {
	it('holds words and files, and not the recipient', () => {
		const message = { text: ' Hello ', imageUrl: 'x', to: '+1' };
		expect(fingerprintOf(message)).toBe(fingerprintOf({ imageUrl: 'x', text: 'Hello', to: '+2' }));
		expect(fingerprintOf(message)).not.toBe(fingerprintOf({ ...message, imageUrl: 'y' }));
		expect(fingerprintOf(message)).not.toBe(fingerprintOf({ ...message, text: 'Hi' }));
		expect(fingerprintOf({ imageUrl: 'x' })).not.toBe(fingerprintOf({ videoUrl: 'x' }));
		expect(fingerprintOf({ text: null } as IDataObject)).toBe(fingerprintOf({}));
	});

	it('is of the words alone, without its files', () => {
		expect(wordsOf({ text: 'Hello', imageUrl: 'x' })).toBe(wordsOf({ imageUrl: 'y', text: ' Hello' }));
		expect(wordsOf({ text: 'Hello' })).not.toBe(wordsOf({ text: 'Hi' }));
		for (const field of ['poll', 'contact', 'location']) {
			expect(wordsOf({ [field]: { name: 'a' } })).not.toBe(wordsOf({ [field]: { name: 'b' } }));
		}
	});
});

it('the files of a message are told with their kind', () => {
	const message = { text: 'x', imageUrl: 'a', videoUrl: ' b ', audioUrl: '', documentUrl: 'd', stickerUrl: { url: 'e' } };
	expect(filesOf(message)).toEqual([
		['imageUrl', 'a'],
		['videoUrl', 'b'],
		['documentUrl', 'd'],
	]);
	expect(filesOf({ audioUrl: 'c', stickerUrl: 'e' }).map(([kind]) => kind)).toEqual(['audioUrl', 'stickerUrl']);
});

it.each<[unknown, unknown]>([
	['{"text":"a"}', { text: 'a' }],
	[{ text: 'a' }, { text: 'a' }],
	['"a"', undefined],
	['{', undefined],
	[null, undefined],
	[5, undefined],
])('the content %j of the log is read as %j', (logged, content) => {
	expect(parsed(logged)).toEqual(content);
});
