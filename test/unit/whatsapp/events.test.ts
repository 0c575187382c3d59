import { DOCUMENTED_EVENTS, eventOf, WEBHOOK_EVENTS } from '../../../nodes/WasenderApi/whatsapp/events';
import { DOCUMENTED_PAYLOADS } from '../trigger/documentedPayloads';

const names = WEBHOOK_EVENTS.map(({ value }) => value);

describe('the events', () => {
	it('are the 22 documented ones and newer ones, each once', () => {
		expect(DOCUMENTED_EVENTS).toHaveLength(22);
		expect(new Set(names).size).toBe(names.length);
		expect(names.filter((name) => !DOCUMENTED_EVENTS.includes(name))).toEqual(['passkey.updated']);
		expect([...DOCUMENTED_EVENTS].sort()).toEqual([...new Set(DOCUMENTED_PAYLOADS.map(({ payload }) => payload.event))].sort());
	});

	it('have names and descriptions that tell them apart', () => {
		expect(new Set(WEBHOOK_EVENTS.map(({ name }) => name)).size).toBe(WEBHOOK_EVENTS.length);
		expect(WEBHOOK_EVENTS.every(({ name, description }) => name.length > 3 && description.length > 10)).toBe(true);
	});
});

describe('eventOf', () => {
	it('finds an event by its name', () => {
		for (const event of WEBHOOK_EVENTS) expect(eventOf(event.value)).toBe(event);
	});

	it.each(['messages', 'MESSAGES.RECEIVED', '', undefined, null, 5, {}, ['call'], 'constructor', '__proto__'])('finds none for %p', (name) => {
		expect(eventOf(name)).toBeUndefined();
	});
});
