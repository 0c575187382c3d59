import { selectedEvents, triggerSession } from '../../../nodes/WasenderApi/trigger/settings';
import { triggerNode } from './triggerContext';

describe('the session', () => {
	it.each(['7', ' 7 ', 7])('is a numeric id (%p)', (session) => {
		expect(triggerSession(triggerNode({ session }).hooks)).toBe('7');
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
