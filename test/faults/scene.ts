import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { runNode, type NodeResult, type NodeRun } from '../contract/engine';
import { startSimulator, type Simulator, type SimulatorOptions } from '../simulator';
import { trustAuthority } from '../simulator/testing/trustAuthority';

let runs = 0;

/** A simulator of a case's own, and the node in n8n's own engine that works against it. */
export class Scene {
	private constructor(
		readonly simulator: Simulator,
		readonly account: { personalAccessToken: string; baseUrl: string },
		private readonly distrust = () => {},
	) {}

	/** Without limits, so that what is counted is the fault's doing and not a rate limiter's; `options` may set some. */
	static async open({ seed, limits, ...options }: SimulatorOptions = {}): Promise<Scene> {
		// The process remembers keys and limits by address and token: a port that comes round again must not find any.
		const personalAccessToken = `1|token-of-scene-${process.pid}-${++runs}`;
		const simulator = await startSimulator({
			limits: limits ?? { off: true, headers: false },
			seed: {
				sessions: [{ accountProtection: false, logMessages: false }],
				...seed,
				account: { ...seed?.account, personalAccessToken },
			},
			...options,
		});
		const { url: baseUrl, authority } = simulator;
		return new Scene(simulator, { personalAccessToken, baseUrl }, authority ? trustAuthority(authority) : undefined);
	}

	/** Opens a scene, plays it, and ends it however it went. */
	static async play<T>(options: SimulatorOptions, act: (scene: Scene) => Promise<T>): Promise<T> {
		const scene = await Scene.open(options);
		try {
			return await act(scene);
		} finally {
			await scene.end();
		}
	}

	async end(): Promise<void> {
		this.distrust();
		await this.simulator.stop();
	}

	async run(run: NodeRun): Promise<NodeResult> {
		return await runNode(this.account, run);
	}

	/** The texts that reached a person, in order. */
	received(): string[] {
		return this.simulator.sent().map(({ text }) => text ?? '');
	}

	/** The texts that came to the API, in order, processed or not. */
	asked(): string[] {
		return this.simulator.requests
			.filter(({ route }) => route === SEND)
			.map(({ body }) => (body as { text: string }).text);
	}
}

export const SEND = '/api/send-message';

/** Session 1, as a workflow keeps it. */
export const session = { __rl: true, mode: 'id', value: '1' };

/** Each item's own session, by an expression. */
export const sessionOfItem = { __rl: true, mode: 'id', value: '={{ $json.session }}' };

/** Sessions 1 and 2, both connected. */
export const TWO_SESSIONS = {
	sessions: [
		{ accountProtection: false, logMessages: false },
		{ accountProtection: false, logMessages: false, status: 'connected' as const },
	],
};

/** The items, in turn for session 1 and 2. */
export function interleaved(items: INodeExecutionData[]): INodeExecutionData[] {
	return items.map((item, at) => ({ ...item, json: { ...item.json, session: (at % 2) + 1 } }));
}

/** "Send a text message" to `$json.to`. */
export function sendText(requestOptions: IDataObject = {}): IDataObject {
	return {
		resource: 'message',
		operation: 'sendText',
		session,
		to: { __rl: true, mode: 'id', value: '={{ $json.to }}' },
		text: '={{ $json.text }}',
		options: {},
		requestOptions,
	};
}

/** Items for `sendText`: `message 1`, `message 2` and so on, or another word in place of `message`. */
export function messages(count: number, word = 'message'): INodeExecutionData[] {
	return Array.from({ length: count }, (_, at) => ({
		json: { to: `+1555020${String((at % 12) + 1).padStart(4, '0')}`, text: `${word} ${at + 1}` },
	}));
}

/** The texts of `messages(count, word)`. */
export function texts(count: number, word?: string): string[] {
	return messages(count, word).map(({ json }) => json.text as string);
}

/** Resolves as soon as `condition` holds. @throws Error when it does not within 10 s */
export async function until(condition: () => boolean): Promise<void> {
	const deadline = performance.now() + 10_000;
	while (!condition()) {
		if (performance.now() > deadline) throw new Error('What was waited for did not happen within 10 s');
		await pause(2);
	}
}

export async function pause(ms: number): Promise<void> {
	await new Promise((resolve) => setTimeout(resolve, ms));
}
