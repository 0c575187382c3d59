import { pageOf } from '../../nodes/WasenderApi/delivery/request/unwrap';

const list = [{ id: 'a' }, { id: 'b' }];

// The same list in the ways in which servers page; the documented ones are among test/unit/delivery/documentedAnswers.ts.
it.each<[string, object, boolean | undefined]>([
	['pages beside the list', { data: list, pagination: { page: 1, totalPages: 2 } }, true],
	['pages in meta, as Laravel’s resources', { data: list, links: { next: 'x' }, meta: { current_page: 2, last_page: 2 } }, false],
	['pages in meta, more to come', { success: true, data: list, meta: { current_page: '1', last_page: '3' } }, true],
	['a paginator itself', { current_page: 1, data: list, last_page: 2, next_page_url: 'x', per_page: 2 }, true],
	['a paginator that does not count', { success: true, data: { data: list, current_page: 1, next_page_url: 'https://a.example/?page=2', prev_page_url: null } }, true],
	['its last page', { success: true, data: { data: list, current_page: 9, next_page_url: null } }, false],
	['a flag', { data: { items: list, hasMore: true } }, true],
	['a flag in words', { data: list, has_more: 'false' }, false],
	['other names', { data: { contacts: list, total: 2, page: 1, total_pages: 1 } }, false],
	['no pages', { success: true, data: { groups: list } }, undefined],
	['numbered fields', { success: true, data: { 0: list[0], 2: list[1] } }, undefined],
])('%s', (_, answer, hasMore) => {
	expect(pageOf(answer)).toEqual({ entries: list, ...(hasMore !== undefined && { hasMore }) });
});
