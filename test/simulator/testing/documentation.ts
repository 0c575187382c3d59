import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the API documentation lies beside the repository; it is not part of it. */
const FOLDER = join(__dirname, '..', '..', '..', '..', 'shared', 'api');

export interface DocumentedHeading {
	page: string;
	heading: string;
	/** `METHOD path`, where the heading has one. */
	endpoint?: string;
	/** The first sample answer, where it can be read as JSON. */
	answer?: unknown;
}

/** The headings of the API documentation, or nothing where it is not at hand. */
export function readDocumentation(): DocumentedHeading[] | undefined {
	if (!existsSync(FOLDER)) return undefined;
	return readdirSync(FOLDER)
		.filter((name) => name.endsWith('.md'))
		.flatMap((name) => {
			const sections = readFileSync(join(FOLDER, name), 'utf8').split(/^## /m).slice(1);
			return sections.map((section) => ({
				page: name.replace(/\.md$/, ''),
				heading: section.split('\n')[0]!.trim(),
				endpoint: /^\*\*Endpoint:\*\* (.+)$/m.exec(section)?.[1]?.trim(),
				answer: firstAnswer(section),
			}));
		});
}

/** The 22 event names: the `event` values of the samples in webhooks.md. */
export function documentedEvents(): Set<string> | undefined {
	const path = join(FOLDER, 'webhooks.md');
	if (!existsSync(path)) return undefined;
	return new Set([...readFileSync(path, 'utf8').matchAll(/"event": "([^"]+)"/g)].map((match) => match[1]!));
}

function firstAnswer(section: string): unknown {
	const block = /\*\*Response examples:\*\*[\s\S]*?```json\n([\s\S]*?)```/.exec(section)?.[1];
	if (!block) return undefined;
	// Some samples carry comments, and some commas or brackets too many or too few: those that stay unreadable are left out.
	const cleaned = block.replace(/\/\/ [^\n]*?(?= \} \}| \})/g, '').replace(/,(\s*[}\]])/g, '$1');
	try {
		return JSON.parse(cleaned);
	} catch {
		return undefined;
	}
}
