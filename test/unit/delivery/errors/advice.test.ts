import { adviceFor, messageOf } from '../../../../nodes/WasenderApi/delivery/errors/advice';
import { DOCUMENTED_ERRORS } from '../documentedAnswers';

describe('the documented errors', () => {
	it.each(DOCUMENTED_ERRORS)('$of', ({ body, says, advice, status = 400 }) => {
		expect(messageOf(body, status)).toBe(says);
		if (advice) expect(adviceFor(says, status)).toMatch(advice);
	});
});

describe('messageOf', () => {
	it('shows a field error that is no list', () => {
		expect(messageOf({ message: 'Validation failed', errors: { to: 'is required' } }, 422)).toBe('Validation failed – to: is required');
	});

	it('shows the field errors also where there is no message', () => {
		expect(messageOf({ errors: { to: ['is required'] } }, 422)).toBe('WasenderAPI answered with status 422 – to: is required');
	});

	it('takes the status where the message is no text', () => {
		expect(messageOf({ message: '', error: { code: 5 } }, 500)).toBe('WasenderAPI answered with status 500');
	});
});

describe('adviceFor', () => {
	it.each([301, 302, 307, 308])('points at the Base URL for a redirect (%i)', (status) => {
		expect(adviceFor('Moved', status)).toMatch(/Base URL/);
	});

	it('goes by what the API says before its status', () => {
		expect(adviceFor('Session not ready', 422)).toMatch(/Connect the session/);
	});

	it('has none where only the message helps', () => {
		expect(adviceFor('Something odd', 200)).toBeUndefined();
	});
});
