import type { IDataObject } from 'n8n-workflow';
import { DANA, messageOf, postOf, runsOf } from './triggerRuns';

const KEY = 'd94975363facd2e84743b1b3a4cdbc1521bea909dc64c1ff77f8ba866def3105';

const told = { sessionId: KEY, session_id: KEY, api_key: KEY };

const POSTS: Array<[string, IDataObject]> = [
	['a session', { event: 'session.status', sessionId: KEY, data: { status: 'connected', ...told } }],
	['a session, nowhere else', { event: 'session.status', data: { status: 'connected', ...told } }],
	['a passkey, deeper', { event: 'passkey.updated', sessionId: KEY, data: { session: { key: KEY }, url: `https://a.example/?key=${KEY}` } }],
	['a name of a field', { event: 'call', sessionId: KEY, data: { call: { id: 'C', from: DANA, [KEY]: 1 } } }],
	['a message', { ...postOf('messages.received', messageOf('3EB0203CD3F9D8A6BD2C79', { conversation: 'Hi' }, {}, told)), sessionId: KEY }],
	['a list', { event: 'contacts.upsert', sessionId: KEY, data: [{ id: DANA, ...told }] }],
];

it.each(POSTS.flatMap(([what, post]) => [[what, 'simplified', post], [what, 'raw', post]] as const))(
	'that %s repeats, %s',
	async (_, output, post) => {
		const [items] = await runsOf([structuredClone(post)], {}, { output });
		expect(items).toHaveLength(1);
		expect(JSON.stringify(items)).not.toContain(KEY);
	},
);

it('an id of the session in its place costs no other value', async () => {
	const data = { id: DANA, notify: 'Dana 1' };
	expect(await runsOf([{ event: 'contacts.upsert', sessionId: '1', data }])).toMatchObject([[data]]);
});
