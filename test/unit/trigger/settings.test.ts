import { selectedEvents, triggerSession } from '../../../nodes/WasenderApi/trigger/settings';
import { triggerNode } from './triggerContext';

describe('the session', () => {
	it.each(['7', ' 7 ', 7])('is a numeric id (%p)', (session) => {
		expect(triggerSession(triggerNode({ session }).hooks)).toBe('7');
	});

	it.each([
		['', 'Session: choose one'],
		[null, 'Session: choose one'],
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

	it('are at least one, and WasenderAPI’s own', () => {
		expect(() => selectedEvents(triggerNode({ events: [] }).hooks)).toThrow('Events: select at least one');
		expect(() => selectedEvents(triggerNode({ events: ['call', 'message'] }).hooks)).toThrow('Events: "message" is not an event of WasenderAPI');
	});
});
