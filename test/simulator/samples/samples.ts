import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WebhookPayload } from '../webhooks/events';

/** Posts in the shape in which they come in practice; the contract tests hold them together with what a user expects of them. */
const FOLDER = join(__dirname, '..', '..', 'contract', 'field', 'payloads');

/** A file that the outer world serves for a sample. */
export interface SampleFile {
	url: string;
	base64: string;
	/** Not 200: the file is not there. */
	status?: number;
}

/** One thing that people's phones send, as the posts that tell of it. */
export interface Sample {
	id: string;
	/** What it is, in words. */
	kind: string;
	/** What a user expects of it, in words. */
	wants: string;
	posts: WebhookPayload[];
	/** How the trigger is set where it matters: its events (those of the posts if left out) and options. */
	settings?: { events?: string[]; options?: Record<string, unknown> };
	files?: SampleFile[];
}

/** What a picker shows of a sample. */
export interface SampleEntry extends Pick<Sample, 'id' | 'kind' | 'wants'> {
	group: string;
	/** The events that the session has to be subscribed to. */
	events: string[];
	/** The trigger's options that it is made for. */
	options: Record<string, unknown>;
	/** True when its file lies only on WhatsApp's own host, which nothing serves here. */
	isFileElsewhere: boolean;
}

/** The groups of a picker, in its order: what the ids of their samples begin with. */
const GROUPS: ReadonlyArray<[title: string, ids: RegExp]> = [
	['What people send', /^(P|B06[a-c])/],
	['Buttons, lists, orders and more', /^(B15|X0[4-8])/],
	['Wrapped messages, albums, polls', /^B08/],
	['Edits, deletions, notices', /^(B05|B19|X03)/],
	['Stories and broadcast lists', /^(B03|B27)/],
	['Own messages', /^(B02|B06[d-g]|X09|X10)/],
	['One message, several posts', /^B0[17]/],
	['Phone and LID', /^B1[0-2]/],
	['National spellings', /^B09/],
	['Files and their keys', /^B1[34]/],
	['Receipts, polls, calls, other events', /^(B18|B2[023]|X0[12]|X1[12])/],
];
const OTHERS = 'Others';

/** All samples, read anew each time, so that a new file is there at once. */
export function readSamples(): Sample[] {
	return readdirSync(FOLDER)
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Sample);
}

/** One sample. @throws Error when there is none with that id */
export function readSample(id: string): Sample {
	const sample = readSamples().find((one) => one.id === id);
	if (!sample) throw new Error(`There is no sample ${id}`);
	return sample;
}

/** The samples as a picker shows them, group by group. */
export function sampleEntries(): SampleEntry[] {
	const titles = [...GROUPS.map(([title]) => title), OTHERS];
	const entries = readSamples().map((sample) => ({
		id: sample.id,
		kind: sample.kind,
		wants: sample.wants,
		group: GROUPS.find(([, ids]) => ids.test(sample.id))?.[0] ?? OTHERS,
		events: [...new Set(sample.posts.map(({ event }) => event))],
		options: sample.settings?.options ?? {},
		isFileElsewhere: (sample.files ?? []).some((file) => !isNamedIn(sample, file)),
	}));
	return entries.sort((a, b) => titles.indexOf(a.group) - titles.indexOf(b.group));
}

/** Whether a sample's posts name a file by its whole URL. */
export function isNamedIn(sample: Sample, { url }: SampleFile): boolean {
	return JSON.stringify(sample.posts).includes(JSON.stringify(url));
}
