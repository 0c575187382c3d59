import { createHash } from 'node:crypto';
import { escapeHtml } from './escapeHtml';
import { STYLE } from './style';

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/**
 * The headers of all our pages. Nothing is loaded, framed, kept or run, and the page is nobody's: forms may be sent and
 * nothing else. There is no `form-action`: browsers disagree on whether a page in a sandbox is `'self'`, and without
 * script nothing could change where the form goes. The address of the page is a secret, so it is told to nobody.
 */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'; sandbox allow-forms`,
	'Referrer-Policy': 'no-referrer',
	'Cache-Control': 'no-store',
	'X-Content-Type-Options': 'nosniff',
	'X-Robots-Tag': 'noindex, nofollow',
};

/**
 * A whole page.
 * @param title plain text
 * @param content HTML, escaped already
 * @param footer HTML below the content
 */
export function documentOf(title: string, content: string, footer = ''): string {
	return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1 dir="auto">${escapeHtml(title)}</h1>
${content}
</main>
${footer}
</body>
</html>
`;
}
