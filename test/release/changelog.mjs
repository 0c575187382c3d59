/**
 * The changelog: what stands under a version, and how a release changes it.
 */

/** The heading under which changes gather until they are released. */
const UNRELEASED = '## Unreleased';

/**
 * What a changelog says of a version.
 * @param {string} changelog
 * @param {string} heading `Unreleased`, or a version
 * @returns {{ date?: string, text: string } | undefined} undefined where there is no such heading
 */
export function sectionOf(changelog, heading) {
	const lines = changelog.split('\n');
	const start = lines.findIndex((line) => line === `## ${heading}` || line.startsWith(`## ${heading} – `));
	if (start < 0) return undefined;
	const end = lines.findIndex((line, index) => index > start && line.startsWith('## '));
	const date = lines[start].split(' – ')[1];
	const text = lines
		.slice(start + 1, end < 0 ? undefined : end)
		.join('\n')
		.trim();
	return { ...(date ? { date } : {}), text };
}

/**
 * The changelog once what is unreleased is out as `version`.
 * @param {string} changelog
 * @param {string} version
 * @param {string} date as 2026-01-31
 * @returns {string}
 */
export function withRelease(changelog, version, date) {
	if (sectionOf(changelog, version)) throw new Error(`CHANGELOG.md has a section for ${version} already.`);
	if (!sectionOf(changelog, 'Unreleased')?.text)
		throw new Error(`CHANGELOG.md says nothing under "${UNRELEASED}": write there what is new first.`);
	return changelog.replace(UNRELEASED, `${UNRELEASED}\n\n## ${version} – ${date}`);
}
