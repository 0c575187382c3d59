/**
 * What a request identifies itself with. Account-level endpoints take the Personal Access Token, all others the
 * session's API key (WasenderAPI, "How to Authenticate API Requests Using Personal Access Token"); a file elsewhere must see neither.
 * @param url a documented path, `/api/…`, or a whole address
 */
export function tokenFor(url: string): 'account' | 'session' | 'none' {
	if (!url.startsWith('/')) return 'none';
	return url.startsWith('/api/whatsapp-sessions') ? 'account' : 'session';
}
