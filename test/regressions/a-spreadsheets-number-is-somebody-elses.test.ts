/** A spreadsheet gave the number as `15550200001.0`, and the message went to +155502000010. */
import { parseAddress } from '../../nodes/WasenderApi/whatsapp/address';

it.each(['15550200001.0', '+15550200001.00', ' 15550200001.0 '])('%s is the number before the fraction', (written) => {
	expect(parseAddress(written)?.digits).toBe('15550200001');
});

it.each(['15550200001.5', '15550200001.25'])('%s is no number', (written) => {
	expect(parseAddress(written)).toBeUndefined();
});

it.each(['1.555.020.0001', '+1 555.020.0001', '1.5550200001', '1555020.0001'])(
	'%s has dots as people write them',
	(written) => {
		expect(parseAddress(written)?.digits).toBe('15550200001');
	},
);
