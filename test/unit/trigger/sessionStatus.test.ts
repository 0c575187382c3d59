import { SESSION_STATUSES, sessionStatusOf } from '../../../nodes/WasenderApi/trigger/sessionStatus';
import statuses from '../../api/statuses.json';

it('every documented status is known', () => {
	expect(SESSION_STATUSES.map(({ value }) => value).sort()).toEqual([...statuses.session.values].sort());
});

it.each(SESSION_STATUSES)(
	'$value: says what is the matter, and what to do where there is something to do',
	({ value, name, statusText, advice, needsAttention }) => {
		expect(name).toMatch(/^[A-Z]/);
		expect(needsAttention).toBe(!['connected', 'connecting'].includes(value));
		expect(statusText).toMatch(/^The session .*\.$/);
		expect(advice).toMatch(needsAttention ? /\.$/ : /^$/);
	},
);

it.each(['DISCONNECTED', ' disconnected '])('%j is read', (written) => {
	expect(sessionStatusOf(written)?.value).toBe('disconnected');
});

it('a status that is newer is an alert', () => {
	expect(sessionStatusOf('Banned')).toMatchObject({ value: 'banned', needsAttention: true });
	expect(sessionStatusOf('Banned')?.statusText).toContain('"banned"');
	expect(sessionStatusOf('Banned')?.advice).toMatch(/dashboard/);
});

it.each([undefined, null, '', ' ', 7, {}])('%j is none', (value) => {
	expect(sessionStatusOf(value)).toBeUndefined();
});
