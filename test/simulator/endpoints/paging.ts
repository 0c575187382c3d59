import type { World } from '../world';
import { exactly, text } from './formats';

/** Query of the logs: `page` and `per_page` (WasenderAPI, "Get Message Logs"). */
export const LOG_QUERY = exactly({ page: text('whole-number'), per_page: text('whole-number') });
/** Query of contacts and groups: `paginated`, `page`, `limit` (WasenderAPI, "Get All Contacts"). */
export const LIST_QUERY = exactly({
	paginated: text('true-false'),
	page: text('whole-number'),
	limit: text('whole-number'),
});

/**
 * A page in Laravel's form, as the logs have it (WasenderAPI, "Get Message Logs" and "Get Session Logs").
 * @param path shown in the page's URLs
 */
export function logPage<T>(
	all: T[],
	query: Record<string, string>,
	path: string,
	world: World,
): Record<string, unknown> {
	const perPage = capped(Number(query.per_page ?? 10), world);
	const { from, page, another } = placeOf(query, world);
	const lastPage = another ? page + 1 : Math.max(1, Math.ceil(all.length / perPage));
	const data = all.slice((from - 1) * perPage, from * perPage);
	const url = (n: number) => `${path}?page=${n}`;
	return {
		current_page: page,
		data,
		first_page_url: url(1),
		from: data.length ? (page - 1) * perPage + 1 : null,
		last_page: lastPage,
		last_page_url: url(lastPage),
		next_page_url: page < lastPage ? url(page + 1) : null,
		path,
		per_page: perPage,
		prev_page_url: page > 1 ? url(page - 1) : null,
		to: data.length ? (page - 1) * perPage + data.length : null,
		total: all.length,
	};
}

/** Contacts or groups: a plain array, or `{items, pagination}` with `paginated=true`; page and limit count only then. */
export function listPage<T>(all: T[], query: Record<string, string>, world: World): unknown {
	if (query.paginated !== 'true') return all;
	const limit = capped(Number(query.limit ?? 20), world);
	const { from, page, another } = placeOf(query, world);
	const totalPages = another ? page + 1 : Math.ceil(all.length / limit);
	return {
		items: all.slice((from - 1) * limit, from * limit),
		pagination: { total: all.length, page, limit, totalPages },
	};
}

/** Which page is shown, which one it says it is, and whether it says in any case that another one follows (option `pages`). */
function placeOf(query: Record<string, string>, { options }: World): { from: number; page: number; another: boolean } {
	const asked = Number(query.page ?? 1);
	return {
		from: options.pages === 'asked' ? asked : 1,
		page: options.pages === 'first' ? 1 : asked,
		another: options.pages === 'firstForEver',
	};
}

function capped(size: number, world: World): number {
	return Math.min(size, world.options.pageSizeCap ?? Infinity);
}
