import { classify } from '../../nodes/WasenderApi/delivery/request/classify';

const SEND = { repeatable: false, mayRetry: true, mayRefreshKey: false, epochSeconds: 0 };

const verdictOn = (body: unknown, status = 200) => classify({ kind: 'answered', status, headers: {}, body }, SEND);

it.each([
	{ success: false, message: 'No' },
	{ success: 'false', message: 'No' },
	{ success: 0, error: 'No' },
	{ success: false, data: { msgId: 5 } },
	{ error: 'No' },
	{ error: { message: 'No' } },
])('%j was refused', (body) => {
	expect(verdictOn(body)).toEqual({ act: 'refused', status: 200, body });
});

it.each([{ success: true, data: { msgId: 5 } }, { success: 1 }, { data: { msgId: 5 }, error: null }, { success: true, error: 'none' }, { data: { msgId: 5 }, error: 'late' }, { publicUrl: 'x', error: '' }, []])(
	'%j was done',
	(body) => {
		expect(verdictOn(body)).toEqual({ act: 'accept', body });
	},
);

it.each(['', null, undefined, '<html>502</html>', 'OK', 5, true])('%j says nothing, so nobody knows', (body) => {
	expect(verdictOn(body)).toMatchObject({ act: 'uncertain' });
});

it.each<[unknown, object]>([
	['Forbidden for you', { message: 'WasenderAPI answered with status 403: Forbidden for you' }],
	['<html>Forbidden</html>', {}],
	['x'.repeat(301), {}],
	[undefined, {}],
	[['a'], {}],
])('a 403 with %j is told in its own words', (body, said) => {
	expect(verdictOn(body, 403)).toEqual({ act: 'refused', status: 403, body: said });
});

it.each([500, 502, 504, 408])('a page with the status %i is a doubt for a send, and no refusal', (status) => {
	expect(verdictOn('<html>Bad Gateway</html>', status)).toMatchObject({ act: 'uncertain' });
	expect(classify({ kind: 'answered', status, headers: {}, body: '' }, { ...SEND, repeatable: true })).toMatchObject({ act: 'retry' });
});
