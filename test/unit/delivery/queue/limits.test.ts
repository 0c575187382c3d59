import { rateClassOf, SEND_MESSAGE, sendWindows } from '../../../../nodes/WasenderApi/delivery/queue/limits';
import { withMargin } from '../../../../nodes/WasenderApi/delivery/queue/RateLimiter';

const MINUTE = 60_000;
const DAY = 86_400_000;
const group = '123456789-987654321@g.us';

/** WasenderAPI, "Understanding Rate Limits" */
describe('the documented limits', () => {
	it.each([
		['POST', '/api/send-message', [{ count: 256, ms: MINUTE }]],
		['POST', '/api/messages/100000/resend', [{ count: 256, ms: MINUTE }]],
		[
			'GET',
			`/api/groups/${group}/metadata`,
			[
				{ count: 10, ms: MINUTE },
				{ count: 500, ms: DAY },
			],
		],
		[
			'GET',
			`/api/groups/${encodeURIComponent(group)}/participants`,
			[
				{ count: 10, ms: MINUTE },
				{ count: 500, ms: DAY },
			],
		],
		[
			'GET',
			'/api/contacts/1234567890/picture',
			[
				{ count: 60, ms: MINUTE },
				{ count: 1_000, ms: DAY },
			],
		],
		[
			'GET',
			'/api/on-whatsapp/+1234567890',
			[
				{ count: 60, ms: MINUTE },
				{ count: 1_000, ms: DAY },
			],
		],
	])('%s %s', (method, path, windows) => {
		expect(rateClassOf(method, path).windows).toEqual(windows);
	});

	it.each([
		['GET', '/api/contacts'],
		['GET', '/api/contacts/1234567890'],
		['GET', '/api/groups'],
		['GET', `/api/groups/${group}/picture`],
		['GET', `/api/groups/${group}/invite-link`],
		['POST', `/api/groups/${group}/participants/add`],
		['PUT', `/api/groups/${group}/participants/update`],
		['GET', '/api/messages/100000/info'],
		['PUT', '/api/messages/100000'],
		['GET', '/api/whatsapp-sessions/1'],
	])('%s %s has none', (method, path) => {
		expect(rateClassOf(method, path).windows).toEqual([]);
	});
});

describe('rate classes', () => {
	it('counts metadata and participants together, as the documentation does', () => {
		expect(rateClassOf('GET', `/api/groups/${group}/metadata`).name).toBe(
			rateClassOf('GET', `/api/groups/${group}/participants`).name,
		);
	});

	it('counts a message sent again as a message sent', () => {
		expect(rateClassOf('POST', '/api/messages/1/resend').name).toBe(SEND_MESSAGE);
	});

	it('tells other endpoints apart by method and first part of the path, not by the id in it', () => {
		const name = (method: string, path: string) => rateClassOf(method, path).name;
		expect(name('GET', '/api/contacts/1')).toBe(name('GET', '/api/contacts/2'));
		expect(name('GET', '/api/contacts/1')).not.toBe(name('PUT', '/api/contacts'));
		expect(name('GET', '/api/contacts')).not.toBe(name('GET', '/api/groups'));
	});
});

describe('sending', () => {
	it('keeps five seconds between messages under account protection, and to the plan', () => {
		expect(sendWindows(true)).toEqual([
			{ count: 1, ms: 5_000 },
			{ count: 256, ms: MINUTE },
		]);
	});

	it('may send 256 a minute without it', () => {
		expect(sendWindows(false)).toEqual([{ count: 256, ms: MINUTE }]);
	});

	it('keeps to the plan that the API announces with its answers in place of the documented one', () => {
		const plan = { count: 100, ms: MINUTE };
		expect(sendWindows(false, plan)).toEqual([plan]);
		expect(sendWindows(true, plan)).toEqual([{ count: 1, ms: 5_000 }, plan]);
	});

	it('keeps to an announced limit of one also where an answer does not come', () => {
		const trial = { count: 1, ms: MINUTE };
		expect(sendWindows(false, trial)).toEqual([trial]);
	});
});

describe('withMargin', () => {
	it.each([100, 5_000, MINUTE, DAY])(
		'keeps %i ms a little longer, and no more than the 3 %% that the bench allows',
		(ms) => {
			expect(withMargin(ms)).toBeGreaterThan(ms);
			expect(withMargin(ms)).toBeLessThanOrEqual(ms * 1.03);
		},
	);
});

describe('the documented limits are of the documented endpoints', () => {
	it.each([
		['POST', '/api/send-message', 'send-message'],
		['POST', '/api/messages/7/resend', 'send-message'],
		['GET', '/api/groups/1@g.us/metadata', 'group-details'],
		['GET', '/api/groups/1@g.us/participants', 'group-details'],
		['GET', '/api/contacts/1/picture', 'contact-picture'],
		['GET', '/api/on-whatsapp/+1', 'number-check'],
	])('%s %s: %s', (method, path, name) => {
		expect(rateClassOf(method, path).name).toBe(name);
		for (const other of [`${path}/more`, `/x${path}`]) expect(rateClassOf(method, other).windows).toEqual([]);
		expect(rateClassOf('PATCH', path)).toEqual({ name: `PATCH ${path.split('/').slice(0, 3).join('/')}`, windows: [] });
	});
});
