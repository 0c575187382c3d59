/** What expressions and keyboards give beside the obvious was refused, or taken for something else. */
import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { choicesOf } from '../../nodes/WasenderApi/fields/message/choices';
import { isOn } from '../../nodes/WasenderApi/fields/value/isOn';
import { peopleOf } from '../../nodes/WasenderApi/fields/people/people';
import { wholeNumberOf } from '../../nodes/WasenderApi/fields/value/wholeNumber';

const NODE = { id: 'n', name: 'Node', type: 'wasenderApi', typeVersion: 1, position: [0, 0], parameters: {} };

/** A node whose every parameter has this value. */
function nodeWith(value?: unknown): IExecuteSingleFunctions {
	return { getNode: () => NODE, getItemIndex: () => 0, getNodeParameter: () => value } as never;
}

it('a switch whose expression gives nothing stays as it starts', () => {
	for (const nothing of [undefined, null, '']) {
		expect(isOn(nodeWith(), 'Return All', nothing, false)).toBe(false);
		expect(isOn(nodeWith(), 'Log Messages', nothing, true)).toBe(true);
		expect(() => isOn(nodeWith(), 'Always Online', nothing)).toThrow('Always Online');
	}
});

it('people stand between the commas of any keyboard', () => {
	const jids = ['15550200001@s.whatsapp.net', '15550200002@s.whatsapp.net'];
	for (const comma of ['，', '、', '،', '；']) {
		expect(peopleOf(nodeWith(), 'Mentions', `+15550200001${comma}+15550200002`)).toEqual(jids);
	}
});

it.each(['3E5', '0x1F', '1e5', '3EB0'])('the beginning of a key, %s, is no number of a message', (id) => {
	expect(() => wholeNumberOf(nodeWith(), 'Message ID', id, '')).toThrow(`Message ID: "${id}"`);
});

it.each(['100000', ' 100000 ', '+100000', '100000.0', 100_000])(
	'the number of a message may be written as %p',
	(id) => {
		expect(wholeNumberOf(nodeWith(), 'Message ID', id, '')).toBe(100_000);
	},
);

it('choices that look alike are alike', () => {
	expect(() => choicesOf(nodeWith(['Caf\u00e9', 'Cafe\u0301']))).toThrow('is there twice');
});
