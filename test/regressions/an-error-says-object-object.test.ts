import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { messageOf } from '../../nodes/WasenderApi/delivery/errors/advice';

it.each<[string, unknown, string]>([
	['a message', { success: false, message: 'No such number' }, 'No such number'],
	['an error', { error: 'No such number' }, 'No such number'],
	['an error that is an object', { error: { code: 'X1', message: 'No such number' } }, 'No such number'],
	['an error within an error', { error: { error: { msg: 'No such number' } } }, 'No such number'],
	['messages', { message: ['No such', 'number'] }, 'No such number'],
	['words in data', { success: false, data: { message: 'No such number' } }, 'No such number'],
	['a problem (RFC 9457)', { type: 'about:blank', title: 'Bad', detail: 'No such number' }, 'No such number'],
	['errors by field', { message: 'Invalid', errors: { to: ['is required', 'is short'], text: 'is long' } }, 'Invalid – to: is required is short; text: is long'],
	['errors of objects', { message: 'Invalid', errors: { to: [{ rule: 'x', message: 'is required' }] } }, 'Invalid – to: is required'],
	['errors of nothing in words', { message: 'Invalid', errors: { to: { code: 5 }, a: [], b: null } }, 'Invalid'],
	['a list of errors', { errors: ['No such number', 'No text'] }, 'WasenderAPI answered with status 422 – No such number; No text'],
	['a list of errors with fields', { message: 'Invalid', errors: [{ field: 'to', message: 'is required' }, { path: ['a', 'b'], msg: 'is odd' }, { msg: 'is all' }] }, 'Invalid – to: is required; a.b: is odd; is all'],
	['errors in one text', { message: 'Invalid', errors: 'to is required' }, 'Invalid – to is required'],
	['nothing', {}, 'WasenderAPI answered with status 422'],
	['nothing in words', { message: null, error: true, errors: [], data: null }, 'WasenderAPI answered with status 422'],
])('%s', (_, body, says) => {
	expect(messageOf(body as IDataObject, 422)).toBe(says);
});

it('whatever the answer is, its error is a sentence', () => {
	const inner = fc.oneof(fc.jsonValue({ maxDepth: 6 }), fc.string());
	fc.assert(
		fc.property(fc.dictionary(fc.constantFrom('message', 'error', 'errors', 'data', 'detail'), inner), (body) => {
			const said = messageOf(body as IDataObject, 422);
			expect(said.length).toBeGreaterThan(0);
			expect(JSON.stringify(body).includes('[object Object]') || !said.includes('[object Object]')).toBe(true);
		}),
	);
});
