import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { post } from '../../delivery/post';
import { objectFrom } from '../../whatsapp/json';
import type { OpenQuestion } from '../switchboard/openQuestion';
import { isSwitchboardOf, waysTo, withoutNote } from '../switchboard/places';
import { digestOf } from '../switchboard/proof';
import { replyFrom, sealed, type Notice, type Refusal, type Reply } from '../switchboard/protocol';
import { knownSwitchboard } from '../switchboard/switchboards';

// A trigger of the same n8n answers in milliseconds; one that does not is left out.
const TIMEOUT_MS = 5_000;

/** Why no trigger hears of the answer. */
export type Deaf = Refusal | 'none' | 'foreign' | 'inactive' | 'unreachable' | 'onlyTest';

/** What became of one notice to one trigger. */
type Told = Reply | 'inactive' | 'unreachable' | 'foreign';

/**
 * Lets the triggers of a session know of one question, first of all the one on the session's webhook URL, then those that
 * stood there before it: answers are found also after one of them was deactivated.
 */
export class Registrar {
	/** The triggers that have the question. */
	private takers: string[] = [];

	/** A trigger cannot be reached by its URL, but it is in this process, and knows the question in memory only. */
	isInMemoryOnly = false;

	private constructor(
		private readonly context: IExecuteFunctions,
		private readonly secretDigest: string,
		private question: OpenQuestion,
	) {}

	/**
	 * Registers a question.
	 * @param details of its session
	 * @returns why nobody would hear of the answer, if so
	 */
	static async open(
		context: IExecuteFunctions,
		details: IDataObject,
		question: OpenQuestion,
	): Promise<Registrar | { deaf: Deaf }> {
		const { webhook_url: url, webhook_enabled: isEnabled, webhook_secret: secret } = details;
		if (typeof url !== 'string' || url === '' || isEnabled !== true) return { deaf: 'none' };
		if (!isSwitchboardOf(url, question.resumeUrl)) return { deaf: 'foreign' };
		if (typeof secret !== 'string' || secret === '') return { deaf: 'unsigned' };
		const registrar = new Registrar(context, digestOf(secret), question);
		const deaf = await registrar.openAt(withoutNote(url));
		return deaf ? { deaf } : registrar;
	}

	private async openAt(front: string): Promise<Deaf | undefined> {
		const told = await this.tell('open', front);
		if (told === 'unreachable') return this.openInMemory(front) ? undefined : told;
		if (typeof told === 'string') return told;
		if (!told.taken) return told.refusal ?? 'foreign';
		const others = told.predecessors.map(withoutNote).filter((url) => isSwitchboardOf(url, this.question.resumeUrl));
		const answers = await Promise.all(others.map(async (url) => ({ url, told: await this.tell('open', url) })));
		const confirmed = answers.filter(({ told: one }) => typeof one === 'object' && one.taken);
		this.takers = [front, ...confirmed.map(({ url }) => url)];
		const silent = answers.filter(({ told: one }) => one === 'unreachable').length;
		if (silent > 0) {
			this.context.logger.warn(
				`WasenderAPI: ${silent} of the triggers that share the session did not hear of a question; if the others are deactivated, its answer is lost`,
			);
		}
		const isPublished = answers.some(({ told: one }) => typeof one === 'object' && one.taken && !one.isTest);
		if (told.isTest && !isPublished) return 'onlyTest';
		return undefined;
	}

	/** Trigger and node may be in one process: then they share a memory, and answers go by the process's own port. */
	private openInMemory(front: string): boolean {
		const questions = knownSwitchboard(front)?.questions;
		if (!questions?.put(this.question, Date.now())) return false;
		this.isInMemoryOnly = true;
		this.takers = [front];
		return true;
	}

	/** Tells what has become known of the question. Never rejects: it is open, and what is not told is found out later. */
	async update(more: Partial<OpenQuestion>): Promise<void> {
		this.question = { ...this.question, ...more };
		// At once where trigger and node are in one process: an answer may be on its way.
		for (const url of this.takers) knownSwitchboard(url)?.questions.put(this.question, Date.now());
		if (!this.isInMemoryOnly) await Promise.all(this.takers.map(async (url) => await this.tell('open', url)));
	}

	/** Looks whether the question is still stored: of two triggers that write at once one overwrites the other. */
	async confirm(): Promise<void> {
		if (this.isInMemoryOnly) return;
		await Promise.all(
			this.takers.map(async (url) => {
				const told = await this.tell('look', url);
				if (typeof told === 'object' && !told.isStored) await this.tell('open', url);
			}),
		);
	}

	/** The question was not asked after all. */
	async withdraw(): Promise<void> {
		if (this.isInMemoryOnly) knownSwitchboard(this.takers[0] ?? '')?.questions.settle(this.question.id, Date.now());
		else await Promise.all(this.takers.map(async (url) => await this.tell('close', url)));
	}

	private async tell(act: Notice['act'], url: string): Promise<Told> {
		const { body, headers } = sealed({ act, question: this.question, at: Date.now() }, this.secretDigest);
		let told: Told = 'unreachable';
		// The public way first: that it works is what answers will need. A server before n8n may say anything there.
		for (const way of waysTo(url, knownSwitchboard(url)?.port).reverse()) {
			try {
				const answer = await post(this.context, way, { body, headers, timeout: TIMEOUT_MS });
				// As text where it did not say that it is JSON.
				const reply = replyFrom(objectFrom(answer.body));
				if (reply) return reply;
				told = answer.statusCode === 404 ? 'inactive' : 'foreign';
			} catch {
				// By the next way.
			}
		}
		return told;
	}
}
