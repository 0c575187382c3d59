import { listFrom } from '../../../../nodes/WasenderApi/fields/value/listFrom';

it.each<[string, unknown, unknown[]]>([
	['commas', 'a, b,c', ['a', 'b', 'c']],
	['new lines of any system', 'a\nb\r\nc', ['a', 'b', 'c']],
	['separators with nothing between', ' a ,\n, b;\n', ['a', 'b']],
	['an array of an expression', ['a', 'b, c', ['d']], ['a', 'b', 'c', 'd']],
	['a list as JSON', ' ["a", "b, c", 3, null]\n', ['a', 'b', 'c', 3]],
	['a bracket that begins no list', '[a], b', ['[a]', 'b']],
	['an object', { a: 1 }, [{ a: 1 }]],
	['a single number', 1234567890, [1234567890]],
	['nothing', '', []],
	['undefined', undefined, []],
	['null', null, []],
])('%s', (_, value, entries) => {
	expect(listFrom(value, /[,;\n]/)).toEqual(entries);
});
