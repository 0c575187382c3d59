import type { IDataObject } from 'n8n-workflow';
import { combineMs, selectedEvents, triggerOptions, triggerSession, unreadableCombine } from '../../../nodes/WasenderApi/trigger/settings';
import { triggerNode } from './triggerContext';

describe('the session', () => {
	it.each(['7', ' 7 ', 7])('is a numeric id (%p)', (session) => {
		expect(triggerSession(triggerNode({ session }).hooks)).toBe('7');
	});

	it('may be chosen from a list', () => {
		const session = { __rl: true, mode: 'list', value: '7', cachedResultName: 'Shop' };
		expect(triggerSession(triggerNode({ session }).hooks)).toBe('7');
	});

	it.each(['', 'Shop'])('that is %j is told with what to do', (session) => {
		const told = expect.objectContaining({ description: expect.stringMatching(/^Choose the session/) as string }) as Error;
		expect(() => triggerSession(triggerNode({ session }).hooks)).toThrow(told);
	});

	it.each([
		['', 'Session: this field is empty'],
		[null, 'Session: this field is empty'],
		[undefined, 'Session: this field is empty'],
		[{ id: 1 }, 'Session: {"id":1} is not a session ID'],
		['1 2', 'Session: "1 2" is not a session ID'],
		['Shop', 'Session: "Shop" is not a session ID'],
		['0', 'Session: "0" is not a session ID'],
		['1/../2', 'Session: "1/../2" is not a session ID'],
	])('is not %p', (session, message) => {
		expect(() => triggerSession(triggerNode({ session }).hooks)).toThrow(message);
	});
});

describe('the events', () => {
	it('are those that were selected', () => {
		expect(selectedEvents(triggerNode({ events: ['call', 'poll.results'] }).hooks)).toEqual(['call', 'poll.results']);
	});

	it.each([
		[[], []],
		['call', ['call']],
		['call, poll.results', ['call', 'poll.results']],
		[['call', 'call', ' call '], ['call']],
		[['call', 'labels.update'], ['call', 'labels.update']],
		[['', null, 5, {}, 'call'], ['call']],
		[null, []],
		[{ events: ['call'] }, []],
	])('are the names in %j', (events, names) => {
		expect(selectedEvents(triggerNode({ events }).hooks)).toEqual(names);
	});
});

describe('the options', () => {
	it('that are not set do nothing unusual', () => {
		const { hooks } = triggerNode();
		const unset = triggerOptions({ ...hooks, getNodeParameter: (_: string, fallback: unknown) => fallback } as never);
		expect(unset).toMatchObject({ allowUnsigned: false, downloadMedia: false, markAsRead: false, mentionedOnly: false, combineMessages: 0 });
		expect(unset).toMatchObject({ ignoreDuplicates: true, ignoreOwnMessages: true, receiveAnswers: true, existingWebhook: 'replace' });
		expect(unset).toMatchObject({ maxFileSize: 100, outputProperty: 'data', fromNumbers: '', chats: '', fileHosts: '', chatTypes: [], messageTypes: [], statuses: [] });
	});

	it('that are set count', () => {
		expect(triggerOptions(triggerNode({ options: { markAsRead: true, outputProperty: 'file' } }).hooks)).toMatchObject({ markAsRead: true, outputProperty: 'file', maxFileSize: 100 });
	});
});

describe('the silence over which messages are combined', () => {
	const read = (combineMessages: unknown) => triggerOptions(triggerNode({ options: { combineMessages } as IDataObject }).hooks);

	it.each<[unknown, number]>([
		[0, 0],
		[1.5, 1_500],
		['5', 5_000],
		[' 5 ', 5_000],
		[15, 15_000],
	])('%j is %i ms', (value, ms) => {
		expect(combineMs(read(value))).toBe(ms);
		expect(unreadableCombine(read(value))).toBeUndefined();
	});

	it.each<[unknown]>([[15.1], [-1], ['soon'], [''], [' '], [true], [null], [NaN], [[5]]])('%j is none', (value) => {
		const options = { ...read(0), combineMessages: value };
		expect(unreadableCombine(options)).toBe(value);
	});

	it.each([15.1, -1, 'soon', NaN])('%j combines nothing where it comes from an expression', (value) => {
		expect(combineMs(read(value))).toBe(0);
	});
});
