import { kindNamed, MESSAGE_KINDS } from '../../../../nodes/WasenderApi/whatsapp/message/messageKinds';
import { MESSAGE_TYPES, SILENT_TYPES } from '../../../../nodes/WasenderApi/whatsapp/message/messageTypes';

describe('a kind', () => {
	it('is found by its name, in whichever version', () => {
		for (const name of ['pollCreationMessage', 'pollCreationMessageV2', 'pollCreationMessageV13', 'pollCreationMessageV2Extension']) {
			expect(kindNamed(name)).toBe(MESSAGE_KINDS.pollCreationMessage);
		}
	});

	it.each(['', 'V2', 'pollCreation', 'V2pollCreationMessage', 'pollCreationMessageV', 'xpollCreationMessage', 'constructor', '__proto__', 'toString'])('is none: %j', (name) => {
		expect(kindNamed(name)).toBeUndefined();
	});

	it('has a type that can be chosen', () => {
		const types = MESSAGE_TYPES.map(({ value }) => value);
		for (const { type } of Object.values(MESSAGE_KINDS)) expect(types).toContain(type);
	});
});

it('types that show nothing to answer are album headers, deletions, pins and WhatsApp’s own business', () => {
	expect([...SILENT_TYPES].sort()).toEqual(['album', 'deleted', 'pin', 'system']);
});

it('types are listed by name', () => {
	expect(MESSAGE_TYPES).toContainEqual({ value: 'album', name: 'Album Header' });
	const names = MESSAGE_TYPES.map(({ name }) => name);
	expect(names).toEqual([...names].sort());
	expect(names).toHaveLength(18);
});
