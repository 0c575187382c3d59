import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import {
	failedMessageError,
	noTurnError,
	toNodeError,
	uncertainError,
	type Subject,
} from '../../../../nodes/WasenderApi/delivery/errors/toNodeError';
import {
	StoppedError,
	TooLargeError,
	UncertainError,
	type LogSays,
} from '../../../../nodes/WasenderApi/delivery/errors/nodeError';
import { Cancelled, WaitedTooLong } from '../../../../nodes/WasenderApi/delivery/queue/Ticket';
import { sessionFrom } from '../../../../nodes/WasenderApi/delivery/session/Session';
import { DOCUMENTED_ERRORS } from '../documentedAnswers';

const send: Subject = {
	node: { id: '1', name: 'WasenderAPI', type: 'wasenderApi', typeVersion: 1, position: [0, 0], parameters: {} },
	server: 'WasenderAPI',
	rateClass: 'send-message',
	repeatable: false,
	tries: 1,
	itemIndex: 4,
};

const read: Subject = { ...send, rateClass: 'GET /api/contacts', repeatable: true };

describe('what the API refused', () => {
	it.each(DOCUMENTED_ERRORS)('$of', ({ body, says, advice, status = 400 }) => {
		const error = toNodeError({ act: 'refused', status, body }, send);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error).toMatchObject({ message: says, httpCode: String(status), context: { itemIndex: 4 } });
		if (advice) expect(error.description).toMatch(advice);
	});
});

describe('a session that is not connected', () => {
	const body = { success: false, message: 'Your Whatsapp Session is not connected please connect your session first.' };
	const session = sessionFrom({ id: 1, name: 'Shop' });

	it.each([
		['need_scan', /^The session "Shop" waits for its QR code to be scanned\. Connect the session/],
		['logged_out', /^The session "Shop" was logged out\. Connect/],
		['banned', /^The session "Shop" has the status "banned"\. Connect/],
	])('is told with its status %s', (status, description) => {
		const error = toNodeError({ act: 'refused', status: 400, body }, { ...send, session: { ...session, status } });
		expect(error.message).toBe(body.message);
		expect(error.description).toMatch(description);
	});
});

describe('a server that could not be reached', () => {
	it('says so, that nothing was sent, and how often it was tried', () => {
		const error = toNodeError({ act: 'neverLeft', reason: 'the connection was refused' }, { ...send, tries: 4 });
		expect(error.message).toBe('WasenderAPI could not be reached: the connection was refused (tried 4 times)');
		expect(error.description).toMatch(/^Nothing was sent\. .*Base URL/);
	});

	it('names the host of a file elsewhere', () => {
		expect(toNodeError({ act: 'neverLeft', reason: 'r' }, { ...read, server: 'mmg.whatsapp.net' }).message).toMatch(
			/^mmg\.whatsapp\.net could not/,
		);
		expect(
			toNodeError({ act: 'refused', status: 404, body: {} }, { ...read, server: 'mmg.whatsapp.net' }).message,
		).toBe('The link of the file has expired (mmg.whatsapp.net answered with status 404)');
	});

	it('does not count a single try', () => {
		expect(toNodeError({ act: 'neverLeft', reason: 'r' }, send).message).toBe('WasenderAPI could not be reached: r');
	});
});

describe('a request in doubt', () => {
	it('is an error of its own kind for a message, and says how to find out', () => {
		const error = toNodeError({ act: 'uncertain', reason: 'the connection was reset' }, send);
		expect(error).toBeInstanceOf(UncertainError);
		expect(error.message).toBe('The message may have been sent: the connection was reset');
		expect(error.description).toMatch(/not repeated.*Get Message Logs/);
	});

	it('speaks of no message where it was none', () => {
		const error = toNodeError({ act: 'uncertain', reason: 'r' }, { ...send, rateClass: 'POST /api/groups' });
		expect(error).toBeInstanceOf(UncertainError);
		expect(`${error.message} ${error.description}`).not.toMatch(/message|sent/i);
	});

	it('does no harm where it may be repeated', () => {
		const error = toNodeError({ act: 'uncertain', reason: 'no answer came in time' }, { ...read, tries: 4 });
		expect(error).not.toBeInstanceOf(UncertainError);
		expect(error.message).toBe('WasenderAPI did not answer properly: no answer came in time (tried 4 times)');
		expect(error.description).toMatch(/no harm/);
	});
});

