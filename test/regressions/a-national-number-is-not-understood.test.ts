import { parseAddress, problemWith } from '../../nodes/WasenderApi/whatsapp/address';

// "0171 2345678" was "neither a phone number nor a WhatsApp ID", which told nobody what was missing.
it.each(['0171 2345678', '(030) 123-456', '01 23 45 67 89', ' 0171/2345678'])('%s has no country code', (value) => {
	expect(parseAddress(value)).toBeUndefined();
	expect(problemWith(value, 'is something else')).toBe('has no country code');
});

it.each(['somebody', '', '+0171 2345678', '0', '00', 12, null, '-0171 2345678'])('%j is something else', (value) => {
	expect(problemWith(value, 'is something else')).toBe('is something else');
});
