import { jidOf, personOf, spellingsOf } from '../../../nodes/WasenderApi/whatsapp/person';

describe('a person', () => {
	it.each<[string, unknown[], object]>([
		['by phone', ['15550142001@s.whatsapp.net'], { phone: '15550142001' }],
		['by the old JID', ['15550142001@c.us'], { phone: '15550142001' }],
		['by LID', ['204385550142001@lid'], { lid: '204385550142001@lid' }],
		['by a device of both', ['204385550142001:2@lid', '15550142001:12@s.whatsapp.net'], { phone: '15550142001', lid: '204385550142001@lid' }],
		['on a device that Meta runs', ['15550142001:99@hosted', '204385550142001:99@hosted.lid'], { phone: '15550142001', lid: '204385550142001@lid' }],
		['by the first of each', ['15550142001', '1@lid', '15550142002', '2@lid'], { phone: '15550142001', lid: '1@lid' }],
		['as a number', [15550142001], { phone: '15550142001' }],
		['by digits that are the LID’s', ['204385550142001', '204385550142001@lid'], { lid: '204385550142001@lid' }],
		['by digits that are another’s', ['204385550142001', '15550142001', '204385550142001@lid'], { phone: '15550142001', lid: '204385550142001@lid' }],
		['by a phone with the digits of the LID', ['123456789@lid', '123456789', '123456789@s.whatsapp.net'], { phone: '123456789', lid: '123456789@lid' }],
		['by nothing', [undefined, null, '', 'x', '120363025550100777@g.us', 'status@broadcast'], {}],
	])('%s', (_, spellings, person) => expect(personOf(spellings)).toStrictEqual(person));

	it('is written to by phone where it is known', () => {
		expect(jidOf({ phone: '15550142001', lid: '1@lid' })).toBe('15550142001@s.whatsapp.net');
		expect(jidOf({ lid: '1@lid' })).toBe('1@lid');
		expect(jidOf({})).toBeUndefined();
	});

	it('is compared by all that is known', () => {
		expect(spellingsOf({ phone: '15550142001', lid: '1@lid' })).toEqual(['15550142001', '1@lid']);
		expect(spellingsOf({ lid: '1@lid' })).toEqual(['1@lid']);
		expect(spellingsOf({})).toEqual([]);
	});
});