describe('a message in doubt, and what the log says of it', () => {
	const BEFORE = 'It was not repeated, because a second try could reach the person twice.';
	const AFTER = 'Look at the chat, or at "Get Message Logs" of the resource "Session", before you send it again.';

	it.each<[LogSays, RegExp]>([
		['notListed', /^The session's message log does not list it, which proves nothing/],
		['off', /^The session does not log its messages.*"Log Messages"\.$/],
		['unreadable', /^The session's message log does not tell for sure\.$/],
	])('%s', (says, words) => {
		const error = uncertainError('no answer came in time', send, says);
		expect(error).toMatchObject({ messageLog: says, name: 'UncertainError', context: { itemIndex: 4 } });
		const [before, told = '', after] = String(error.description).split(/(?<=twice\.) | (?=Look at)/);
		expect([before, after]).toEqual([BEFORE, AFTER]);
		expect(told).toMatch(words);
	});

	it('was not asked', () => {
		const error = uncertainError('r', send);
		expect(error.description).toBe(`${BEFORE} ${AFTER}`);
		expect(error.messageLog).toBeUndefined();
	});

	it('is none where it was no message', () => {
		const error = uncertainError('the connection was reset', { ...send, rateClass: 'POST /api/groups' });
		expect(error.message).toBe('This may have been done: the connection was reset');
		expect(error.description).toMatch(/^It was not repeated, because a second try could do it twice\./);
		expect(error.context.itemIndex).toBe(4);
	});

	it('failed, by the log', () => {
		const error = failedMessageError('not on WhatsApp', send);
		expect(error).toMatchObject({ message: 'The message failed: not on WhatsApp', context: { itemIndex: 4 } });
		expect(error.description).toMatch(/message log.*did not reach anybody/);
	});
});

describe('what ends a request otherwise', () => {
	it('a file that is too large, with the size that is allowed', () => {
		const error = toNodeError({ act: 'tooLarge', maxBytes: 16 * 1_024 * 1_024 }, read);
		expect(error).toBeInstanceOf(TooLargeError);
		expect(error).toMatchObject({ name: 'TooLargeError', context: { itemIndex: 4 } });
		expect(error.message).toMatch(/^The file is larger than the 16 MB allowed$/);
	});

	it.each([
		['a message', send, 'The message was on its way and may have been sent.'],
		[
			'another request',
			{ ...send, rateClass: 'POST /api/groups' },
			'The request was on its way and may have been done.',
		],
		['one that may be repeated', read, undefined],
	])('"Stop" in the middle of %s', (_, subject, description) => {
		const error = toNodeError({ act: 'cancelled' }, subject);
		expect(error.message).toBe('The execution was stopped');
		expect(error.description ?? undefined).toBe(description);
		expect(error.context.itemIndex).toBe(4);
	});

	it('what n8n does not let out', () => {
		const error = toNodeError({ act: 'stopped', error: new Error('Domain not allowed') }, send);
		expect(error).toMatchObject({ message: 'Domain not allowed', context: { itemIndex: 4 } });
	});

	it('a server out of reach: nothing was done where it was no message', () => {
		const error = toNodeError({ act: 'neverLeft', reason: 'r' }, read);
		expect(error.description).toMatch(/^Nothing was done\. Check the Base URL/);
		expect(error.context.itemIndex).toBe(4);
	});

	it('a file elsewhere, with what to do', () => {
		const error = toNodeError({ act: 'refused', status: 403, body: {} }, { ...read, server: 'mmg.whatsapp.net' });
		expect(error.description).toMatch(/^Set Decrypt With/);
	});
});

describe('a request that never got its turn', () => {
	it('says how long it waited, how long is left, and what to change', () => {
		const error = noTurnError(new WaitedTooLong(600_000, 42_400), send) as NodeApiError;
		expect(error.message).toMatch(/^Not sent: .*waited 10 minutes/);
		expect(error.description).toMatch(
			/^Nothing was sent for this item\. WasenderAPI allows the next one in 43 s, at 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC\. .*Maximum Wait/,
		);
		expect(error).toMatchObject({ httpCode: '429', context: { itemIndex: 4 } });
	});

	it.each([
		[0, '0 s'],
		[1, '1 s'],
		[119_000, '119 s'],
		[120_000, '2 minutes'],
		[121_000, '3 minutes'],
		[119 * 60_000, '119 minutes'],
		[120 * 60_000, '2 hours'],
		[24 * 3_600_000, '24 hours'],
	])('writes %i ms as %s', (ms, words) => {
		expect(noTurnError(new WaitedTooLong(0, ms), read)).toMatchObject({
			description: expect.stringContaining(`in ${words}, at `) as string,
		});
	});

	it("begins with the API's own words where it refused one, and names the limit of the trial", () => {
		const said = 'You are on a free trial. You can only send 1 message every 1 minute.';
		const error = noTurnError(new WaitedTooLong(1_000, 60_000), send, said) as NodeApiError;
		expect(error.message).toBe(`${said} – not sent within the maximum wait (waited 1 s)`);
		expect(error.description).toMatch(/limit of the trial.*paid plan.*Maximum Wait/);
	});

	it('names the moment at which the next one is allowed', () => {
		jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2026, 4, 1, 12));
		const error = noTurnError(new WaitedTooLong(0, 90_000), read);
		jest.restoreAllMocks();
		expect(error).toMatchObject({ description: expect.stringContaining('at 2026-05-01 12:01:30 UTC.') as string });
	});

	it('promises nothing where nobody knows how long it takes', () => {
		expect((noTurnError(new WaitedTooLong(5_000, Infinity), read) as NodeApiError).description).not.toMatch(
			/allows|Infinity|NaN/,
		);
	});

	it('says that the execution was stopped', () => {
		const error = noTurnError(new Cancelled(), send);
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error).toBeInstanceOf(StoppedError);
		expect(error).toMatchObject({
			message: 'The execution was stopped',
			name: 'StoppedError',
			context: { itemIndex: 4 },
		});
	});

	it('was no message: nothing was done', () => {
		const error = noTurnError(new WaitedTooLong(5_000, Infinity), read) as NodeApiError;
		expect(error.message).toBe(
			'Not done: a rate limit of the session did not allow it within the maximum wait (waited 5 s)',
		);
		expect(error.description).toBe(
			'Nothing was done for this item. Raise "Maximum Wait" under Request Options, or run fewer items at a time.',
		);
	});

	it('makes an error of what is none', () => {
		expect(noTurnError('odd', send)).toEqual(new Error('odd'));
	});

	it('hands on an error of another kind', () => {
		const other = new Error('other');
		expect(noTurnError(other, send)).toBe(other);
	});
});
