import {
	adviceFor,
	messageOf,
	saysNotConnected,
	statusInWords,
} from '../../../../nodes/WasenderApi/delivery/errors/advice';
import { DOCUMENTED_ERRORS } from '../documentedAnswers';

describe('the documented errors', () => {
	it.each(DOCUMENTED_ERRORS)('$of', ({ body, says, advice, status = 400 }) => {
		expect(messageOf(body, status)).toBe(says);
		if (advice) expect(adviceFor(says, status)).toMatch(advice);
	});
});

describe('messageOf', () => {
	it('shows a field error that is no list', () => {
		expect(messageOf({ message: 'Validation failed', errors: { to: 'is required' } }, 422)).toBe(
			'Validation failed – to: is required',
		);
	});

	it('shows all that is said of a field', () => {
		expect(messageOf({ errors: { to: ['is required', 'is too short'] } }, 422)).toMatch(
			/ – to: is required is too short$/,
		);
	});

	it('shows the field errors also where there is no message', () => {
		expect(messageOf({ errors: { to: ['is required'] } }, 422)).toBe(
			'WasenderAPI answered with status 422 – to: is required',
		);
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

	it.each([
		['Session not ready', 400, /^Connect the session: .*"Connect" of the resource "Session"/],
		['You cannot message more than 3 recipients', 403, /^This is a limit of the trial\. .*paid plan/],
		['You are on a free trial', 429, /^This is a limit of the trial/],
		['Not in the trial plan', 403, /^This is a limit of the trial/],
		['You have reached your session limit', 403, /^Delete a session.*larger plan/],
		['No active subscription', 403, /^The account needs an active subscription/],
		['You are not an admin of the group', 403, /^The number of this session has to be an admin/],
		['You are not authorized to do this', 403, /has to be an admin/],
		['Only administrators can do this', 403, /has to be an admin/],
		[
			"Only messages with status 'failed' can be resent",
			400,
			/^Only a message that failed can be sent again\. "Get Info"/,
		],
		['Unauthenticated.', 401, /^Check the WasenderAPI credential: .*Personal Access Token/],
		['Forbidden', 403, /^The account may not do this\. Check its plan/],
		['Not found', 404, /^It does not exist, or belongs to another account/],
		['Too large', 413, /^The file is larger than WasenderAPI accepts/],
		['Validation failed', 422, /^Correct the value .*Nothing was sent/],
	])('"%s" (%i): %s', (message, status, advice) => {
		expect(adviceFor(message, status)).toMatch(advice);
	});

	it('is about the Base URL for a redirect only, whatever it says', () => {
		expect(adviceFor('session limit', 300)).toBe(
			'The Base URL in the WasenderAPI credential points elsewhere. Usually it is https://www.wasenderapi.com.',
		);
		expect(adviceFor('Something odd', 399)).toMatch(/Base URL/);
		expect(adviceFor('Something odd', 299)).toBeUndefined();
		expect(adviceFor('Something odd', 400)).toBeUndefined();
	});

	it('has none where only the message helps', () => {
		expect(adviceFor('Something odd', 200)).toBeUndefined();
	});
});

describe('a session’s status', () => {
	it.each([
		['connected', 'is connected again'],
		['connecting', 'is still connecting'],
		['disconnected', 'is disconnected'],
		['expired', 'has expired'],
		['logged_out', 'was logged out'],
		['need_passkey', 'waits for its passkey to be confirmed'],
		['need_scan', 'waits for its QR code to be scanned'],
		['odd', 'has the status "odd"'],
	])('%s: %s', (status, words) => {
		expect(statusInWords({ name: 'Shop', status })).toBe(`The session "Shop" ${words}.`);
	});

	it('is asked for where the API says that the session is not connected', () => {
		expect(saysNotConnected('Your Whatsapp Session is not connected')).toBe(true);
		expect(saysNotConnected('Session not ready.')).toBe(true);
		expect(saysNotConnected('The session is connected')).toBe(false);
	});
});
