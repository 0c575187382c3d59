import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { statusInWords } from '../../../nodes/WasenderApi/delivery/errors/advice';
import { WEBHOOK_EVENTS } from '../../../nodes/WasenderApi/whatsapp/events';
import { WasenderApi } from '../../../nodes/WasenderApi/WasenderApi.node';
import answers from '../../api/answers.json';
import endpoints from '../../api/endpoints.json';
import events from '../../api/events.json';
import limits from '../../api/limits.json';
import { EVENTS, NEWER_EVENTS, PAGES, STATUSES, TITLES } from '../../api/facts';
import statuses from '../../api/statuses.json';

/** What stands under `page` and `pages`, at any depth. */
function pagesIn(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(pagesIn);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) =>
		key === 'page' || key === 'pages' ? [inner as string | string[]].flat() : key === 'answer' ? [] : pagesIn(inner),
	);
}

/** The values that a field of the action node offers. */
function valuesOf(name: string): unknown[] {
	const field = new WasenderApi().description.properties.find((one: INodeProperties) => one.name === name);
	return (field?.options ?? []).map((option) => (option as INodePropertyOptions).value);
}

describe('the facts', () => {
	it.each(Object.entries({ answers, endpoints, events, limits, statuses }))(
		'%s name pages that are listed',
		(_, facts) => {
			const named = pagesIn(facts);
			expect(named.length).toBeGreaterThan(0);
			expect(named.filter((title) => !TITLES.has(title))).toEqual([]);
		},
	);

	it('list each page once', () => {
		const all = Object.values(PAGES).flat();
		expect(all).toEqual([...TITLES]);
	});

	it('tell of every page of an event', () => {
		const pages = PAGES.webhooks?.filter((title) => title.startsWith('Webhook: '));
		expect(EVENTS.map(({ page }) => page)).toEqual(pages);
	});
});

describe('the node knows', () => {
	const offered = WEBHOOK_EVENTS.map(({ value }) => value);

	it.each(EVENTS)('the event $name', ({ name }) => expect(offered).toContain(name));

	it('no event but the documented and the newer ones', () => {
		const known = [...EVENTS, ...NEWER_EVENTS].map(({ name }) => name);
		expect(offered.filter((name) => !known.includes(name))).toEqual([]);
	});

	it.each(STATUSES.session.values)('what the session status %s means', (status) => {
		expect(statusInWords({ name: 'Shop', status })).not.toContain('has the status');
	});

	it('the presences', () => {
		const { toAChat, toOneself } = STATUSES.presence;
		expect(valuesOf('presence').sort()).toEqual([...toAChat, ...toOneself].sort());
	});

	it('what can be done with participants', () => {
		expect(valuesOf('action').sort()).toEqual([...STATUSES.participantAction.values].sort());
	});
});
